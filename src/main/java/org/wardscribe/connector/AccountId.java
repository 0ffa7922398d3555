package org.wardscribe.connector;

import java.util.Objects;

/** A platform account; opaque. It says who wrote, never who that is: staff are found by mapping. */
public record AccountId(String value) {
  public AccountId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("AccountId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
