package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.coded;
import static org.wardscribe.transcribe.FhirElements.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.mapping.StaffMember;

/**
 * How the document came about (FHIR R4 Provenance): from which messages, by whom, and when.
 *
 * @param staff how it refers to people
 * @param assembler how it refers to Wardscribe
 */
record FhirProvenance(FhirParts parts, FhirStaff staff, ObjectNode assembler) {
  private static final String PARTICIPANT =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
  private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

  /** Writes all but the resource's type and id, which stand there already. */
  ObjectNode of(ObjectNode provenance, ObjectNode target) throws Doubt {
    Draft draft = parts.draft();
    add(provenance, "target", target);
    provenance.set("occurredPeriod", parts.period());
    provenance.put("recorded", parts.now());
    provenance.set("activity", coded(OPERATION, activity(draft)));
    for (StaffMember advisor : draft.advisors()) {
      agent(provenance, "author", staff.reference(advisor));
    }
    if (draft.confirmed().confirmedBy().isPresent()) {
      agent(
          provenance,
          "verifier",
          staff.reference(draft.confirmed().confirmedBy().orElseThrow().by()));
    }
    agent(provenance, "assembler", assembler);
    for (AttributedMessage message : draft.messages()) {
      ObjectNode what = object();
      what.set("identifier", source(draft, message));
      ObjectNode entity = object().put("role", "source");
      entity.set("what", what);
      add(provenance, "entity", entity);
    }
    return provenance;
  }

  private static String activity(Draft draft) {
    if (draft.parent().isEmpty()) {
      return "CREATE";
    }
    return draft.replaces() ? "UPDATE" : "APPEND";
  }

  /** The identifier of one version of a message on its platform. */
  static ObjectNode source(Draft draft, AttributedMessage message) {
    ItemRef ref = draft.item(message).ref();
    return object()
        .put(
            "value",
            String.join(
                "/",
                ref.connector().value(),
                ref.conversation().value(),
                message.sourceMessage(),
                Long.toString(message.version())));
  }

  private static void agent(ObjectNode provenance, String type, ObjectNode who) {
    ObjectNode agent = object();
    agent.set("type", coded(PARTICIPANT, type));
    agent.set("who", who);
    add(provenance, "agent", agent);
  }
}
