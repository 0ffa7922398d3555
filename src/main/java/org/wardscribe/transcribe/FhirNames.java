package org.wardscribe.transcribe;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The names by which the entries of one document Bundle refer to each other: UUIDs that follow from
 * the document's number and the entry's place (RFC 4122 §4.3, version 5), so that the same document
 * has the same ones, and no other.
 */
record FhirNames(String documentSystem, String number) {
  private static final long VERSION_5 = 0x5000L;
  private static final long VARIANT = 0x8000000000000000L;

  /**
   * @param place such as {@code Communication-2}; nothing of a person
   */
  String urn(String place) {
    return "urn:uuid:" + uuid(place);
  }

  /** The same as an OID (ITU-T X.667). */
  String oid(String place) {
    String hex = uuid(place).toString().replace("-", "");
    return "urn:oid:2.25." + new BigInteger(hex, 16);
  }

  private UUID uuid(String place) {
    byte[] digest =
        FhirElements.sha1(
            String.join("|", documentSystem, number, place).getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    long high = (bytes.getLong() & ~0xF000L) | VERSION_5;
    long low = (bytes.getLong() & 0x3FFFFFFFFFFFFFFFL) | VARIANT;
    return new UUID(high, low);
  }
}
