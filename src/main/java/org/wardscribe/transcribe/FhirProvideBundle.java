package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.coded;
import static org.wardscribe.transcribe.FhirElements.identifier;
import static org.wardscribe.transcribe.FhirElements.object;
import static org.wardscribe.transcribe.FhirElements.reference;
import static org.wardscribe.transcribe.FhirElements.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One document as IHE MHD wants it (ITI-65 Provide Document Bundle, minimal metadata): a
 * transaction that makes a SubmissionSet, a DocumentReference and a Binary.
 *
 * <p>The profile lets nothing be put under ids of ours; so the receiver is told to make none of the
 * first two that it has by our identifiers.
 *
 * @param page the document itself
 */
record FhirProvideBundle(FhirParts parts, byte[] page) {
  /** The system of identifiers that are URIs. */
  static final String URI = "urn:ietf:rfc:3986";

  private static final String IHE = "https://profiles.ihe.net/ITI/MHD/";
  private static final String MINIMAL = IHE + "StructureDefinition/IHE.MHD.Minimal.";
  private static final String BINARY = "Binary";
  private static final String REFERENCE = "DocumentReference";
  private static final String LIST = "List";

  ObjectNode transaction() throws Doubt {
    FhirNames names = new FhirNames(parts.fhir().documentSystem(), parts.number());
    String binary = names.urn(BINARY);
    String document = names.urn(REFERENCE);
    ObjectNode bundle = resource("Bundle");
    profile(bundle, "ProvideBundle");
    bundle.put("type", "transaction");
    ObjectNode set = submissionSet(names, document);
    post(bundle, names.urn(LIST), set, names.oid(LIST), URI);
    ObjectNode described = resource(REFERENCE);
    profile(described, REFERENCE);
    new FhirResources(parts, page).provided(described, document, binary);
    post(bundle, document, described, parts.number(), parts.fhir().documentSystem());
    post(
        bundle,
        binary,
        resource(BINARY).put("contentType", FhirPage.MEDIA_TYPE).put("data", page),
        "",
        "");
    return bundle;
  }

  private ObjectNode submissionSet(FhirNames names, String document) throws Doubt {
    ObjectNode set = resource(LIST);
    profile(set, "SubmissionSet");
    ObjectNode source = object().put("url", IHE + "StructureDefinition/ihe-sourceId");
    source.set(
        "valueIdentifier",
        object().put("system", URI).put("value", parts.fhir().form().source().orElseThrow()));
    add(set, "extension", source);
    add(set, "identifier", identifier(URI, names.urn(LIST)).put("use", "official"));
    add(set, "identifier", identifier(URI, names.oid(LIST)).put("use", "usual"));
    set.put("status", "current");
    set.put("mode", "working");
    set.put("title", FhirPage.title(parts.draft()));
    set.set("code", coded(IHE + "CodeSystem/MHDlistTypes", "submissionset"));
    set.set("subject", parts.patient());
    set.put("date", parts.now());
    ObjectNode entry = object();
    entry.set("item", reference(document));
    add(set, "entry", entry);
    return set;
  }

  private static void profile(ObjectNode resource, String name) {
    ObjectNode meta = object();
    meta.putArray("profile").add(MINIMAL + name);
    resource.set("meta", meta);
  }

  /**
   * @param value of the identifier by which it is made once; empty: it has none
   */
  private static void post(
      ObjectNode bundle, String urn, ObjectNode resource, String value, String system) {
    String type = resource.path("resourceType").asText();
    ObjectNode request = object().put("method", "POST").put("url", type);
    if (!value.isEmpty()) {
      request.put("ifNoneExist", "identifier=" + system + "|" + value);
    }
    ObjectNode entry = object().put("fullUrl", urn);
    entry.set("resource", resource);
    entry.set("request", request);
    add(bundle, "entry", entry);
  }

  @Override
  public String toString() {
    return "FhirProvideBundle[" + parts.draft().entry().id() + "]";
  }
}
