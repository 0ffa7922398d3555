package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.coding;
import static org.wardscribe.transcribe.FhirElements.object;
import static org.wardscribe.transcribe.FhirElements.reference;
import static org.wardscribe.transcribe.FhirElements.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.FhirForm;

/**
 * One document as a FHIR message (R4 §2.4): a MessageHeader, and the DocumentReference that it is
 * about, with its page and its Provenance in it.
 *
 * @param page the document itself
 */
record FhirMessage(FhirParts parts, byte[] page) {
  private static final String HEADER = "MessageHeader";
  private static final String URN = "urn:uuid:";

  ObjectNode bundle() throws Doubt {
    FhirNames names = new FhirNames(parts.fhir().documentSystem(), parts.number());
    FhirForm.Message form = parts.fhir().form().message().orElseThrow();
    String header = names.urn(HEADER);
    String document = names.urn("DocumentReference");
    ObjectNode bundle = resource("Bundle");
    bundle.set("identifier", parts.documentNumber(parts.number()));
    bundle.put("type", "message");
    bundle.put("timestamp", parts.now());
    entry(bundle, header, header(form, header, document));
    entry(bundle, document, new FhirResources(parts, page).single());
    return bundle;
  }

  /** The receiver's answer names it by the header's id. */
  private ObjectNode header(FhirForm.Message form, String urn, String document) {
    ObjectNode header = resource(HEADER).put("id", urn.substring(URN.length()));
    DocumentTypes.Coding event = form.event();
    header.set("eventCoding", coding(event.system(), event.code()).put("display", event.display()));
    add(header, "destination", object().put("endpoint", form.destination()));
    header.set(
        "source",
        object()
            .put("name", parts.draft().destination().sendingApplication())
            .put("software", "Wardscribe")
            .put("version", parts.version())
            .put("endpoint", form.source()));
    add(header, "focus", reference(document));
    return header;
  }

  private static void entry(ObjectNode bundle, String urn, ObjectNode resource) {
    ObjectNode entry = object().put("fullUrl", urn);
    entry.set("resource", resource);
    add(bundle, "entry", entry);
  }

  @Override
  public String toString() {
    return "FhirMessage[" + parts.draft().entry().id() + "]";
  }
}
