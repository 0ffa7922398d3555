package org.wardscribe.identify.stress;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An invented patient as the index has them.
 *
 * @param shortForm what they are called, if the index knows it
 * @param formerFamily a maiden name, if the index knows one
 * @param national NHS or CHI number, ten digits
 * @param relative who is named as next of kin: the word and the given name
 * @param replacedBy id of the record that is current; the numbers of this one are old then
 */
record Person(
    String id,
    Origin origin,
    boolean male,
    List<String> given,
    String family,
    Optional<String> shortForm,
    Optional<String> formerFamily,
    LocalDate born,
    Site site,
    String national,
    String hospital,
    String street,
    String postcode,
    String phone,
    String email,
    Optional<Relative> relative,
    Status status,
    Optional<String> replacedBy) {
  private static final JsonMapper JSON = new JsonMapper();

  /** What the index says of the record. */
  enum Status {
    CURRENT,
    REPLACED,
    DECEASED,
    RESTRICTED
  }

  record Relative(String word, String given, String family, String phone) {}

  String first() {
    return given.get(0);
  }

  /** The same record under another id, with other given names. */
  Person named(String id, List<String> given, boolean male) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person renamed(List<String> given, boolean male) {
    return called(given, family).named(id, given, male);
  }

  Person called(List<String> given, String family) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        Optional.empty(),
        Optional.empty(),
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person formerly(String formerFamily) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        Optional.of(formerFamily),
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person born(LocalDate day) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        day,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person at(Site site) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person numbered(String national, String hospital) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person living(String street, String postcode) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person with(Status status, Optional<String> replacedBy) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  /** One line of the index: a FHIR Patient. */
  String line() {
    boolean restricted = status == Status.RESTRICTED;
    ObjectNode patient = JSON.createObjectNode().put("resourceType", "Patient").put("id", id);
    patient
        .putObject("meta")
        .put("versionId", "1")
        .putArray("security")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
        .put("code", restricted ? "R" : "U");
    String old = status == Status.REPLACED ? "old" : "";
    ArrayNode identifiers = patient.putArray("identifier");
    identifier(identifiers, site.nationalSystem(), national, old.isEmpty() ? "official" : old);
    identifier(identifiers, site.system(), hospital, old.isEmpty() ? "usual" : old);
    patient.put("active", status != Status.REPLACED);
    ArrayNode names = patient.putArray("name");
    name(names, "official", given, family);
    shortForm.ifPresent(s -> name(names, "nickname", List.of(s), ""));
    formerFamily.ifPresent(f -> name(names, "maiden", given, f));
    patient.put("gender", male ? "male" : "female").put("birthDate", born.toString());
    if (status == Status.DECEASED) {
      patient.put("deceasedDateTime", "2025-08-25");
    }
    if (!restricted) {
      ObjectNode address = patient.putArray("address").addObject().put("use", "home");
      address.putArray("line").add(street);
      address.put("postalCode", postcode);
      ArrayNode telecom = patient.putArray("telecom");
      telecom.addObject().put("system", "phone").put("value", phone);
      telecom.addObject().put("system", "email").put("value", email);
      relative.ifPresent(r -> contact(patient, r));
    }
    replacedBy.ifPresent(
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

  private static void contact(ObjectNode patient, Relative relative) {
    ObjectNode contact = patient.putArray("contact").addObject();
    contact.putArray("relationship").addObject().put("text", relative.word());
    ObjectNode name = contact.putObject("name").put("family", relative.family());
    name.putArray("given").add(relative.given());
    contact.putArray("telecom").addObject().put("system", "phone").put("value", relative.phone());
  }
}
