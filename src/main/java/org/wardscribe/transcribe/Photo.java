package org.wardscribe.transcribe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.wardscribe.connector.Attachment;

/**
 * A photo whose bytes are what the platform said they are, ready for an ED.
 *
 * @param subtype ED.3 (HL7 table 0291), by the bytes and not by what the platform declares
 * @param base64 ED.5
 */
record Photo(String subtype, String base64) {
  static final int LARGEST = 1024 * 1024;

  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");

  static Photo of(Attachment attachment) throws Doubt {
    if (attachment.size() > LARGEST) {
      throw tooLarge();
    }
    if (!(attachment.content() instanceof Attachment.Content.Inline inline)) {
      throw new Doubt(
          "ATTACHMENT_NOT_INLINE",
          "A photo did not come with its message. Put it into the record by hand, then reject this"
              + " entry.");
    }
    byte[] bytes = inline.bytes();
    if (bytes.length > LARGEST) {
      throw tooLarge();
    }
    if (bytes.length != attachment.size() || !sha256(bytes).equals(attachment.sha256())) {
      throw new Doubt(
          "ATTACHMENT_DAMAGED",
          "A photo is not what the messaging platform says it is: it was cut off or changed on its"
              + " way. Ask the sender to send it again, and flag that message.");
    }
    return new Photo(subtype(attachment, bytes), Base64.getEncoder().encodeToString(bytes));
  }

  /** By the bytes, too. */
  String mediaType() {
    return "image/" + subtype.toLowerCase(Locale.ROOT);
  }

  private static Doubt tooLarge() {
    return new Doubt(
        "ATTACHMENT_TOO_LARGE",
        "A photo is larger than 1 MB, which is not filed automatically. Put it into the record by"
            + " hand, or ask the sender for a smaller one and flag that message.");
  }

  private static String subtype(Attachment attachment, byte[] bytes) throws Doubt {
    if (attachment.mediaType().startsWith("image/")) {
      if (starts(bytes, JPEG)) {
        return "JPEG";
      }
      if (starts(bytes, PNG)) {
        return "PNG";
      }
    }
    throw new Doubt(
        "ATTACHMENT_TYPE",
        "An attachment is neither a JPEG nor a PNG picture. Put it into the record by hand, then"
            + " reject this entry.");
  }

  private static boolean starts(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Photo[" + subtype + "]";
  }
}
