package org.wardscribe.connector;

import java.util.Objects;

/**
 * A message on its platform; opaque, unique within its conversation, the same for all its versions.
 */
public record MessageId(String value) {
  public MessageId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("MessageId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
