package org.wardscribe.connector;

import java.util.Objects;

/** A room, group or one-to-one chat; opaque, only its connector may read meaning into it. */
public record ConversationId(String value) {
  public ConversationId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("ConversationId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
