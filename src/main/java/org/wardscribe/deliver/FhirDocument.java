package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wardscribe.fhir.FhirJson;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * What must be read back of a document: taken from the stored bytes themselves, so that nothing
 * else can be compared with than what was sent.
 */
sealed interface FhirDocument permits FiledReference, FiledBundle, FiledPredecessor {
  /** Of a document, or of a part of it, that was filed and is not to be read any more. */
  String CANCELLED = "entered-in-error";

  Mode mode();

  /** It is there already, and is to be marked as entered in error. */
  boolean cancels();

  /** The document's number, by which it is searched. */
  String number();

  /** The identifier system of the number. */
  String system();

  /** Lower-case hex SHA-256 of what is compared; of a cancel it proves nothing. */
  String contentSha256();

  /** True if this resource bears our number. */
  boolean isNamedBy(JsonNode resource);

  /** True if this resource is ours and stands, or is cancelled. Content apart is not looked at. */
  boolean isSameAs(JsonNode resource);

  /** True if this is what is to be cancelled, and still stands. */
  boolean isToBeCancelled(JsonNode resource);

  /** The resource's type. */
  default String type() {
    return mode().type();
  }

  default boolean isNumber(JsonNode identifier) {
    return identifier.path("system").asText().equals(system())
        && identifier.path("value").asText().equals(number());
  }

  /**
   * @throws EvidenceException without a word of the document, if it is none that we write
   */
  static FhirDocument of(ClinicalDocument document) {
    Mode mode = document.fhir().orElseThrow(() -> no("is no FHIR document"));
    JsonNode root = FhirJson.read(document.bytes()).orElseThrow(() -> no("is no JSON"));
    return mode.isDocument()
        ? FiledBundle.of(document, mode, root)
        : FiledReference.of(document, mode, root);
  }

  static EvidenceException no(String what) {
    return new EvidenceException("the stored document " + what);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
