package org.wardscribe.identify.stress;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a person as the index has them: a FHIR Patient in one line. */
final class IndexLine {
  private static final JsonMapper JSON = new JsonMapper();

  private IndexLine() {}

  static String of(Person person) {
    boolean restricted = person.status() == Person.Status.RESTRICTED;
    ObjectNode patient =
        JSON.createObjectNode().put("resourceType", "Patient").put("id", person.id());
    patient
        .putObject("meta")
        .put("versionId", "1")
        .putArray("security")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
        .put("code", restricted ? "R" : "U");
    String old = person.status() == Person.Status.REPLACED ? "old" : "";
    ArrayNode identifiers = patient.putArray("identifier");
    identifier(
        identifiers,
        person.site().nationalSystem(),
        person.national(),
        old.isEmpty() ? "official" : old);
    identifier(
        identifiers, person.site().system(), person.hospital(), old.isEmpty() ? "usual" : old);
    patient.put("active", person.status() != Person.Status.REPLACED);
    ArrayNode names = patient.putArray("name");
    name(names, "official", person.given(), person.family());
    person.shortForm().ifPresent(s -> name(names, "nickname", List.of(s), ""));
    person.formerFamily().ifPresent(f -> name(names, "maiden", person.given(), f));
    patient
        .put("gender", person.male() ? "male" : "female")
        .put("birthDate", person.born().toString());
    if (person.status() == Person.Status.DECEASED) {
      patient.put("deceasedDateTime", "2025-08-25");
    }
    if (!restricted) {
      ObjectNode address = patient.putArray("address").addObject().put("use", "home");
      address.putArray("line").add(person.street());
      address.put("postalCode", person.postcode());
      ArrayNode telecom = patient.putArray("telecom");
      telecom.addObject().put("system", "phone").put("value", person.phone());
      telecom.addObject().put("system", "email").put("value", person.email());
      person.relative().ifPresent(r -> contact(patient, r));
    }
    person
        .replacedBy()
        .ifPresent(
            other ->
                patient
                    .putArray("link")
                    .addObject()
                    .put("type", "replaced-by")
                    .putObject("other")
                    .put("reference", "Patient/" + other));
    return patient.toString();
  }

  private static void identifier(ArrayNode all, String system, String value, String use) {
    all.addObject().put("use", use).put("system", system).put("value", value);
  }

  private static void name(ArrayNode all, String use, List<String> given, String family) {
    ObjectNode name = all.addObject().put("use", use);
    ArrayNode givens = name.putArray("given");
    given.forEach(givens::add);
    if (!family.isEmpty()) {
      name.put("family", family);
    }
  }

  private static void contact(ObjectNode patient, Person.Relative relative) {
    ObjectNode contact = patient.putArray("contact").addObject();
    contact.putArray("relationship").addObject().put("text", relative.word());
    ObjectNode name = contact.putObject("name").put("family", relative.family());
    name.putArray("given").add(relative.given());
    contact.putArray("telecom").addObject().put("system", "phone").put("value", relative.phone());
  }
}
