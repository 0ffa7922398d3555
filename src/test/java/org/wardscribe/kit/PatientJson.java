package org.wardscribe.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/** Writes a FHIR R4 Patient, for the tests of patient indexes; all of them are invented. */
public final class PatientJson {
  private final ObjectNode patient = JsonNodeFactory.instance.objectNode();

  public PatientJson(String id) {
    patient.put("resourceType", "Patient").put("id", id);
    patient.putObject("meta").put("versionId", "1");
  }

  public PatientJson number(String system, String value) {
    patient.withArray("/identifier").addObject().put("system", system).put("value", value);
    return this;
  }

  public PatientJson oldNumber(String system, String value) {
    patient
        .withArray("/identifier")
        .addObject()
        .put("use", "old")
        .put("system", system)
        .put("value", value);
    return this;
  }

  /**
   * @param family empty: none
   */
  public PatientJson name(String use, String given, String family) {
    ObjectNode name = patient.withArray("/name").addObject().put("use", use);
    name.putArray("given").add(given);
    if (!family.isEmpty()) {
      name.put("family", family);
    }
    return this;
  }

  public PatientJson born(LocalDate day) {
    patient.put("birthDate", day.toString());
    return this;
  }

  public PatientJson restricted() {
    ((ObjectNode) patient.get("meta"))
        .putArray("security")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
        .put("code", "R");
    return this;
  }

  public PatientJson died(boolean died) {
    patient.put("deceasedBoolean", died);
    return this;
  }

  public PatientJson diedOn(LocalDate day) {
    patient.put("deceasedDateTime", day.toString());
    return this;
  }

  public PatientJson inactive() {
    patient.put("active", false);
    return this;
  }

  public PatientJson replacedBy(String id) {
    return linked("replaced-by", id);
  }

  public PatientJson replaces(String id) {
    return linked("replaces", id);
  }

  private PatientJson linked(String type, String id) {
    ObjectNode link = patient.withArray("/link").addObject().put("type", type);
    link.putObject("other").put("reference", "Patient/" + id);
    return this;
  }

  /** The Patient, with one more field; for what a test alone needs. */
  public PatientJson with(String field, ObjectNode value) {
    patient.set(field, value);
    return this;
  }

  public String json() {
    return patient.toString();
  }
}
