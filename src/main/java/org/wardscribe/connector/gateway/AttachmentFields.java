package org.wardscribe.connector.gateway;

import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;

/** Reads an attachment of envelope v1: its bytes, checked against its digest, or where they are. */
final class AttachmentFields {
  /** In bytes; what is larger comes as a {@code ref}. */
  static final int MOST_DATA = 1 << 20;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MIME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,60}/[A-Za-z0-9][A-Za-z0-9.+-]{0,60}");

  private final Set<String> hosts;

  AttachmentFields(Set<String> hosts) {
    this.hosts = Set.copyOf(hosts);
  }

  Attachment attachment(EnvelopeFields fields) throws EnvelopeFault {
    AttachmentId id = new AttachmentId(fields.opaque("id"));
    String sha256 = fields.matching("sha256", SHA256, "64 lower-case hex digits");
    String mime = fields.matching("mime", MIME, "a media type such as image/jpeg");
    long size = fields.number("size", 0, Long.MAX_VALUE);
    if (fields.has("data") == fields.has("ref")) {
      throw fields.bad("data", "there, or 'ref', and not both");
    }
    Attachment.Content content = fields.has("data") ? inline(fields, sha256, size) : remote(fields);
    return new Attachment(id, mime.toLowerCase(Locale.ROOT), size, sha256, content);
  }

  private static Attachment.Content inline(EnvelopeFields fields, String sha256, long size)
      throws EnvelopeFault {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(fields.text("data", EnvelopeFields.MOST_CHARACTERS));
    } catch (IllegalArgumentException e) {
      throw new EnvelopeFault(
          "BAD_BASE64",
          "'" + fields.path("data") + "' must be base64 (RFC 4648 section 4, no line breaks).");
    }
    if (bytes.length > MOST_DATA) {
      throw new EnvelopeFault(
          "TOO_LARGE",
          "'" + fields.path("data") + "' may hold at most 1 MB; send a 'ref' instead.");
    }
    if (bytes.length != size || !Sha256.hex(bytes).equals(sha256)) {
      throw new EnvelopeFault(
          "DIGEST_MISMATCH",
          "'" + fields.path("data") + "' does not have the 'size' and 'sha256' that it came with.");
    }
    return new Attachment.Content.Inline(bytes);
  }

  private Attachment.Content remote(EnvelopeFields fields) throws EnvelopeFault {
    String ref = fields.text("ref", 2000);
    try {
      URI location = URI.create(ref);
      boolean known =
          "https".equalsIgnoreCase(location.getScheme())
              && location.getRawUserInfo() == null
              && location.getHost() != null
              && hosts.contains(location.getHost().toLowerCase(Locale.ROOT));
      if (known) {
        return new Attachment.Content.Remote(location);
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the address.
    }
    throw new EnvelopeFault(
        "ATTACHMENT_REF_NOT_ALLOWED",
        "'"
            + fields.path("ref")
            + "' must be an https address on a host that the site's configuration allows.");
  }
}
