package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.object;
import static org.wardscribe.transcribe.FhirElements.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.wardscribe.mapping.FhirForm.Profiles;

/** The entries of one document Bundle, in the order in which they are made. */
final class FhirEntries {
  private static final String UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-";

  /** Of these UK Core has no profile. */
  private static final Set<String> WITHOUT_PROFILE = Set.of("Media");

  private final FhirParts parts;
  private final FhirNames names;
  private final ObjectNode bundle = resource("Bundle");

  FhirEntries(FhirParts parts) {
    this.parts = parts;
    this.names = new FhirNames(parts.fhir().documentSystem(), parts.number());
    if (parts.fhir().mode().isIdOurs()) {
      bundle.put("id", parts.number());
    }
    profile(bundle, "Bundle");
    bundle.set("identifier", parts.documentNumber(parts.number()));
    bundle.put("type", "document");
    bundle.put("timestamp", parts.now());
  }

  /** How the others refer to the entry at this place. */
  String urn(String place) {
    return names.urn(place);
  }

  /**
   * A new entry's resource, to be filled.
   *
   * @param place see {@link FhirNames#urn}
   */
  ObjectNode entry(String type, String place) {
    ObjectNode resource = resource(type);
    profile(resource, type);
    ObjectNode entry = object().put("fullUrl", urn(place));
    entry.set("resource", resource);
    add(bundle, "entry", entry);
    return resource;
  }

  private void profile(ObjectNode resource, String type) {
    if (parts.fhir().form().profiles() == Profiles.UK_CORE && !WITHOUT_PROFILE.contains(type)) {
      ObjectNode meta = object();
      meta.putArray("profile").add(UK_CORE + type);
      resource.set("meta", meta);
    }
  }

  ObjectNode bundle() {
    return bundle;
  }
}
