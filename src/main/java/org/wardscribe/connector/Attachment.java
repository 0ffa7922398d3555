package org.wardscribe.connector;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file that belongs to a message.
 *
 * @param mediaType as the platform declares it, e.g. {@code image/jpeg}; not checked against the
 *     bytes here
 * @param size in bytes
 * @param sha256 lower-case hex digest of the bytes, as the platform declares it
 */
public record Attachment(
    AttachmentId id, String mediaType, long size, String sha256, Content content) {
  public Attachment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(content, "content");
  }

  /** Where the bytes are. */
  public sealed interface Content {
    /** The bytes came with the message. */
    record Inline(byte[] bytes) implements Content {
      @Override
      public boolean equals(Object other) {
        return other instanceof Inline that && Arrays.equals(bytes, that.bytes);
      }

      @Override
      public int hashCode() {
        return Arrays.hashCode(bytes);
      }

      @Override
      public String toString() {
        return "Inline[" + bytes.length + " bytes]";
      }
    }

    /** The bytes stay on the platform until somebody asks for them. */
    record Remote(URI location) implements Content {
      @Override
      public String toString() {
        return "Remote[]";
      }
    }
  }
}
