package org.wardscribe.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wardscribe.connector.Attachment;

/** Whether bytes are those that a platform declared. */
public final class Declared {
  private Declared() {}

  /** Refuses bytes that have another length or digest. */
  public static void refuseOther(Attachment attachment, byte[] bytes) throws Unfit {
    if (bytes.length != attachment.size() || !sha256(bytes).equals(attachment.sha256())) {
      throw new Unfit(
          Unfit.Why.ATTACHMENT_DAMAGED,
          "An attachment is not what the messaging platform says it is: it was cut off or changed"
              + " on its way. Ask the sender to send it again, and flag that message.");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
