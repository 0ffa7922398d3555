package org.wardscribe.ledger;

import java.util.Objects;

/** One record system that takes documents, as the site's configuration names it. */
public record DestinationId(String value) {
  public DestinationId {
    Objects.requireNonNull(value, "value");
    if (!value.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a destination's name has 1 to 40 lower-case letters, digits and hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
