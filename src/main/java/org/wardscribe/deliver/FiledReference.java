package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * A document that stands as a DocumentReference, with its content in it or apart.
 *
 * @param number the master identifier's value
 * @param system the master identifier's system
 * @param docStatus the document's own state, as we wrote it
 * @param subject the patient's identifier
 * @param content the attachment's bytes; of a cancel it proves nothing
 * @param replaces what must not stand any more beside it
 */
record FiledReference(
    Mode mode,
    boolean cancels,
    String number,
    String system,
    String docStatus,
    JsonNode subject,
    byte[] content,
    Optional<FiledPredecessor> replaces)
    implements FhirDocument {
  static final String TYPE = "DocumentReference";

  static FiledReference of(ClinicalDocument document, Mode mode, JsonNode root) {
    boolean cancels = document.cancels();
    boolean apart = mode.isTransaction() && !cancels;
    boolean bundle = apart || (mode == Mode.MESSAGE && !cancels);
    JsonNode reference = bundle ? resource(root, TYPE) : root;
    JsonNode attachment = reference.path("content").path(0).path("attachment");
    JsonNode data = apart ? resource(root, "Binary").path("data") : attachment.path("data");
    JsonNode master = reference.path("masterIdentifier");
    if (!reference.path("resourceType").asText().equals(TYPE)
        || !master.path("value").asText().equals(document.documentNumber())
        || (cancels && !reference.path("status").asText().equals(CANCELLED))
        || (!cancels && data.asText().isEmpty())) {
      throw FhirDocument.no("is not what it is called");
    }
    try {
      return new FiledReference(
          mode,
          cancels,
          document.documentNumber(),
          master.path("system").asText(),
          reference.path("docStatus").asText(),
          reference.path("subject").path("identifier"),
          data.isMissingNode() ? new byte[0] : data.binaryValue(),
          cancels ? Optional.empty() : replaced(mode, reference));
    } catch (IOException e) {
      throw FhirDocument.no("has no content");
    }
  }

  private static Optional<FiledPredecessor> replaced(Mode mode, JsonNode reference) {
    JsonNode relation = reference.path("relatesTo").path(0);
    JsonNode earlier = relation.path("target").path("identifier");
    return relation.path("code").asText().equals("replaces")
        ? Optional.of(
            new FiledPredecessor(
                mode,
                earlier.path("value").asText(),
                earlier.path("system").asText(),
                reference.path("subject").path("identifier")))
        : Optional.empty();
  }

  private static JsonNode resource(JsonNode bundle, String type) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals(type)) {
        return entry.path("resource");
      }
    }
    throw FhirDocument.no("lacks a resource");
  }

  @Override
  public String contentSha256() {
    return FhirDocument.sha256(content);
  }

  boolean isContent(byte[] other) {
    return Arrays.equals(content, other);
  }

  @Override
  public boolean isNamedBy(JsonNode resource) {
    return isNamedBy(this, resource);
  }

  static boolean isNamedBy(FhirDocument document, JsonNode reference) {
    if (reference.has("masterIdentifier")) {
      return document.isNumber(reference.path("masterIdentifier"));
    }
    for (JsonNode identifier : reference.path("identifier")) {
      if (document.isNumber(identifier)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isSameAs(JsonNode resource) {
    return isOurs(resource)
        && resource.path("status").asText().equals(cancels ? CANCELLED : "current")
        && (cancels || resource.path("docStatus").asText().equals(docStatus));
  }

  @Override
  public boolean isToBeCancelled(JsonNode resource) {
    return cancels
        && isOurs(resource)
        && List.of("current", FiledPredecessor.SUPERSEDED)
            .contains(resource.path("status").asText());
  }

  private boolean isOurs(JsonNode resource) {
    return resource.path("resourceType").asText().equals(TYPE)
        && isNamedBy(resource)
        && isAbout(subject, resource);
  }

  /** True if the document is about the patient with this identifier. */
  static boolean isAbout(JsonNode subject, JsonNode reference) {
    JsonNode other = reference.path("subject").path("identifier");
    return List.of("system", "value").stream()
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

  @Override
  public String toString() {
    return "FiledReference[" + number + "]";
  }
}
