package org.wardscribe.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * What {@code Patient/$match} is asked. Candidates that are not certain are asked for, too: whether
 * somebody else might be meant is what must be known.
 */
record MatchRequest(ObjectNode patient) {
  /** Candidates; as many as this may be a part of them. */
  static final int MOST = 100;

  static MatchRequest ofNumber(String system, String value) {
    ObjectNode patient = patientOf();
    patient.putArray("identifier").addObject().put("system", system).put("value", value);
    return new MatchRequest(patient);
  }

  static MatchRequest ofBirth(String family, LocalDate birthDate) {
    ObjectNode patient = patientOf();
    patient.putArray("name").addObject().put("family", family);
    patient.put("birthDate", birthDate.toString());
    return new MatchRequest(patient);
  }

  private static ObjectNode patientOf() {
    return JsonNodeFactory.instance.objectNode().put("resourceType", "Patient");
  }

  byte[] body() {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("resourceType", "Parameters");
    var all = parameters.putArray("parameter");
    all.addObject().put("name", "resource").set("resource", patient);
    all.addObject().put("name", "onlyCertainMatches").put("valueBoolean", false);
    all.addObject().put("name", "count").put("valueInteger", MOST);
    return parameters.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "MatchRequest[]";
  }
}
