package org.wardscribe.connector;

import java.util.Objects;

/** One configured connection to a messaging platform, as the site's configuration names it. */
public record ConnectorId(String value) {
  public ConnectorId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("ConnectorId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
