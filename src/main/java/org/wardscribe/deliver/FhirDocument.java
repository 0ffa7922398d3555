package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.wardscribe.fhir.FhirJson;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * What must be read back of a document: taken from the stored bytes themselves, so that nothing
 * else can be compared with than what was sent.
 *
 * @param number the master identifier's value
 * @param system the master identifier's system
 * @param cancels it is there already, and is to be marked as entered in error
 * @param docStatus the document's own state, as we wrote it
 * @param subject the patient's identifier
 * @param content the attachment's bytes; of a cancel it proves nothing
 */
record FhirDocument(
    Mode mode,
    boolean cancels,
    String number,
    String system,
    String docStatus,
    JsonNode subject,
    byte[] content) {
  static final String TYPE = "DocumentReference";
  private static final String CANCELLED = "entered-in-error";

  /**
   * @throws EvidenceException without a word of the document, if it is none that we write
   */
  static FhirDocument of(ClinicalDocument document) {
    Mode mode = document.fhir().orElseThrow(() -> no("is no FHIR document"));
    JsonNode root = FhirJson.read(document.bytes()).orElseThrow(() -> no("is no JSON"));
    boolean cancels = document.cancels();
    boolean bundle = mode == Mode.TRANSACTION && !cancels;
    JsonNode reference = bundle ? resource(root, TYPE) : root;
    JsonNode attachment = reference.path("content").path(0).path("attachment");
    JsonNode data = bundle ? resource(root, "Binary").path("data") : attachment.path("data");
    JsonNode master = reference.path("masterIdentifier");
    if (!reference.path("resourceType").asText().equals(TYPE)
        || !master.path("value").asText().equals(document.documentNumber())
        || (cancels && !reference.path("status").asText().equals(CANCELLED))
        || (!cancels && data.asText().isEmpty())) {
      throw no("is not what it is called");
    }
    try {
      return new FhirDocument(
          mode,
          cancels,
          document.documentNumber(),
          master.path("system").asText(),
          reference.path("docStatus").asText(),
          reference.path("subject").path("identifier"),
          data.isMissingNode() ? new byte[0] : data.binaryValue());
    } catch (IOException e) {
      throw no("has no content");
    }
  }

  private static JsonNode resource(JsonNode bundle, String type) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals(type)) {
        return entry.path("resource");
      }
    }
    throw no("lacks a resource");
  }

  private static EvidenceException no(String what) {
    return new EvidenceException("the stored document " + what);
  }

  String contentSha256() {
    return sha256(content);
  }

  boolean isContent(byte[] other) {
    return Arrays.equals(content, other);
  }

  boolean isNumber(JsonNode identifier) {
    return identifier.path("system").asText().equals(system)
        && identifier.path("value").asText().equals(number);
  }

  /** True if this resource bears our number. */
  boolean isNamedBy(JsonNode resource) {
    if (resource.has("masterIdentifier")) {
      return isNumber(resource.path("masterIdentifier"));
    }
    for (JsonNode identifier : resource.path("identifier")) {
      if (isNumber(identifier)) {
        return true;
      }
    }
    return false;
  }

  /** True if this resource, apart from its content, is ours and stands; or is cancelled. */
  boolean isSameAs(JsonNode resource) {
    return isOurs(resource)
        && resource.path("status").asText().equals(cancels ? CANCELLED : "current")
        && (cancels || resource.path("docStatus").asText().equals(docStatus));
  }

  /** True if this is what is to be cancelled, and still stands. */
  boolean isToBeCancelled(JsonNode resource) {
    return cancels && isOurs(resource) && resource.path("status").asText().equals("current");
  }

  private boolean isOurs(JsonNode resource) {
    JsonNode other = resource.path("subject").path("identifier");
    return resource.path("resourceType").asText().equals(TYPE)
        && isNamedBy(resource)
        && List.of("system", "value").stream()
            .allMatch(part -> other.path(part).asText().equals(subject.path(part).asText()));
  }

  /** True if this patient has an identifier of the same system, and none that is ours. */
  boolean isOtherPatient(JsonNode patient) {
    boolean other = false;
    for (JsonNode identifier : patient.path("identifier")) {
      if (identifier.path("system").asText().equals(subject.path("system").asText())) {
        if (identifier.path("value").asText().equals(subject.path("value").asText())) {
          return false;
        }
        other = true;
      }
    }
    return other;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "FhirDocument[" + number + "]";
  }
}
