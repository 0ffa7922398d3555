package org.wardscribe.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What one version of a message said, as a SHA-256: lets us see that what was deleted is what was
 * filed.
 *
 * <p>Rule: SHA-256 over the UTF-8 bytes of the text, then for each attachment in the message's
 * order the byte 0x1E and its lower-case hex SHA-256 as ASCII. A platform side that reports digests
 * follows the same rule (see {@code docs/gateway.md}). It is not secret: a short text can be
 * guessed from it, so the ledger keeps only a keyed digest.
 */
public record ContentDigest(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public ContentDigest {
    Objects.requireNonNull(hex, "hex");
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a content digest is 64 lower-case hex digits");
    }
  }

  public static ContentDigest of(String text, List<Attachment> attachments) {
    MessageDigest sha256 = sha256();
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    for (Attachment attachment : attachments) {
      sha256.update((byte) 0x1E);
      sha256.update(attachment.sha256().getBytes(StandardCharsets.US_ASCII));
    }
    return new ContentDigest(HexFormat.of().formatHex(sha256.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
