package org.wardscribe.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.wardscribe.identify.FhirPatient;
import org.wardscribe.identify.PatientRecord;

/** Makes records of a server's Patients, with identifier systems as the site calls them. */
final class FhirRecords {
  private final Map<String, String> theirs;
  private final Map<String, String> ours = new HashMap<>();

  FhirRecords(FhirIndex index) {
    theirs = index.systems();
    theirs.forEach((our, their) -> ours.put(their, our));
  }

  /** A Patient that can't be used. */
  static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Makes a record, or can't. */
  interface Read {
    PatientRecord get() throws NotUnderstood;
  }

  /** The server's name of a system. */
  String theirs(String system) {
    return theirs.getOrDefault(system, system);
  }

  /**
   * @throws NotUnderstood if it can't be read, or says that its elements mean something else than
   *     they do in FHIR ({@code modifierExtension}, {@code implicitRules})
   */
  PatientRecord of(JsonNode patient) throws NotUnderstood {
    if (patient.has("modifierExtension") || patient.has("implicitRules")) {
      throw new NotUnderstood();
    }
    JsonNode named = patient.deepCopy();
    for (JsonNode identifier : named.path("identifier")) {
      if (identifier instanceof ObjectNode written && written.has("system")) {
        String system = written.path("system").asText();
        written.put("system", ours.getOrDefault(system, system));
      }
    }
    try {
      return FhirPatient.read(named);
    } catch (FhirPatient.Unreadable e) {
      throw new NotUnderstood();
    }
  }

  /** True if the Patient says that it stands in place of the one with this id. */
  static boolean replaces(JsonNode patient, String id) {
    for (JsonNode link : patient.path("link")) {
      String other = link.path("other").path("reference").asText();
      if (link.path("type").asText().equals("replaces")
          && (other.equals("Patient/" + id) || other.endsWith("/Patient/" + id))) {
        return true;
      }
    }
    return false;
  }
}
