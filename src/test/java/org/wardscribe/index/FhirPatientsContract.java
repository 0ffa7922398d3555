package org.wardscribe.index;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.wardscribe.identify.NameRegister;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.kit.PatientIndexContract;
import org.wardscribe.kit.ScriptedFhirServer;

/** The contract of patient indexes, with a FHIR server that is not ours. */
abstract class FhirPatientsContract extends PatientIndexContract {
  private static final NameRegister NO_NAMES = new ListedNames(Set.of(), Set.of());

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> written = new ArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** The server's base; the test is skipped, or fails, inside of it where there is no server. */
  abstract URI base() throws Exception;

  /** How it is asked. */
  FhirIndex asked(URI base) {
    return index(base, FhirIndex.ByNumber.SEARCH, FhirIndex.ByBirth.SEARCH_BY_BIRTH_DATE);
  }

  static FhirIndex index(URI base, FhirIndex.ByNumber byNumber, FhirIndex.ByBirth byBirth) {
    return new FhirIndex(
        "pas",
        base,
        Optional.empty(),
        Map.of(),
        byNumber,
        byBirth,
        true,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        4);
  }

  static PatientIndex over(FhirIndex index) {
    FhirPatients patients = new FhirPatients(index, NO_NAMES, Optional.empty());
    return new AskedIndex(patients, patients, NO_NAMES, Duration.ofSeconds(60));
  }

  @Override
  protected PatientIndex indexOf(String... patients) throws Exception {
    clear();
    for (String patient : patients) {
      String id = patient.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
      written.add(id);
      request("PUT", id, HttpRequest.BodyPublishers.ofString(patient));
    }
    return over(asked(base()));
  }

  /** Servers keep what earlier tests wrote. */
  @AfterEach
  void clear() throws Exception {
    for (String id : new HashSet<>(written)) {
      request("DELETE", id, HttpRequest.BodyPublishers.noBody());
    }
    written.clear();
    for (AutoCloseable each : opened) {
      each.close();
    }
    opened.clear();
  }

  private void request(String method, String id, HttpRequest.BodyPublisher body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(base() + "/Patient/" + id))
                .header("Content-Type", "application/fhir+json")
                .method(method, body)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new AssertionError(method + " " + id + ": " + answer.statusCode() + answer.body());
    }
  }

  @Override
  protected PatientIndex unreachable() throws Exception {
    try (java.net.ServerSocket nobody = new java.net.ServerSocket(0)) {
      return over(asked(URI.create("http://127.0.0.1:" + nobody.getLocalPort())));
    }
  }

  @Override
  protected PatientIndex confused(String patient, String answer) throws Exception {
    ScriptedFhirServer server = ScriptedFhirServer.start();
    opened.add(server);
    String found =
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":"
            + answer
            + "}]}";
    server.onWrite(ScriptedFhirServer.says(200, found));
    server.onRead(ScriptedFhirServer.says(200, answer));
    return over(asked(server.base()));
  }
}
