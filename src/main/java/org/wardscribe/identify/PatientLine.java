package org.wardscribe.identify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads one line of the index file: a FHIR R4 Patient as JSON. */
final class PatientLine {
  private static final ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);

  private PatientLine() {}

  static PatientRecord read(byte[] line) throws FhirPatient.Unreadable {
    JsonNode patient;
    try {
      patient = JSON.readValue(line);
    } catch (IOException e) {
      throw new FhirPatient.Unreadable("is not JSON");
    }
    return FhirPatient.read(patient);
  }
}
