package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.DestinationTable;

/** A whole site whose engine acknowledges for the EPR: what that is worth. */
class AcceptanceContractIT {
  private static final String CONTRACT =
      """
      contracts:
        trust-epr:
          acceptedBy: acknowledgement-and-read-back
          readBack:
            url: "{{wardscribe.destination.trust-epr.url}}"
            plainHttp: false
            token: ""
            documentSystem: https://epr.example/Id/document
            answerTimeout: PT2S
      """;

  @TempDir Path folder;

  /** Flagged advice about a patient with this NHS number, once it has got where it goes. */
  private EntryView filed(TestWard ward, State end) {
    ward.startSite();
    ward.post("ward", "a1", TestWard.FLAGGER, "Marjorie Alderfield 999 526 0182 rash, stop abx?");
    ward.answer("ward", "a2", "a1", "Stop co-amoxiclav.");
    ward.flag("a2");
    return ward.await("a2", end);
  }

  private static void engineAcknowledges(TestWard ward) throws IOException {
    ward.stopSite();
    Path destinations = ward.demo.site().resolve("mappings/" + DestinationTable.FILE);
    String table = Files.readString(destinations);
    assertThat(table).contains("acknowledgedBy: epr");
    Files.writeString(destinations, table.replaceFirst("(?m)^ *acknowledgedBy: epr.*$", ""));
  }

  @Test
  void where_nobody_says_who_acknowledges_it_is_filed_and_the_original_stays() throws IOException {
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      engineAcknowledges(ward);
      EntryView entry = filed(ward, State.RETAINED);
      assertThat(entry.need(EvidenceKind.ACCEPTANCE).fact("MSA-1")).isEqualTo("AA");
      assertThat(entry.need(EvidenceKind.RETENTION).fact("reason"))
          .isEqualTo("ENGINE_ACKNOWLEDGES");
      assertThat(ward.gone("a2")).isFalse();
    }
  }

  @Test
  void what_the_epr_then_shows_of_its_patient_is_filed_and_its_original_goes() throws IOException {
    HttpServer epr = eprThatShows("9995260182");
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      engineAcknowledges(ward);
      Path table = ward.demo.site().resolve("mappings/" + Acknowledgements.FILE);
      Files.createDirectories(table.getParent());
      Files.writeString(
          table,
          Files.readString(
                  Files.isRegularFile(table) ? table : Path.of("mappings", Acknowledgements.FILE))
              + CONTRACT);
      ward.set("wardscribe.lanes.lease", "PT60S");
      ward.set(
          "wardscribe.destination.trust-epr.url",
          "http://127.0.0.1:" + epr.getAddress().getPort() + "/fhir");
      EntryView entry = filed(ward, State.DELETED);
      assertThat(entry.need(EvidenceKind.ACCEPTANCE).facts())
          .containsEntry("MSA-1", "AA")
          .containsEntry("FHIR", "SHOWN")
          .containsEntry("acknowledgedBy", "EPR");
      assertThat(ward.gone("a2")).isTrue();
    } finally {
      epr.stop(0);
    }
  }

  /** Shows any document that it is asked for, as this patient's. */
  private static HttpServer eprThatShows(String nhsNumber) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/fhir/DocumentReference", exchange -> show(exchange, nhsNumber));
    server.start();
    return server;
  }

  private static void show(HttpExchange exchange, String nhsNumber) throws IOException {
    String[] identifier =
        URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8)
            .replaceFirst("^identifier=", "")
            .split("\\|", 2);
    byte[] body =
        """
        {"resourceType":"Bundle","type":"searchset","total":1,"entry":[{"resource":{
          "resourceType":"DocumentReference","id":"e1","status":"current",
          "identifier":[{"system":"%s","value":"%s"}],
          "subject":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"}}}}]}
        """
            .formatted(identifier[0], identifier[1], nhsNumber)
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
