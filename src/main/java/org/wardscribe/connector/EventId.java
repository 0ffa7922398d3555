package org.wardscribe.connector;

import java.util.Objects;

/**
 * One event as the platform tells it; the idempotency key of a redelivery, without an age limit.
 */
public record EventId(String value) {
  public EventId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("EventId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
