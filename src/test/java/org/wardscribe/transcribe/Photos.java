package org.wardscribe.transcribe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;

/** Bytes that begin and end like a JPEG, and attachments made of them; no picture of anything. */
final class Photos {
  private Photos() {}

  static byte[] jpeg(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0x5A);
    System.arraycopy(HexFormat.of().parseHex("ffd8ffe000104a464946"), 0, bytes, 0, 10);
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
