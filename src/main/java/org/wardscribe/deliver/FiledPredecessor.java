package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/**
 * What a document replaces, which must not stand beside it any more: the DocumentReference of that
 * number and of the same patient, whatever its content.
 *
 * @param system the identifier system of the number
 * @param subject the identifier of the patient of the document that replaces it
 */
record FiledPredecessor(Mode mode, String number, String system, JsonNode subject)
    implements FhirDocument {
  /** What it is called then. */
  static final String SUPERSEDED = "superseded";

  @Override
  public boolean cancels() {
    return false;
  }

  /** Nothing of it is compared. */
  @Override
  public String contentSha256() {
    return "";
  }

  @Override
  public boolean isNamedBy(JsonNode resource) {
    return FiledReference.isNamedBy(this, resource);
  }

  @Override
  public boolean isSameAs(JsonNode resource) {
    return isOurs(resource) && !stands(resource);
  }

  @Override
  public boolean isToBeCancelled(JsonNode resource) {
    return isOurs(resource) && stands(resource);
  }

  private boolean isOurs(JsonNode resource) {
    return isNamedBy(resource) && FiledReference.isAbout(subject, resource);
  }

  private static boolean stands(JsonNode resource) {
    String status = resource.path("status").asText();
    return !status.equals(SUPERSEDED) && !status.equals(CANCELLED);
  }

  @Override
  public String toString() {
    return "FiledPredecessor[" + number + "]";
  }
}
