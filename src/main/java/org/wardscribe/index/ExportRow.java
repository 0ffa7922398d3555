package org.wardscribe.index;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The trust's own export: the file of FHIR Patients that {@code wardscribe.patients.file} names.
 */
@JsonTypeName("export")
public record ExportRow(String name) implements IndexRow {
  public ExportRow {
    IndexRow.checkName(name);
  }

  @Override
  public Stream<String> needed() {
    return Stream.of("wardscribe.patients.file");
  }

  @Override
  public void check(Function<String, Optional<String>> property) {
    // The file is looked at where the site's files are.
  }

  @Override
  public Optional<String> asFirst() {
    return Optional.empty();
  }

  @Override
  public Optional<String> asFurther() {
    return Optional.of(
        "'" + name + "' is an export, which can only be the first index; put it first");
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
