package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.identify.Checked;
import org.wardscribe.identify.MessageThread;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PatientCheck;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.index.FhirIndex.ByBirth;
import org.wardscribe.index.FhirIndex.ByNumber;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RedactionRules;

/**
 * The examples of identification, decided with the patients in a file and with the same patients at
 * a FHIR server: whom a message is about must not depend on how the index is asked.
 */
class SameDecisionsIT {
  private static final Path EXAMPLES = Path.of("src/test/resources/examples/identify");

  private static HapiPatients server;
  private static NdjsonPatientIndex export;

  @BeforeAll
  static void start() throws Exception {
    server = new HapiPatients();
    export =
        new NdjsonPatientIndex(
            EXAMPLES.resolve("patients.ndjson"), Clock.systemUTC(), notice -> {});
    HttpClient http = HttpClient.newHttpClient();
    for (String patient : Files.readAllLines(EXAMPLES.resolve("patients.ndjson"))) {
      if (!patient.isBlank()) {
        String id = patient.replaceFirst(".*?\"id\" *: *\"([^\"]+)\".*", "$1");
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(URI.create(server.base() + "/Patient/" + id))
                    .header("Content-Type", "application/fhir+json")
                    .PUT(HttpRequest.BodyPublishers.ofString(patient))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    export.close();
    server.stop();
  }

  @ParameterizedTest
  @EnumSource(ByBirth.class)
  void a_message_is_about_the_same_patient_or_held_for_the_same_reason(ByBirth byBirth)
      throws Exception {
    List<String> messages =
        Files.readAllLines(EXAMPLES.resolve("cases.psv")).stream()
            .skip(1)
            .filter(line -> line.chars().filter(c -> c == '|').count() == 2)
            .map(line -> line.split("\\|", -1)[1])
            .toList();
    assertThat(messages).hasSizeGreaterThan(100);
    try (PatientIndex.Reading names = export.read()) {
      FhirIndex index =
          FhirPatientsContract.index(
              server.base(), byBirth == ByBirth.MATCH ? ByNumber.MATCH : ByNumber.SEARCH, byBirth);
      FhirPatients patients = new FhirPatients(index, names, Optional.empty());
      PatientCheck far = check(new AskedIndex(patients, patients, names, Duration.ofMinutes(1)));
      PatientCheck near = check(export);
      for (String message : messages) {
        assertThat(decision(far, message)).as(message).isEqualTo(decision(near, message));
      }
    }
  }

  private static PatientCheck check(PatientIndex index) {
    MappingFiles mappings = new MappingFiles(Path.of("mappings"), Optional.empty());
    return new PatientCheck(
        index,
        mappings.read("2-identify/identifier-systems.yaml", IdentifierSystems.class),
        mappings.read("2-identify/identity-policy.yaml", IdentityPolicy.class),
        mappings.read("2-identify/redaction.yaml", RedactionRules.class),
        mappings.read("3-transcribe/authors.yaml", Authors.class));
  }

  /** All but the record's version, which is the server's own. */
  private static String decision(PatientCheck check, String message) {
    Checked checked =
        check.check(
            new MessageThread(
                List.of(
                    new MessageThread.Part(message, LocalDate.of(2026, 3, 4), Optional.of("RZZ"))),
                Set.of()));
    return checked instanceof Checked.Match match
        ? match.patient().id() + match.agreeing() + match.parts().get(0).text()
        : ((Checked.Hold) checked).reason() + checked.parts().get(0).text();
  }
}
