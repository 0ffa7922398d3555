package org.wardscribe.index;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The patients that the trust's ADT feed keeps ({@code wardscribe.patient-feed.*}). */
@JsonTypeName("adt")
public record AdtRow(String name) implements IndexRow {
  public AdtRow {
    IndexRow.checkName(name);
  }

  @Override
  public Stream<String> needed() {
    return Stream.of("wardscribe.patient-feed.port");
  }

  @Override
  public void check(Function<String, Optional<String>> property) {
    // Whether the feed is on is looked at with the other properties.
  }

  @Override
  public Optional<String> asFirst() {
    return Optional.empty();
  }

  @Override
  public Optional<String> asFurther() {
    return Optional.of(
        "'" + name + "' is an ADT feed, which can only be the first index; put it first");
  }

  @Override
  public Set<String> named() {
    return Set.of();
  }

  @Override
  public Duration longest() {
    return Duration.ZERO;
  }
}
