package org.wardscribe.transcribe;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wardscribe.identify.Identification.Confirmation;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.identify.Identification.Patient;
import org.wardscribe.identify.Identification.PatientIdentifier;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Hl7Form;
import org.wardscribe.mapping.Registration;
import org.wardscribe.mapping.StaffMember;

/**
 * MSH, EVN, PID, PV1 and TXA of one document (HL7 v2.5.1 chapters 2, 3 and 9); of one that is filed
 * as a result MSH, PID, PV1 and OBR (chapter 7).
 */
final class MdmSegments {
  private static final Registration ON_NO_REGISTER = new Registration("", "");

  private final Draft draft;
  private final Hl7Form form;
  private final DocumentTypes types;
  private final WrittenTime time;
  private final WireText wire;
  private final PipeText out;
  private final String now;
  private final Instant writtenAt;

  MdmSegments(Draft draft, DocumentTypes types, WrittenTime time, WireText wire, PipeText out) {
    this.draft = draft;
    this.form = draft.destination().mllp().document();
    this.types = types;
    this.time = time;
    this.wire = wire;
    this.out = out;
    this.now = time.ts(draft.now());
    this.writtenAt = Draft.writtenAt(draft.advice().get(0));
  }

  void write() throws Doubt {
    msh();
    if (form.structure() == Hl7Form.Structure.ORU) {
      pid();
      pv1();
      obr();
    } else {
      evn();
      pid();
      pv1();
      txa();
    }
  }

  private void msh() {
    Destination destination = draft.destination();
    out.header()
        .field(3, destination.sendingApplication())
        .field(4, destination.sendingFacility())
        .field(5, destination.mllp().receivingApplication())
        .field(6, destination.mllp().receivingFacility())
        .field(7, now)
        .field(9, messageType())
        .field(10, draft.controlId())
        .field(11, destination.environment().processingId())
        .field(12, form.version().code())
        // MSH-15 and MSH-16 are empty in original mode: one application acknowledgement.
        .field(15, destination.mllp().link().asksFor())
        .field(16, destination.mllp().link().asksFor())
        .field(17, "GBR")
        .field(18, destination.mllp().charset().code())
        .field(19, "EN")
        .end();
  }

  private String[] messageType() {
    return Hl7Event.isResult(draft.event())
        ? new String[] {"ORU", Hl7Event.RESULT, "ORU_R01"}
        : new String[] {"MDM", draft.event(), "MDM_T02"};
  }

  private void evn() {
    out.segment("EVN").field(1, draft.event()).field(2, now);
    person(5, draft.confirmed().flaggedBy());
    out.field(6, time.ts(writtenAt)).field(7, draft.destination().sendingFacility()).end();
  }

  private void pid() throws Doubt {
    Patient patient = draft.confirmed().patient();
    out.segment("PID").field(1, "1");
    for (PatientIdentifier identifier : identifiers(patient)) {
      out.field(
          3,
          wire.line(identifier.value()),
          "",
          "",
          wire.line(form.authorities().getOrDefault(identifier.type(), identifier.authority())),
          wire.line(identifier.type()));
    }
    List<String> given = patient.given();
    out.field(
            5,
            wire.line(patient.family()),
            given.isEmpty() ? "" : wire.line(given.get(0)),
            given.size() < 2 ? "" : wire.line(String.join(" ", given.subList(1, given.size()))),
            "",
            wire.line(patient.title()),
            "",
            "L")
        .field(7, patient.birthDate().map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse(""))
        .field(8, administrativeSex(patient.gender()))
        // PID-32 (NHS number status) stays empty: the proof of identification does not carry it.
        .end();
  }

  /**
   * Required; where the index knows of no encounter that is open, or of several, or the receiver
   * wants none, none is claimed.
   */
  private void pv1() {
    out.segment("PV1").field(1, "1");
    Optional<Encounter> open = draft.confirmed().patient().encounter();
    if (open.isEmpty() || !form.encounter()) {
      out.field(2, "N").end();
      return;
    }
    Encounter encounter = open.get();
    Location location = encounter.location();
    out.field(2, encounter.patientClass().isEmpty() ? "N" : wire.line(encounter.patientClass()))
        .field(
            3,
            wire.line(location.pointOfCare()),
            wire.line(location.room()),
            wire.line(location.bed()),
            wire.line(location.facility()),
            "",
            "",
            wire.line(location.building()),
            wire.line(location.floor()))
        .field(19, wire.line(encounter.number()), "", "", wire.line(encounter.authority()))
        .end();
  }

  private List<PatientIdentifier> identifiers(Patient patient) throws Doubt {
    List<PatientIdentifier> wanted =
        draft.destination().identifiers().stream()
            .flatMap(type -> patient.identifiers().stream().filter(i -> i.type().equals(type)))
            .toList();
    if (wanted.isEmpty()) {
      throw noIdentifier();
    }
    return wanted;
  }

