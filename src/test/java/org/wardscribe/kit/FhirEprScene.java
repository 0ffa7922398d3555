package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.Enquiry;
import org.wardscribe.deliver.Epr;
import org.wardscribe.kit.ScriptedFhirServer.Turn;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/** The scene of the FHIR half of the EPR contract: documents, and a server with a script. */
@Timeout(60)
abstract class FhirEprScene {
  protected static final DestinationId DESTINATION = new DestinationId("ward-epr");
  protected static final String TOKEN = "token-of-the-test";

  static final Duration PATIENT = Duration.ofSeconds(20);
  static final Duration HASTY = Duration.ofMillis(700);
  static final Duration RETRY_AFTER = Duration.ofSeconds(77);

  private final List<AutoCloseable> opened = new ArrayList<>();
  final List<String> pauses = new ArrayList<>();

  /**
   * The destination under test, called {@link #DESTINATION}, with {@link #TOKEN}; its pauses go to
   * {@link #paused}.
   */
  protected abstract Epr epr(URI base, Duration answerTimeout) throws Exception;

  /** To be told when the destination is paused. */
  protected final void paused(String why, Duration length) {
    pauses.add(why + " " + length);
  }

  @AfterEach
  void close_what_was_opened() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  final ScriptedFhirServer server() throws Exception {
    ScriptedFhirServer server = ScriptedFhirServer.start();
    opened.add(server);
    return server;
  }

  static ClinicalDocument document(Mode mode) {
    return document(mode, Lease.of(Duration.ofMinutes(5)));
  }

