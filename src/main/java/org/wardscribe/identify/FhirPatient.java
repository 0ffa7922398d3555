package org.wardscribe.identify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what identification needs of a FHIR R4 Patient in JSON. */
public final class FhirPatient {
  /** Labels of the purpose of data: "HTEST" for a test patient says nothing of who may read it. */
  private static final String PURPOSE = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private static final Set<String> OPEN_TO_STAFF = WordList.of("U", "L", "M", "N");

  private static final Pattern PART_OF_DATE = Pattern.compile("[0-9]{4}(-[0-9]{2})?");
  private static final Pattern FULL_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private FhirPatient() {}

  /** It can't be read; {@code what} is a sentence's end without a word of the patient. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what);
    }
  }

  /**
   * @throws Unreadable if it is no Patient, has no id, or a birthday that is no date
   */
  public static PatientRecord read(JsonNode patient) throws Unreadable {
    if (!patient.isObject() || !"Patient".equals(text(patient, "resourceType"))) {
      throw new Unreadable("is not a FHIR Patient");
    }
    String id = text(patient, "id");
    if (id.isBlank()) {
      throw new Unreadable("has no id");
    }
    Optional<String> replacedBy = replacedBy(patient);
    return new PatientRecord(
        id,
        text(patient.path("meta"), "versionId"),
        identifiers(patient),
        names(patient),
        patient.path("gender").asText("unknown"),
        birthDate(text(patient, "birthDate")),
        addresses(patient),
        telecom(patient, "phone"),
        telecom(patient, "email"),
        contacts(patient),
        replacedBy.isEmpty() && patient.path("active").asBoolean(true),
        replacedBy,
        patient.hasNonNull("deceasedDateTime") || patient.path("deceasedBoolean").asBoolean(false),
        restricted(patient));
  }

  private static List<PatientRecord.Identifier> identifiers(JsonNode patient) {
    List<PatientRecord.Identifier> identifiers = new ArrayList<>();
    for (JsonNode identifier : patient.path("identifier")) {
      String system = text(identifier, "system");
      String value = text(identifier, "value").replace(" ", "").toUpperCase(java.util.Locale.ROOT);
      if (!system.isEmpty() && !value.isEmpty()) {
        boolean old =
            "old".equals(text(identifier, "use")) || identifier.path("period").hasNonNull("end");
        identifiers.add(new PatientRecord.Identifier(system, value, old));
      }
    }
    return identifiers;
  }

  private static List<PatientRecord.Name> names(JsonNode patient) {
    List<PatientRecord.Name> names = new ArrayList<>();
    patient.path("name").forEach(name -> names.add(name(name)));
    return names;
  }

  private static List<PatientRecord.Name> contacts(JsonNode patient) {
    List<PatientRecord.Name> names = new ArrayList<>();
    patient.path("contact").forEach(contact -> names.add(name(contact.path("name"))));
    return names;
  }

  private static PatientRecord.Name name(JsonNode name) {
    return new PatientRecord.Name(
        text(name, "use"),
        String.join(" ", texts(name.path("prefix"))),
        texts(name.path("given")),
        text(name, "family"));
  }

  private static List<PatientRecord.Address> addresses(JsonNode patient) {
    List<PatientRecord.Address> addresses = new ArrayList<>();
    for (JsonNode address : patient.path("address")) {
      addresses.add(
          new PatientRecord.Address(
              texts(address.path("line")), text(address, "city"), text(address, "postalCode")));
    }
    return addresses;
  }

  private static List<String> telecom(JsonNode patient, String system) {
    List<String> values = new ArrayList<>();
    for (JsonNode contact : patient.path("telecom")) {
      String value = text(contact, "value");
      boolean email = value.indexOf('@') >= 0;
      String stated = email ? "email" : text(contact, "system");
      if (!value.isBlank()
          && (stated.equals(system) || (system.equals("phone") && stated.equals("sms")))) {
        values.add(value);
      }
    }
    return values;
  }

  private static Optional<LocalDate> birthDate(String written) throws Unreadable {
    if (written.isEmpty() || PART_OF_DATE.matcher(written).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          FULL_DATE.matcher(written).matches()
              ? LocalDate.of(number(written, 0, 4), number(written, 5, 7), number(written, 8, 10))
              : LocalDate.parse(written));
    } catch (DateTimeException e) {
      throw new Unreadable("has a birthDate that is no date");
    }
  }

  private static int number(String written, int start, int end) {
    return Integer.parseInt(written, start, end, 10);
  }

  private static Optional<String> replacedBy(JsonNode patient) {
    for (JsonNode link : patient.path("link")) {
      if ("replaced-by".equals(text(link, "type"))) {
        String reference = text(link.path("other"), "reference");
        return Optional.of(reference.substring(reference.lastIndexOf('/') + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * Any label counts as restricted that is not known to be open, in whatever system: PDS's older
   * "S", a trust's own. A record without any label is open.
   */
  private static boolean restricted(JsonNode patient) {
    for (JsonNode label : patient.path("meta").path("security")) {
      String code = text(label, "code");
      if (!text(label, "system").equals(PURPOSE) && !OPEN_TO_STAFF.contains(code)) {
        return true;
      }
    }
    return false;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(n -> texts.add(n.asText("")));
    return texts;
  }
}
