package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.identifier;
import static org.wardscribe.transcribe.FhirElements.named;
import static org.wardscribe.transcribe.FhirElements.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.Identification.PatientIdentifier;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Protocol.Fhir;
import org.wardscribe.mapping.Registration;
import org.wardscribe.mapping.StaffMember;

/**
 * What every form of a FHIR document has: its number, its patient, its people and its times.
 *
 * @param version of Wardscribe
 */
record FhirParts(Draft draft, DocumentTypes types, String version, WrittenTime time) {
  static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
  static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

  Fhir fhir() {
    return draft.destination().fhir();
  }

  String number() {
    return draft.entry().documentNumber();
  }

  ObjectNode documentNumber(String number) {
    return identifier(fhir().documentSystem(), number);
  }

  /** True if a named clinician confirmed: as TXA-17, AU after that and DO before. */
  boolean isAuthenticated() {
    return draft.confirmed().confirmedBy().isPresent();
  }

  String now() {
    return at(draft.now());
  }

  String at(Instant at) {
    return time.iso(at);
  }

  /** When the messages were written. */
  ObjectNode period() {
    List<Instant> written = draft.messages().stream().map(Draft::writtenAt).toList();
    return object()
        .put("start", at(written.stream().min(Comparator.naturalOrder()).orElseThrow()))
        .put("end", at(written.stream().max(Comparator.naturalOrder()).orElseThrow()));
  }

  /** HL7 table 0272 as v3-Confidentiality. */
  String confidentiality() {
    return types.confidentiality().equals("U") ? "N" : types.confidentiality();
  }

  /** The patient's identifiers that the receiver knows, in its order; there is one at least. */
  List<PatientIdentifier> identifiers() throws Doubt {
    List<PatientIdentifier> known =
        draft.destination().identifiers().stream()
            .flatMap(
                type ->
                    draft.confirmed().patient().identifiers().stream()
                        .filter(identifier -> identifier.type().equals(type)))
            .toList();
    if (known.isEmpty()) {
      throw MdmSegments.noIdentifier();
    }
    return known;
  }

  /** By the first of them. */
  ObjectNode patient() throws Doubt {
    PatientIdentifier first = identifiers().get(0);
    return named("Patient", first.system(), first.value());
  }

  /**
   * The one that the index knew to be open, by its number; none where the receiver's name for such
   * numbers is not known.
   */
  Optional<ObjectNode> encounter() {
    return draft
        .confirmed()
        .patient()
        .encounter()
        .flatMap(
            open ->
                Optional.ofNullable(fhir().encounterSystems().get(open.authority()))
                    .map(system -> named("Encounter", system, open.number())));
  }

  /** The number by which the receiver knows somebody; empty: it knows none of their registers. */
  Optional<ObjectNode> registration(StaffMember member) {
    Optional<Registration> wanted =
        member
            .registrationFor(List.copyOf(fhir().registers().keySet()))
            .filter(one -> fhir().registers().containsKey(one.register()));
    return wanted.map(
        one -> identifier(fhir().registers().get(one.register()), one.registration()));
  }

  /** Of an author, who must be known. */
  ObjectNode needRegistration(StaffMember member) throws Doubt {
    return registration(member)
        .orElseThrow(
            () ->
                new Doubt(
                    "REGISTER_NOT_MAPPED",
                    "The record system has no name for the professional register of an author. Ask"
                        + " the integration team to add it to destinations.yaml, then retry."));
  }

  @Override
  public String toString() {
    return "FhirParts[" + draft.entry().id() + "]";
  }
}
