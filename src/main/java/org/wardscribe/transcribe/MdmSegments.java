package org.wardscribe.transcribe;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.datatype.PL;
import ca.uhn.hl7v2.model.v251.datatype.PPN;
import ca.uhn.hl7v2.model.v251.datatype.XCN;
import ca.uhn.hl7v2.model.v251.message.MDM_T02;
import ca.uhn.hl7v2.model.v251.segment.EVN;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.model.v251.segment.PV1;
import ca.uhn.hl7v2.model.v251.segment.TXA;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmation;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.identify.Identification.Patient;
import org.wardscribe.identify.Identification.PatientIdentifier;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Registration;
import org.wardscribe.mapping.StaffMember;

/** MSH, EVN, PID, PV1 and TXA of one document (HL7 v2.5.1 chapters 2, 3 and 9). */
record MdmSegments(Draft draft, DocumentTypes types, WrittenTime time, WireText wire) {

  void fill(MDM_T02 message) throws HL7Exception, Doubt {
    msh(message.getMSH());
    evn(message.getEVN());
    pid(message.getPID());
    pv1(message.getPV1());
    txa(message.getTXA());
  }

  private void msh(MSH msh) throws HL7Exception {
    Destination destination = draft.destination();
    msh.getFieldSeparator().setValue("|");
    msh.getEncodingCharacters().setValue("^~\\&");
    msh.getSendingApplication().getNamespaceID().setValue(destination.sendingApplication());
    msh.getSendingFacility().getNamespaceID().setValue(destination.sendingFacility());
    msh.getReceivingApplication()
        .getNamespaceID()
        .setValue(destination.mllp().receivingApplication());
    msh.getReceivingFacility().getNamespaceID().setValue(destination.mllp().receivingFacility());
    msh.getDateTimeOfMessage().getTime().setValue(time.ts(draft.now()));
    msh.getMessageType().getMessageCode().setValue("MDM");
    msh.getMessageType().getTriggerEvent().setValue(draft.event());
    msh.getMessageType().getMessageStructure().setValue("MDM_T02");
    msh.getMessageControlID().setValue(draft.controlId());
    msh.getProcessingID().getProcessingID().setValue(destination.environment().processingId());
    msh.getVersionID().getVersionID().setValue("2.5.1");
    msh.getAcceptAcknowledgmentType().setValue(destination.mllp().link().asksFor());
    msh.getApplicationAcknowledgmentType().setValue(destination.mllp().link().asksFor());
    msh.getCountryCode().setValue("GBR");
    msh.getCharacterSet(0).setValue(destination.mllp().charset().code());
    msh.getPrincipalLanguageOfMessage().getIdentifier().setValue("EN");
  }

  private void evn(EVN evn) throws HL7Exception {
    evn.getEventTypeCode().setValue(draft.event());
    evn.getRecordedDateTime().getTime().setValue(time.ts(draft.now()));
    fill(evn.getOperatorID(0), draft.confirmed().flaggedBy());
    evn.getEventOccurred().getTime().setValue(time.ts(writtenAt()));
    evn.getEventFacility().getNamespaceID().setValue(draft.destination().sendingFacility());
  }

  private void pid(PID pid) throws HL7Exception, Doubt {
    Patient patient = draft.confirmed().patient();
    pid.getSetIDPID().setValue("1");
    int rep = 0;
    for (PatientIdentifier identifier : identifiers(patient)) {
      var cx = pid.getPatientIdentifierList(rep++);
      cx.getIDNumber().setValue(wire.line(identifier.value()));
      cx.getAssigningAuthority().getNamespaceID().setValue(wire.line(identifier.authority()));
      cx.getIdentifierTypeCode().setValue(wire.line(identifier.type()));
    }
    var name = pid.getPatientName(0);
    name.getFamilyName().getSurname().setValue(wire.line(patient.family()));
    if (!patient.given().isEmpty()) {
      name.getGivenName().setValue(wire.line(patient.given().get(0)));
      name.getSecondAndFurtherGivenNamesOrInitialsThereof()
          .setValue(
              wire.line(String.join(" ", patient.given().subList(1, patient.given().size()))));
    }
    name.getPrefixEgDR().setValue(wire.line(patient.title()));
    name.getNameTypeCode().setValue("L");
    if (patient.birthDate().isPresent()) {
      pid.getDateTimeOfBirth()
          .getTime()
          .setValue(DateTimeFormatter.BASIC_ISO_DATE.format(patient.birthDate().get()));
    }
    pid.getAdministrativeSex().setValue(administrativeSex(patient.gender()));
    // PID-32 (NHS number status) stays empty: the proof of identification does not carry it.
  }