  static Doubt noIdentifier() {
    return new Doubt(
        "NO_IDENTIFIER_FOR_DESTINATION",
        "The patient has none of the numbers that this record system knows patients by. File the"
            + " advice by hand, or ask for the patient to be registered there.");
  }

  /** FHIR administrative gender in HL7 table 0001. */
  private static String administrativeSex(String gender) {
    return switch (gender.toLowerCase(Locale.ROOT)) {
      case "male" -> "M";
      case "female" -> "F";
      case "other" -> "O";
      default -> "U";
    };
  }

  private void txa() {
    String number = draft.number();
    String namespace = draft.destination().mllp().documentNamespace();
    String written = time.ts(writtenAt);
    List<StaffMember> advisors = draft.advisors();
    Optional<Confirmation> confirmation = draft.confirmed().confirmedBy();
    out.segment("TXA")
        .field(1, "1")
        .field(2, wire.line(types.type()))
        .field(3, types.presentation())
        .field(4, written);
    advisors.forEach(advisor -> person(5, advisor));
    out.field(6, written).field(7, now);
    draft.messages().stream()
        .flatMap(m -> m.editedAt().stream())
        .sorted()
        .distinct()
        .forEach(edit -> out.field(8, time.ts(edit)));
    advisors.forEach(advisor -> person(9, advisor));
    confirmation.ifPresent(c -> person(10, c.by()));
    transcriptionist(11);
    out.field(12, number, namespace);
    if (!draft.event().equals("T02")) {
      draft.parentNumber().ifPresent(parent -> out.field(13, parent, namespace));
    }
    out.field(16, form.fileName() ? number + ".txt" : "")
        // AU only after a named clinician confirmed; otherwise nobody is named.
        .field(17, confirmation.isPresent() ? "AU" : form.unconfirmed())
        .field(18, types.confidentiality())
        .field(19, types.availability())
        .field(20, types.storage());
    if (draft.parent().isPresent()) {
      out.field(21, changeReason());
    }
    confirmation.ifPresent(c -> authentication(c));
    out.end();
  }

  /** OBR-3 has 22 characters, so it is the number alone: MSH-3 says whose. */
  private void obr() {
    DocumentTypes.Code service = form.service().orElseThrow();
    out.segment("OBR")
        .field(1, "1")
        .field(3, draft.number())
        .field(4, wire.line(service.code()), wire.line(service.text()), wire.line(service.system()))
        .field(7, time.ts(writtenAt));
    draft.messages().stream()
        .filter(m -> m.role() != Role.FLAGGED)
        .findFirst()
        .ifPresent(question -> person(16, question.author()));
    out.field(22, now).field(25, draft.replaces() ? "C" : "F");
    out.subcomponents(32, components(draft.advisors().get(0))).end();
  }

  /** TXA-22, a PPN: an XCN and, as its component 15, when. */
  private void authentication(Confirmation confirmation) {
    StaffMember by = confirmation.by();
    Registration registered = registered(by);
    out.field(
        22,
        wire.line(registered.registration()),
        family(by),
        wire.line(by.given()),
        "",
        "",
        wire.line(by.title()),
        "",
        "",
        wire.line(registered.register()),
        "",
        "",
        "",
        "",
        "",
        time.ts(confirmation.at()));
  }

  /** Who stands for the transcription: who confirmed it, else Wardscribe itself. */
  void transcriptionist(int field) {
    if (draft.confirmed().confirmedBy().isPresent()) {
      person(field, draft.confirmed().confirmedBy().get().by());
    } else {
      out.field(field, draft.destination().sendingApplication(), "Wardscribe");
    }
  }

  /** An XCN. */
  void person(int field, StaffMember member) {
    out.field(field, components(member));
  }

  /** Of an XCN, or the subcomponents of a CNN. */
  private String[] components(StaffMember member) {
    Registration registered = registered(member);
    return new String[] {
      wire.line(registered.registration()),
      family(member),
      wire.line(member.given()),
      "",
      "",
      wire.line(member.title()),
      "",
      "",
      wire.line(registered.register())
    };
  }

  /** One number a person: to a receiver a second repetition is a second person. */
  private Registration registered(StaffMember member) {
    return member.registrationFor(draft.destination().mllp().registers()).orElse(ON_NO_REGISTER);
  }

  private String family(StaffMember member) {
    return wire.line(member.family()).toUpperCase(Locale.ROOT);
  }

  /** TXA-21, at most 30 characters. */
  private String changeReason() {
    return draft.messages().stream()
        .filter(draft::corrects)
        .findFirst()
        .map(m -> "IM edited by author " + time.clock(Draft.writtenAt(m)))
        .orElseGet(() -> "IM added " + time.clock(addedAt()));
  }

  /** Of a replacement the rest stands in the record already. */
  private Instant addedAt() {
    return draft.replaces()
        ? draft.messages().stream()
            .filter(draft::adds)
            .findFirst()
            .map(Draft::writtenAt)
            .orElse(writtenAt)
        : writtenAt;
  }
}
