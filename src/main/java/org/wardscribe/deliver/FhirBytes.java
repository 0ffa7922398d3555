package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;

/** The bytes of a FHIR base64Binary. */
final class FhirBytes {
  private FhirBytes() {}

  /** Empty: there are none, or they are no Base64. White space in it is allowed (FHIR R4 §2.24). */
  static Optional<byte[]> of(JsonNode base64Binary) {
    try {
      return base64Binary.isTextual()
          ? Optional.of(Base64.getDecoder().decode(base64Binary.asText().replaceAll("\\s", "")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
