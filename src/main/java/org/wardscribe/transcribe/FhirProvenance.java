package org.wardscribe.transcribe;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.mapping.StaffMember;

/** How the document came about (FHIR R4 Provenance): from which messages, by whom, and when. */
record FhirProvenance(FhirResources resources) {
  private static final String PARTICIPANT =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
  private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

  Provenance of(Reference target) throws Doubt {
    Draft draft = resources.draft();
    Provenance provenance = new Provenance();
    provenance.addTarget(target);
    provenance.setOccurred(resources.period());
    provenance.setRecordedElement(resources.instant(draft.now()));
    provenance.setActivity(coded(OPERATION, draft.parent().isEmpty() ? "CREATE" : "APPEND"));
    for (StaffMember advisor : draft.advisors()) {
      agent(provenance, "author", resources.staff(advisor));
    }
    if (draft.confirmed().confirmedBy().isPresent()) {
      agent(
          provenance,
          "verifier",
          resources.staff(draft.confirmed().confirmedBy().orElseThrow().by()));
    }
    agent(
        provenance,
        "assembler",
        new Reference()
            .setType("Device")
            .setIdentifier(new Identifier().setValue(draft.destination().sendingApplication()))
            .setDisplay("Wardscribe " + resources.version()));
    for (AttributedMessage message : draft.messages()) {
      ItemRef ref = draft.item(message).ref();
      provenance
          .addEntity()
          .setRole(ProvenanceEntityRole.SOURCE)
          .setWhat(
              new Reference()
                  .setIdentifier(
                      new Identifier()
                          .setValue(
                              String.join(
                                  "/",
                                  ref.connector().value(),
                                  ref.conversation().value(),
                                  message.sourceMessage(),
                                  Long.toString(message.version())))));
    }
    return provenance;
  }

  private static void agent(Provenance provenance, String type, Reference who) {
    provenance.addAgent().setType(coded(PARTICIPANT, type)).setWho(who);
  }

  private static CodeableConcept coded(String system, String code) {
    return new CodeableConcept().addCoding(new Coding(system, code, null));
  }
}