  /**
   * Required; where the index knows of no encounter that is open, or of several, none is claimed.
   */
  private void pv1(PV1 pv1) throws HL7Exception {
    pv1.getSetIDPV1().setValue("1");
    pv1.getPatientClass().setValue("N");
    Optional<Encounter> open = draft.confirmed().patient().encounter();
    if (open.isEmpty()) {
      return;
    }
    Encounter encounter = open.get();
    if (!encounter.patientClass().isEmpty()) {
      pv1.getPatientClass().setValue(wire.line(encounter.patientClass()));
    }
    Location location = encounter.location();
    PL place = pv1.getAssignedPatientLocation();
    place.getPointOfCare().setValue(wire.line(location.pointOfCare()));
    place.getRoom().setValue(wire.line(location.room()));
    place.getBed().setValue(wire.line(location.bed()));
    place.getFacility().getNamespaceID().setValue(wire.line(location.facility()));
    place.getBuilding().setValue(wire.line(location.building()));
    place.getFloor().setValue(wire.line(location.floor()));
    pv1.getVisitNumber().getIDNumber().setValue(wire.line(encounter.number()));
    pv1.getVisitNumber()
        .getAssigningAuthority()
        .getNamespaceID()
        .setValue(wire.line(encounter.authority()));
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

  private void txa(TXA txa) throws HL7Exception {
    String number = draft.entry().documentNumber();
    txa.getSetIDTXA().setValue("1");
    txa.getDocumentType().setValue(types.type());
    txa.getDocumentContentPresentation().setValue(types.presentation());
    txa.getActivityDateTime().getTime().setValue(time.ts(writtenAt()));
    txa.getOriginationDateTime().getTime().setValue(time.ts(writtenAt()));
    txa.getTranscriptionDateTime().getTime().setValue(time.ts(draft.now()));
    List<Instant> edits =
        draft.messages().stream().flatMap(m -> m.editedAt().stream()).sorted().distinct().toList();
    for (int i = 0; i < edits.size(); i++) {
      txa.getEditDateTime(i).getTime().setValue(time.ts(edits.get(i)));
    }
    List<StaffMember> advisors = draft.advisors();
    for (int i = 0; i < advisors.size(); i++) {
      fill(txa.getPrimaryActivityProviderCodeName(i), advisors.get(i));
      fill(txa.getOriginatorCodeName(i), advisors.get(i));
    }
    transcriptionist(txa.getTranscriptionistCodeName(0));
    txa.getUniqueDocumentNumber().getEntityIdentifier().setValue(number);
    txa.getUniqueDocumentNumber()
        .getNamespaceID()
        .setValue(draft.destination().mllp().documentNamespace());
    if (draft.parent().isPresent()) {
      txa.getParentDocumentNumber()
          .getEntityIdentifier()
          .setValue(draft.parent().get().documentNumber());
      txa.getParentDocumentNumber()
          .getNamespaceID()
          .setValue(draft.destination().mllp().documentNamespace());
      txa.getDocumentChangeReason().setValue(changeReason());
    }
    txa.getUniqueDocumentFileName().setValue(number + ".txt");
    txa.getDocumentConfidentialityStatus().setValue(types.confidentiality());
    txa.getDocumentAvailabilityStatus().setValue(types.availability());
    txa.getDocumentStorageStatus().setValue(types.storage());
    authentication(txa);
  }

  /** AU only after a named clinician confirmed; otherwise DO, and nobody is named. */
  private void authentication(TXA txa) throws HL7Exception {
    if (draft.confirmed().confirmedBy().isEmpty()) {
      txa.getDocumentCompletionStatus().setValue("DO");
      return;
    }
    Confirmation confirmation = draft.confirmed().confirmedBy().get();
    StaffMember by = confirmation.by();
    txa.getDocumentCompletionStatus().setValue("AU");
    fill(txa.getAssignedDocumentAuthenticator(0), by);
    PPN ppn = txa.getAuthenticationPersonTimeStamp(0);
    ppn.getIDNumber().setValue(wire.line(registered(by).registration()));
    ppn.getFamilyName().getSurname().setValue(family(by));
    ppn.getGivenName().setValue(wire.line(by.given()));
    ppn.getPrefixEgDR().setValue(wire.line(by.title()));
    ppn.getAssigningAuthority().getNamespaceID().setValue(wire.line(registered(by).register()));
    ppn.getDateTimeActionPerformed().getTime().setValue(time.ts(confirmation.at()));
  }

  /** Who stands for the transcription: who confirmed it, else Wardscribe itself. */
  void transcriptionist(XCN xcn) throws HL7Exception {
    if (draft.confirmed().confirmedBy().isPresent()) {
      fill(xcn, draft.confirmed().confirmedBy().get().by());
    } else {
      xcn.getIDNumber().setValue(draft.destination().sendingApplication());
      xcn.getFamilyName().getSurname().setValue("Wardscribe");
    }
  }

  void fill(XCN xcn, StaffMember member) throws HL7Exception {
    xcn.getIDNumber().setValue(wire.line(registered(member).registration()));
    xcn.getFamilyName().getSurname().setValue(family(member));
    xcn.getGivenName().setValue(wire.line(member.given()));
    xcn.getPrefixEgDR().setValue(wire.line(member.title()));
    xcn.getAssigningAuthority().getNamespaceID().setValue(wire.line(registered(member).register()));
  }

  /** One number a person: to a receiver a second repetition is a second person. */
  private Registration registered(StaffMember member) {
    return member
        .registrationFor(draft.destination().mllp().registers())
        .orElse(new Registration("", ""));
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
        .orElseGet(() -> "IM added " + time.clock(writtenAt()));
  }

  private Instant writtenAt() {
    AttributedMessage first = draft.advice().get(0);
    return Draft.writtenAt(first);
  }
}
