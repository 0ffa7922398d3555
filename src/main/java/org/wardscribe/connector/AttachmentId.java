package org.wardscribe.connector;

import java.util.Objects;

/** An attachment of one message; opaque, unique within its message. */
public record AttachmentId(String value) {
  public AttachmentId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("AttachmentId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
