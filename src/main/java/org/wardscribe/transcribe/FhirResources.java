package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.coded;
import static org.wardscribe.transcribe.FhirElements.named;
import static org.wardscribe.transcribe.FhirElements.object;
import static org.wardscribe.transcribe.FhirElements.reference;
import static org.wardscribe.transcribe.FhirElements.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wardscribe.mapping.StaffMember;

/**
 * One document as FHIR R4 DocumentReference, Binary and Provenance. The patient, the staff and the
 * trust are named by identifier, so that nothing else has to be on the server.
 *
 * @param page the document itself
 */
record FhirResources(FhirParts parts, byte[] page) {
  private static final String TYPE = "DocumentReference";

  /** One resource with all in it, so that it is filed whole or not at all. */
  ObjectNode single() throws Doubt {
    ObjectNode document = resource(TYPE);
    if (parts.fhir().mode().isIdOurs()) {
      document.put("id", parts.number());
    }
    add(document, "contained", provenance("provenance", reference("#")));
    describe(document, attachment().put("data", page));
    return document;
  }

  /** All under ids of ours: a repeat changes nothing and leaves nothing behind. */
  ObjectNode transaction() throws Doubt {
    String number = parts.number();
    ObjectNode document = resource(TYPE).put("id", number);
    describe(document, attachment().put("url", "Binary/" + number));
    ObjectNode bundle = resource("Bundle").put("type", "transaction");
    put(
        bundle,
        resource("Binary")
            .put("id", number)
            .put("contentType", FhirPage.MEDIA_TYPE)
            .put("data", page));
    put(bundle, document);
    put(bundle, provenance(number, reference(TYPE + "/" + number)));
    return bundle;
  }

  private void put(ObjectNode bundle, ObjectNode resource) {
    String path = resource.path("resourceType").asText() + "/" + parts.number();
    ObjectNode entry = object().put("fullUrl", parts.fhir().base() + "/" + path);
    entry.set("resource", resource);
    entry.set("request", object().put("method", "PUT").put("url", path));
    add(bundle, "entry", entry);
  }

  /**
   * Writes the DocumentReference of an MHD transaction, which has no {@code docStatus} there.
   *
   * @param document its type and profile stand there already
   * @param urn by which others refer to it
   * @param binary where its content is
   */
  void provided(ObjectNode document, String urn, String binary) throws Doubt {
    add(document, "contained", provenance("provenance", reference("#")));
    describe(document, attachment().put("url", binary));
    document.remove("docStatus");
    document.set("masterIdentifier", parts.documentNumber(parts.number()).put("use", "usual"));
    add(
        document,
        "identifier",
        FhirElements.identifier(FhirProvideBundle.URI, urn).put("use", "official"));
  }

  private ObjectNode provenance(String id, ObjectNode target) throws Doubt {
    ObjectNode assembler = object().put("type", "Device");
    assembler.set(
        "identifier", object().put("value", parts.draft().destination().sendingApplication()));
    assembler.put("display", "Wardscribe " + parts.version());
    return new FhirProvenance(parts, this::staff, assembler)
        .of(resource("Provenance").put("id", id), target);
  }

  private void describe(ObjectNode document, ObjectNode attachment) throws Doubt {
    Draft draft = parts.draft();
    document.set("masterIdentifier", parts.documentNumber(parts.number()));
    add(document, "identifier", parts.documentNumber(parts.number()));
    document.put("status", "current");
    document.put("docStatus", parts.isAuthenticated() ? "final" : "preliminary");
    document.set("type", coded(parts.types().fhir().type()));
    add(document, "category", coded(parts.types().fhir().category()));
    document.set("subject", parts.patient());
    document.put("date", parts.now());
    for (StaffMember advisor : draft.advisors()) {
      add(document, "author", staff(advisor));
    }
    if (parts.isAuthenticated()) {
      document.set("authenticator", staff(draft.confirmed().confirmedBy().orElseThrow().by()));
    }
    document.set(
        "custodian", named("Organization", FhirParts.ODS, draft.destination().sendingFacility()));
    if (draft.parent().isPresent()) {
      ObjectNode target = object().put("type", TYPE);
      target.set("identifier", parts.documentNumber(draft.parent().orElseThrow().documentNumber()));
      ObjectNode relation = object().put("code", draft.replaces() ? "replaces" : "appends");
      relation.set("target", target);
      add(document, "relatesTo", relation);
    }
    document.put("description", FhirPage.title(draft));
    add(document, "securityLabel", coded(FhirParts.CONFIDENTIALITY, parts.confidentiality()));
    ObjectNode content = object();
    content.set("attachment", attachment);
    add(document, "content", content);
    ObjectNode context = object();
    parts.encounter().ifPresent(encounter -> add(context, "encounter", encounter));
    context.set("period", parts.period());
    document.set("context", context);
  }

  private ObjectNode attachment() {
    return object()
        .put("contentType", FhirPage.MEDIA_TYPE)
        .put("language", "en-GB")
        .put("size", page.length)
        .put("hash", FhirElements.sha1(page))
        .put("title", FhirPage.title(parts.draft()))
        .put("creation", parts.now());
  }

  private ObjectNode staff(StaffMember member) throws Doubt {
    ObjectNode reference = object().put("type", "Practitioner");
    reference.set("identifier", parts.needRegistration(member));
    FhirElements.putText(reference, "display", member.attribution());
    return reference;
  }

  @Override
  public String toString() {
    return "FhirResources[" + parts.draft().entry().id() + "]";
  }
}
