package org.wardscribe.transcribe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;

/** Files of the shape of a JPEG, and attachments made of them; no picture of anything. */
final class Photos {
  private Photos() {}

  static byte[] jpeg(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0x5A);
    // SOI, APP0, SOF0 of 8 by 8 pixels, SOS; then the coded picture, and EOI.
    byte[] head =
        HexFormat.of()
            .parseHex(
                "ffd8ffe000104a46494600010100000100010000"
                    + "ffc0000b080008000801011100ffda0008010100003f00");
    System.arraycopy(head, 0, bytes, 0, head.length);
    bytes[size - 2] = (byte) 0xFF;
    bytes[size - 1] = (byte) 0xD9;
    return bytes;
  }

  static Attachment inline(String mediaType, byte[] bytes) {
    return attachment(mediaType, bytes.length, sha256(bytes), new Attachment.Content.Inline(bytes));
  }

  static Attachment attachment(
      String mediaType, long size, String sha256, Attachment.Content content) {
    return new Attachment(new AttachmentId("a1"), mediaType, size, sha256, content);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
