package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.object;
import static org.wardscribe.transcribe.FhirElements.putText;
import static org.wardscribe.transcribe.FhirElements.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wardscribe.mapping.StaffMember;

/**
 * The staff and their organisations in one document Bundle: a Practitioner and a PractitionerRole
 * of each, an Organization of each ODS code, each made when it is first named.
 *
 * <p>Who asked a question and is on no register that the receiver knows stands there by name alone.
 */
final class FhirBundlePeople {
  private final FhirParts parts;
  private final FhirEntries entries;
  private final Map<StaffMember, String> roles = new HashMap<>();
  private final Map<String, String> organisations = new HashMap<>();

  FhirBundlePeople(FhirParts parts, FhirEntries entries) {
    this.parts = parts;
    this.entries = entries;
  }

  /** A reference to somebody's role, with who they are in words. */
  ObjectNode named(StaffMember member) {
    ObjectNode named = reference(role(member));
    putText(named, "display", member.attribution());
    return named;
  }

  /** A reference's target: somebody in their role. */
  String role(StaffMember member) {
    String known = roles.get(member);
    if (known != null) {
      return known;
    }
    int number = roles.size() + 1;
    String place = "PractitionerRole-" + number;
    roles.put(member, entries.urn(place));
    ObjectNode practitioner = entries.entry("Practitioner", "Practitioner-" + number);
    parts.registration(member).ifPresent(one -> add(practitioner, "identifier", one));
    name(practitioner, member.title(), List.of(member.given()), member.family());
    String organisation = organisation(member.organisation());
    ObjectNode role = entries.entry("PractitionerRole", place);
    role.set("practitioner", reference(entries.urn("Practitioner-" + number)));
    role.set("organization", reference(organisation));
    text(role, "code", member.role());
    text(role, "specialty", member.specialty());
    return entries.urn(place);
  }

  /** A reference's target: an organisation. */
  String organisation(String ods) {
    String known = organisations.get(ods);
    if (known != null) {
      return known;
    }
    String place = "Organization-" + (organisations.size() + 1);
    organisations.put(ods, entries.urn(place));
    add(
        entries.entry("Organization", place),
        "identifier",
        FhirElements.identifier(FhirParts.ODS, ods));
    return entries.urn(place);
  }

  private static void text(ObjectNode role, String array, String words) {
    ObjectNode concept = object();
    putText(concept, "text", words);
    if (!concept.isEmpty()) {
      add(role, array, concept);
    }
  }

  /** Adds a HumanName of what there is of one. */
  static void name(ObjectNode person, String title, List<String> given, String family) {
    ObjectNode name = object();
    putText(name, "family", family);
    for (String one : given) {
      addText(name, "given", one);
    }
    addText(name, "prefix", title);
    if (!name.isEmpty()) {
      add(person, "name", name);
    }
  }

  private static void addText(ObjectNode to, String array, String text) {
    String line = FhirPage.WIRE.line(text);
    if (!line.isEmpty()) {
      to.withArray("/" + array).add(line);
    }
  }
}
