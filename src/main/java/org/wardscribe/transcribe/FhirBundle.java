package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.coded;
import static org.wardscribe.transcribe.FhirElements.object;
import static org.wardscribe.transcribe.FhirElements.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Patient;
import org.wardscribe.identify.Identification.PatientIdentifier;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.StaffMember;

/**
 * One document as a FHIR R4 Bundle of type {@code document} (UKCore-Bundle): a Composition with a
 * section for each message, and all that it refers to in the Bundle itself.
 *
 * <p>The entries have no ids; they refer to each other by {@link FhirNames}.
 */
final class FhirBundle {
  private static final List<String> GENDERS = List.of("male", "female", "other", "unknown");

  private final FhirParts parts;
  private final FhirPage page;
  private final FhirEntries entries;
  private final FhirBundlePeople people;

  FhirBundle(FhirParts parts, FhirPage page) {
    this.parts = parts;
    this.page = page;
    this.entries = new FhirEntries(parts);
    this.people = new FhirBundlePeople(parts, entries);
  }

  ObjectNode document() throws Doubt {
    Draft draft = parts.draft();
    ObjectNode composition = entries.entry("Composition", "Composition");
    String patient = patient();
    String device = device();
    List<ObjectNode> sections = new ArrayList<>();
    FhirThread thread = new FhirThread(parts, page, entries, people, patient);
    for (AttributedMessage said : draft.messages()) {
      sections.add(section(said, thread.entriesOf(said)));
    }
    sections.add(attribution(device));
    describe(composition, patient);
    sections.forEach(section -> add(composition, "section", section));
    new FhirProvenance(parts, people::named, reference(device))
        .of(entries.entry("Provenance", "Provenance"), reference(entries.urn("Composition")));
    return entries.bundle();
  }

  private void describe(ObjectNode composition, String patient) throws Doubt {
    Draft draft = parts.draft();
    DocumentTypes.Fhir types = parts.types().fhir();
    composition.set("identifier", parts.documentNumber(parts.number()));
    composition.put("status", parts.isAuthenticated() ? "final" : "preliminary");
    composition.set("type", coded(types.type()));
    add(composition, "category", coded(types.category()));
    composition.set("subject", reference(patient));
    parts.encounter().ifPresent(encounter -> composition.set("encounter", encounter));
    composition.put("date", parts.now());
    for (StaffMember advisor : draft.advisors()) {
      parts.needRegistration(advisor);
      add(composition, "author", people.named(advisor));
    }
    composition.put("title", FhirPage.title(draft));
    composition.put("confidentiality", parts.confidentiality());
    if (parts.isAuthenticated()) {
      var confirmation = draft.confirmed().confirmedBy().orElseThrow();
      parts.needRegistration(confirmation.by());
      ObjectNode attester = object().put("mode", "professional");
      attester.put("time", parts.at(confirmation.at()));
      attester.set("party", people.named(confirmation.by()));
      add(composition, "attester", attester);
    }
    composition.set(
        "custodian", reference(people.organisation(draft.destination().sendingFacility())));
    if (draft.parent().isPresent()) {
      ObjectNode relation = object().put("code", draft.replaces() ? "replaces" : "appends");
      relation.set(
          "targetIdentifier", parts.documentNumber(draft.parent().orElseThrow().documentNumber()));
      add(composition, "relatesTo", relation);
    }
    ObjectNode event = object();
    event.set("period", parts.period());
    add(composition, "event", event);
  }

  private ObjectNode section(AttributedMessage said, List<String> of) throws Doubt {
    boolean advice = said.role() == Role.FLAGGED;
    ObjectNode section = object().put("title", advice ? "Advice given" : "Question asked");
    section.set("code", coded(advice ? headings().advice() : headings().question()));
    add(section, "author", people.named(said.author()));
    section.set("text", text(page.division(said)));
    of.forEach(entry -> add(section, "entry", reference(entry)));
    return section;
  }

  private ObjectNode attribution(String device) {
    ObjectNode section = object().put("title", "Where this entry comes from");
    section.set("code", coded(headings().attribution()));
    section.set("text", text(page.attributionDivision()));
    add(section, "entry", reference(device));
    return section;
  }

  private DocumentTypes.Sections headings() {
    return parts.types().fhir().sections().orElse(DocumentTypes.Sections.UK_CORE);
  }

  private static ObjectNode text(String div) {
    return object().put("status", "additional").put("div", div);
  }

  /** As the index has the patient who was confirmed. */
  private String patient() throws Doubt {
    Patient confirmed = parts.draft().confirmed().patient();
    ObjectNode patient = entries.entry("Patient", "Patient");
    for (PatientIdentifier identifier : parts.identifiers()) {
      add(patient, "identifier", FhirElements.identifier(identifier.system(), identifier.value()));
    }
    FhirBundlePeople.name(patient, confirmed.title(), confirmed.given(), confirmed.family());
    if (GENDERS.contains(confirmed.gender())) {
      patient.put("gender", confirmed.gender());
    }
    confirmed.birthDate().ifPresent(date -> patient.put("birthDate", date.toString()));
    return entries.urn("Patient");
  }

  private String device() {
    ObjectNode device = entries.entry("Device", "Device");
    add(
        device,
        "identifier",
        object().put("value", parts.draft().destination().sendingApplication()));
    device.put("status", "active");
    add(device, "deviceName", object().put("name", "Wardscribe").put("type", "manufacturer-name"));
    add(device, "version", object().put("value", parts.version()));
    return entries.urn("Device");
  }
}