  static ClinicalDocument document(Mode mode, Lease lease) {
    String text =
        switch (mode) {
          case PUT -> reference("\"id\":\"DA1\",", data("data", "Repeat U&E in the morning."));
          case POST -> reference("", data("data", "Repeat U&E in the morning."));
          case TRANSACTION -> bundle();
          case DOCUMENT -> documentBundle("\"id\":\"DA1\",", "final");
          case MHD -> provideBundle();
          case MESSAGE -> message();
          case DOCUMENT_POST -> documentBundle("", "final");
        };
    return new ClinicalDocument(
        new Claim(new EntryId(42), State.DELIVERING, 7, lease),
        DESTINATION,
        "DA1",
        "A1",
        "FHIR-" + mode,
        text.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  static String data(String name, String text) {
    return "\""
        + name
        + "\":\""
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "\"";
  }

  /** As a server might have it: with what is given in place of id and content. */
  static String reference(String id, String content) {
    return "{\"resourceType\":\"DocumentReference\","
        + id
        + "\"masterIdentifier\":{\"system\":\"https://example.org/doc\",\"value\":\"DA1\"},"
        + "\"status\":\"current\",\"docStatus\":\"final\",\"subject\":{\"type\":\"Patient\",\"identifier\":{\"system\":"
        + "\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990000018\"}},"
        + "\"description\":\"Marjorie TESTPATIENT-ASH\","
        + "\"content\":[{\"attachment\":{\"contentType\":\"text/html\","
        + content
        + "}}]}";
  }

  /** What stands in that mode, as a server might have it, with this status and id. */
  static String standing(Mode mode, String id, String status) {
    return mode.isDocument()
        ? documentBundle("\"id\":\"" + id + "\",", status)
        : reference("\"id\":\"" + id + "\",", data("data", "Repeat U&E in the morning."))
            .replace("\"current\"", "\"" + status.replace("final", "current") + "\"");
  }

  /** A document Bundle with what is given in place of the id. */
  static String documentBundle(String id, String status) {
    return "{\"resourceType\":\"Bundle\","
        + id
        + "\"identifier\":{\"system\":\"https://example.org/doc\",\"value\":\"DA1\"},"
        + "\"type\":\"document\",\"timestamp\":\"2026-03-04T21:57:41+00:00\",\"entry\":["
        + "{\"fullUrl\":\"urn:uuid:c1\",\"resource\":{\"resourceType\":\"Composition\","
        + "\"status\":\""
        + status
        + "\",\"subject\":{\"reference\":\"urn:uuid:p1\"},\"section\":[{\"text\":{\"status\":"
        + "\"additional\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">Repeat U&amp;E in"
        + " the morning.</div>\"}}]}},"
        + "{\"fullUrl\":\"urn:uuid:p1\",\"resource\":{\"resourceType\":\"Patient\","
        + "\"identifier\":[{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":"
        + "\"9990000018\"}],\"name\":[{\"family\":\"TESTPATIENT-ASH\",\"given\":"
        + "[\"Marjorie\"]}]}}]}";
  }

  /** The answer to the question that comes before anything is sent. */
  static Turn nothingThere() {
    return says(404, outcome("error", "not-found"));
  }

  static String searchset(String... found) {
    return Stream.of(found)
        .map(resource -> "{\"resource\":" + resource + "}")
        .collect(
            Collectors.joining(
                ",", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[", "]}"));
  }

  private static String bundle() {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
        + entry(
            "Binary",
            "{\"resourceType\":\"Binary\",\"id\":\"DA1\",\"contentType\":\"text/html\","
                + data("data", "Repeat U&E in the morning.")
                + "}")
        + ","
        + entry("DocumentReference", reference("\"id\":\"DA1\",", "\"url\":\"Binary/DA1\""))
        + ","
        + entry("Provenance", "{\"resourceType\":\"Provenance\",\"id\":\"DA1\"}")
        + "]}";
  }

  private static String message() {
    return "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":[{\"resource\":"
        + "{\"resourceType\":\"MessageHeader\",\"id\":\"m1\"}},{\"resource\":"
        + reference("", data("data", "Repeat U&E in the morning."))
        + "}]}";
  }

  /** The receiver's answer to that message. */
  static String response(String identifier, String code) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":[{\"resource\":"
        + "{\"resourceType\":\"MessageHeader\",\"response\":{\"identifier\":\""
        + identifier
        + "\",\"code\":\""
        + code
        + "\"}}}]}";
  }

  private static String provideBundle() {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
        + post("List", "{\"resourceType\":\"List\"}")
        + ","
        + post("DocumentReference", reference("", "\"url\":\"urn:uuid:Binary\""))
        + ","
        + post(
            "Binary",
            "{\"resourceType\":\"Binary\",\"contentType\":\"text/html\","
                + data("data", "Repeat U&E in the morning.")
                + "}")
        + "]}";
  }

  private static String post(String type, String resource) {
    return "{\"fullUrl\":\"urn:uuid:"
        + type
        + "\",\"resource\":"
        + resource
        + ",\"request\":{\"method\":\"POST\",\"url\":\""
        + type
        + "\"}}";
  }

  private static String entry(String type, String resource) {
    return "{\"resource\":"
        + resource
        + ",\"request\":{\"method\":\"PUT\",\"url\":\""
        + type
        + "/DA1\"}}";
  }

  final DeliveryOutcome send(ScriptedFhirServer server, Mode mode) throws Exception {
    return epr(server.base(), PATIENT).send(document(mode));
  }

  /** The outcome of a put that is answered so. */
  final DeliveryOutcome answered(Turn turn) throws Exception {
    return send(server().onWrite(turn), Mode.PUT);
  }

  final Optional<Enquiry> ask(ScriptedFhirServer server, Mode mode) throws Exception {
    return epr(server.base(), PATIENT).ask(document(mode));
  }

  static void assertUnknown(DeliveryOutcome outcome, String why) {
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.unresolved()).as(outcome.reason()).isTrue();
    assertThat(outcome.reason()).isEqualTo(why);
  }

  static void assertRefused(DeliveryOutcome outcome, String code) {
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.unresolved()).isFalse();
    assertThat(outcome.refusedForNow()).isFalse();
    assertThat(outcome.reason()).isEqualTo(code);
    assertThat(outcome.evidence().toString()).doesNotContain("Marjorie");
  }
}
