package org.wardscribe.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.wardscribe.fhir.FhirExchange;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.identify.FhirPatient;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByNumber;

/**
 * The Personal Demographics Service (PDS FHIR API): who has an NHS number.
 *
 * <p>By number only. In the application-restricted mode a search by name answers with one unique
 * match or none: that there is no twin and no namesake it can't tell, so that it is no {@link
 * org.wardscribe.identify.PatientsByBirth}. Numbers of other systems nobody has there. For several
 * threads at once.
 */
public final class PdsPatients implements PatientsByNumber {
  private static final String CODES = "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode";

  private final PdsIndex pds;
  private final PdsQuestions questions;

  /**
   * @param way to PDS, and to its token server
   */
  public PdsPatients(PdsIndex pds, HttpWay way, Clock clock) {
    this(pds, way, clock, System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime}; what is waited for is real time all the same
   */
  PdsPatients(PdsIndex pds, HttpWay way, Clock clock, LongSupplier nanoTime) {
    this.pds = pds;
    this.questions = new PdsQuestions(pds, way, clock, nanoTime);
  }

  @Override
  public List<PatientRecord> byIdentifier(String system, String value) {
    return system.equals(pds.nhsNumber()) ? byId(value).stream().toList() : List.of();
  }

  /** By NHS number, which is the id of a record there. */
  @Override
  public Optional<PatientRecord> byId(String number) {
    if (!number.matches("[0-9]{10}")) {
      return Optional.empty();
    }
    FhirExchange.Answered answer = questions.read(number);
    if (answer.status() == 200) {
      return Optional.of(
          found(
              number,
              answer.resource("Patient").orElseThrow(() -> questions.unusable("NOT_A_PATIENT"))));
    }
    Set<String> codes = codes(answer);
    if (codes.contains("INVALIDATED_RESOURCE")) {
      return Optional.of(invalidated(number));
    }
    // Said in words of its own: any other 404 may be that of a gateway on the way.
    if (codes.contains("RESOURCE_NOT_FOUND") || codes.contains("INVALID_RESOURCE_ID")) {
      return Optional.empty();
    }
    throw questions.unusable("HTTP_" + answer.status());
  }

  /** PDS's own codes, of whatever severity: "not found" comes as information. */
  private static Set<String> codes(FhirExchange.Answered answer) {
    Set<String> codes = new HashSet<>();
    JsonNode said = answer.json().orElse(MissingNode.getInstance());
    for (JsonNode issue : said.path("issue")) {
      for (JsonNode coding : issue.path("details").path("coding")) {
        if (coding.path("system").asText().equals(CODES)) {
          codes.add(coding.path("code").asText());
        }
      }
    }
    return codes;
  }

  private PatientRecord found(String number, JsonNode patient) {
    PatientRecord record;
    try {
      record = FhirPatient.read(patient);
    } catch (FhirPatient.Unreadable e) {
      throw questions.unusable("NOT_UNDERSTOOD");
    }
    if (!record.has(pds.nhsNumber(), record.id())) {
      throw questions.unusable("NOT_UNDERSTOOD");
    }
    if (record.id().equals(number)) {
      return record;
    }
    // The only sign that a number was superseded: another record answers, with 200.
    List<PatientRecord.Identifier> numbers = new ArrayList<>(record.identifiers());
    numbers.add(new PatientRecord.Identifier(pds.nhsNumber(), number, true));
    return record.answeringFor(number, numbers);
  }

  /** It was somebody's, is nobody's now, and no other number took its place. */
  private PatientRecord invalidated(String number) {
    return new PatientRecord(
        number,
        "",
        List.of(new PatientRecord.Identifier(pds.nhsNumber(), number, true)),
        List.of(),
        "unknown",
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        false,
        false);
  }
}
