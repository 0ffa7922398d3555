package org.wardscribe.ledger;

import java.util.Objects;
import java.util.regex.Pattern;

/** One record system that takes documents, as the site's configuration names it. */
public record DestinationId(String value) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public DestinationId {
    Objects.requireNonNull(value, "value");
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a destination's name has 1 to 40 lower-case letters, digits and hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
