package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import org.wardscribe.fhir.FhirJson;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * A document that stands as one Bundle of type {@code document}.
 *
 * @param number the value of the Bundle's identifier
 * @param system the system of the same
 * @param status of the Composition, as we wrote it
 * @param content all of the Bundle, patient and status of the Composition included, as {@link
 *     CanonicalBundle} writes it
 */
record FiledBundle(
    Mode mode,
    boolean cancels,
    String number,
    String system,
    String status,
    CanonicalBundle content)
    implements FhirDocument {
  static FiledBundle of(ClinicalDocument document, Mode mode, JsonNode root) {
    JsonNode identifier = root.path("identifier");
    String status = status(root);
    if (!isDocument(root)
        || !identifier.path("value").asText().equals(document.documentNumber())
        || document.cancels() != status.equals(CANCELLED)) {
      throw FhirDocument.no("is not what it is called");
    }
    return new FiledBundle(
        mode,
        document.cancels(),
        document.documentNumber(),
        identifier.path("system").asText(),
        status,
        CanonicalBundle.of(root).orElseThrow(() -> FhirDocument.no("has no narrative")));
  }

  private static boolean isDocument(JsonNode bundle) {
    return FhirJson.isOf(bundle, "Bundle")
        && bundle.path("type").asText().equals("document")
        && FhirJson.isOf(composition(bundle), "Composition");
  }

  private static JsonNode composition(JsonNode bundle) {
    return bundle.path("entry").path(0).path("resource");
  }

  private static String status(JsonNode bundle) {
    return composition(bundle).path("status").asText();
  }

  @Override
  public String contentSha256() {
    return content.sha256();
  }

  @Override
  public boolean isNamedBy(JsonNode resource) {
    return isNumber(resource.path("identifier"));
  }

  @Override
  public boolean isSameAs(JsonNode resource) {
    return isOurs(resource) && status(resource).equals(status);
  }

  @Override
  public boolean isToBeCancelled(JsonNode resource) {
    return cancels && isOurs(resource) && !status(resource).equals(CANCELLED);
  }

  private boolean isOurs(JsonNode resource) {
    return isDocument(resource)
        && isNamedBy(resource)
        && CanonicalBundle.of(resource).filter(content::equals).isPresent();
  }

  @Override
  public String toString() {
    return "FiledBundle[" + number + "]";
  }
}
