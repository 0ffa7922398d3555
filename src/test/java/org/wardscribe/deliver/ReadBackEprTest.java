package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.Contracts;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.transcribe.ClinicalDocument;

/** An engine acknowledges, and the EPR behind it is asked whether it shows the document. */
@Timeout(60)
class ReadBackEprTest {
  private static final String SYSTEM = "https://epr.example/Id/document";
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";
  private static final Duration SHORT = Duration.ofMillis(400);

  private static final String SHOWN =
      "{\"resourceType\":\"DocumentReference\",\"id\":\"e7\",\"meta\":{\"versionId\":\"3\"},"
          + "\"status\":\"current\",\"identifier\":[{\"system\":\""
          + SYSTEM
          + "\",\"value\":\"DA1\"}],\"subject\":{\"identifier\":{\"system\":\""
          + NHS
          + "\",\"value\":\"9990000018\"}},\"description\":\"TESTPATIENT-ASH\"}";

  private ScriptedFhirServer server;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedFhirServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static String searchset(String... resources) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":"
        + resources.length
        + ",\"entry\":["
        + Arrays.stream(resources)
            .map(resource -> "{\"resource\":" + resource + "}")
            .collect(Collectors.joining(","))
        + "]}";
  }

  private ReadBackEpr epr(Epr engine) {
    return new ReadBackEpr(
        engine,
        TestDestination.of("127.0.0.1", 1, false, SHORT, false, AcknowledgedBy.ENGINE),
        new Contracts.ReadBack(server.base(), Optional.empty(), SYSTEM, SHORT),
        systems(),
        HttpWay.direct(Optional.empty()),
        Clock.fixed(TestEntry.START, ZoneOffset.UTC));
  }

  private static DeliveryOutcome acknowledged(ClinicalDocument document) {
    return DeliveryReceipt.of(
        document, "AA", document.controlId(), TestEntry.START, AcknowledgedBy.ENGINE);
  }

  private DeliveryOutcome sent(ScriptedFhirServer.Turn... reads) {
    server.onRead(reads);
    return epr(ReadBackEprTest::acknowledged).send(new TestEntry("A1").document());
  }

  private Enquiry asked(TestEntry entry, ScriptedFhirServer.Turn... reads) {
    server.onRead(reads);
    return epr(document -> {
          throw new AssertionError("nothing is sent here");
        })
        .ask(entry.document())
        .orElseThrow();
  }

  private static void assertUnknown(DeliveryOutcome outcome, String why) {
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.unresolved()).isTrue();
    assertThat(outcome.reason()).isEqualTo("ACKNOWLEDGED-" + why);
  }

  @Test
  void what_an_engine_took_and_the_record_shows_is_a_receipt_of_the_record_s() {
    DeliveryOutcome outcome = sent(says(200, searchset(SHOWN)));
    assertThat(outcome.accepted()).isTrue();
    assertThat(((DeliveryReceipt) outcome).acknowledgedBy()).isEqualTo(AcknowledgedBy.EPR);
    assertThat(server.requests())
        .containsExactly(
            "GET DocumentReference?identifier=https%3A%2F%2Fepr.example%2FId%2Fdocument%7CDA1");

    Evidence accept = outcome.evidence().get(0);
    assertThat(accept.facts())
        .containsEntry("MSA-1", "AA")
        .containsEntry("MSA-2", "A1")
        .containsEntry("FHIR", "SHOWN")
        .containsEntry("at", TestEntry.START.toString());
    assertThat(accept.facts().values()).noneMatch(fact -> fact.contains("9990000018"));
    DeliveryReceipt again = DeliveryReceipt.recheck(new TestEntry("A1").and(accept).claimed());
    assertThat(again.acknowledgedBy()).isEqualTo(AcknowledgedBy.EPR);
    assertThat(again.evidence()).isEqualTo(outcome.evidence());
    assertThat(again.toString()).doesNotContain("9990000018");
  }

  @Test
  void a_receipt_is_rebuilt_from_nothing_less() {
    Evidence accept = sent(says(200, searchset(SHOWN))).evidence().get(0);
    for (String[] change :
        new String[][] {
          {"\"AA\"", "\"CA\""},
          {"\"msa2\":\"A1\"", "\"msa2\":\"A2\""},
          {"\"identifier\":\"DA1\"", "\"identifier\":\"DB2\""},
          {"9990000018", "9990000026"},
          {"\"sha256\":\"", "\"sha256\":\"0"}
        }) {
      assertThat(accept.content()).contains(change[0]);
      TestEntry altered =
          new TestEntry("A1")
              .and(
                  new Evidence(
                      accept.kind(),
                      accept.facts(),
                      accept.content().replace(change[0], change[1])));
      assertThatThrownBy(() -> DeliveryReceipt.recheck(altered.claimed()))
          .isInstanceOf(EvidenceException.class);
    }
  }

  @Test
  void what_is_handed_on_a_moment_later_is_seen() {
    assertThat(sent(says(200, searchset()), says(200, searchset(SHOWN))).accepted()).isTrue();
  }

  @Test
  void what_an_engine_took_and_the_record_does_not_show_is_never_sent_again() {
    assertUnknown(sent(), "NOT_SHOWN_YET");
    TestEntry entry =
        new TestEntry("A1")
            .and(EvidenceKind.INTENT, "controlId", "A1")
            .and(EvidenceKind.UNCERTAINTY, "why", "ACKNOWLEDGED-NOT_SHOWN_YET");
    assertThat(asked(entry, says(200, searchset())))
        .isEqualTo(
            new Enquiry.CannotTell("NOT_SHOWN_YET", TestEntry.START.plus(Duration.ofMinutes(1))));
    Enquiry later = asked(entry, says(200, searchset(SHOWN)));
    assertThat(later).isInstanceOf(Enquiry.Found.class);
    assertThat(((Enquiry.Found) later).receipt().evidence().get(0).facts())
        .containsEntry("FHIR", "SHOWN")
        .doesNotContainKey("MSA-1");
  }

  /** A destination that says this when it is asked. */
  private ReadBackEpr saying(Enquiry enquiry) {
    return epr(
        new Epr() {
          @Override
          public DeliveryOutcome send(ClinicalDocument document) {
            throw new AssertionError("nothing is sent here");
          }

          @Override
          public Optional<Enquiry> ask(ClinicalDocument document) {
            return Optional.of(enquiry);
          }
        });
  }

  @Test
  void what_the_destination_says_meanwhile_counts_too() {
    ClinicalDocument document = new TestEntry("A1").document();
    ReadBackEpr late = saying(new Enquiry.Found((DeliveryReceipt) acknowledged(document)));
    server.onRead(says(200, searchset()), says(200, searchset(SHOWN)));
    assertThat(late.ask(document).orElseThrow())
        .as("acknowledged late, and not shown: it is on its way")
        .isInstanceOf(Enquiry.CannotTell.class);
    Enquiry shown = late.ask(document).orElseThrow();
    assertThat(((Enquiry.Found) shown).receipt().evidence().get(0).facts())
        .containsEntry("MSA-1", "AA")
        .containsEntry("FHIR", "SHOWN")
        .containsEntry("acknowledgedBy", "EPR");

    int before = server.requests().size();
    assertThat(saying(new Enquiry.Differs()).ask(document)).contains(new Enquiry.Differs());
    assertThat(server.requests()).hasSize(before);
  }

  @Test
  void what_was_never_acknowledged_and_is_not_shown_is_not_there() {
    TestEntry silent = new TestEntry("A1").and(EvidenceKind.UNCERTAINTY, "why", "TIMEOUT");
    assertThat(asked(silent, says(200, searchset()))).isInstanceOf(Enquiry.NotThere.class);
  }

  @Test
  void what_was_not_acknowledged_is_not_asked_about() {
    ReadBackEpr epr =
        epr(
            document ->
                new DeliveryOutcome.Unresolved(
                    document.claim(), "TIMEOUT", TestEntry.START, TestEntry.START));
    assertThat(epr.send(new TestEntry("A1").document()).reason()).isEqualTo("TIMEOUT");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9990000018>9990000026",
        "\"current\">\"entered-in-error\"",
        "\"current\">\"superseded\"",
        "\"status\":\"current\">\"status\":\"current\",\"docStatus\":\"entered-in-error\"",
        "\"subject\":{>\"subject\":{\"reference\":\"Group/1\","
      })
  void what_the_record_shows_otherwise_is_no_accept(String change) {
    String[] parts = change.split(">", 2);
    assertThat(SHOWN).contains(parts[0]);
    assertUnknown(sent(says(200, searchset(SHOWN.replace(parts[0], parts[1])))), "DIFFERS");
  }

  @Test
  void two_documents_under_one_number_are_no_accept() {
    assertUnknown(sent(says(200, searchset(SHOWN, SHOWN.replace("e7", "e8")))), "DIFFERS");
  }

  @Test
  void a_search_that_shows_something_else_or_not_all_says_nothing() {
    assertUnknown(
        sent(says(200, searchset(SHOWN.replace("DA1", "DB2")))), "SEARCH_NOT_BY_IDENTIFIER");
    assertUnknown(
        sent(says(200, searchset(SHOWN).replace("\"total\":1", "\"total\":2"))),
        "SEARCH_NOT_WHOLE");
    assertUnknown(sent(says(200, searchset(outcome("warning", "x")))), "SEARCH_NOT_WHOLE");
    assertUnknown(sent(says(403, outcome("error", "forbidden"))), "ASKED-HTTP-403");
    assertUnknown(sent(says(200, "<html>TESTPATIENT-ASH</html>")), "NO_CLEAR_ANSWER");
  }

  @Test
  void whose_document_it_is_may_stand_in_the_patient_itself() {
    String pointed =
        SHOWN.replaceFirst("\"subject\":\\{.*}},", "\"subject\":{\"reference\":\"Patient/p1\"},");
    String patient =
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"use\":\"old\",\"system\":\""
            + NHS
            + "\",\"value\":\"9990000034\"},{\"system\":\""
            + NHS
            + "\",\"value\":\"9990000018\"}]}";
    assertThat(sent(says(200, searchset(pointed)), says(200, patient)).accepted()).isTrue();
    assertUnknown(
        sent(says(200, searchset(pointed)), says(200, patient.replace("9990000018", "9990000026"))),
        "DIFFERS");
    assertUnknown(
        sent(says(200, searchset(pointed)), says(200, patient.replace(NHS, "urn:other"))),
        "PATIENT_NOT_SHOWN");
    assertUnknown(
        sent(says(200, searchset(pointed)), says(403, outcome("error", "forbidden"))),
        "ASKED-HTTP-403");
    assertUnknown(
        sent(says(200, searchset(pointed.replaceFirst("\"subject\":\\{[^}]*},", "")))),
        "PATIENT_NOT_SHOWN");
  }

  @Test
  void a_number_is_known_by_its_type_where_the_receiver_calls_its_authority_otherwise() {
    ObjectNode nhs = JsonNodeFactory.instance.objectNode().put("system", NHS);
    nhs.put("value", "9990000018");
    assertThat(sentBy("NHS").fit(nhs, systems())).isEqualTo(SentPatient.Fit.OURS);
    assertThat(sentBy("2.16.840.1.113883.2.1.4.1").fit(nhs, systems()))
        .isEqualTo(SentPatient.Fit.OURS);
    assertThat(sentBy("NHSS").fit(nhs, systems()))
        .as("the same digits of another register")
        .isEqualTo(SentPatient.Fit.NOTHING);
    nhs.put("value", "9990000026");
    assertThat(sentBy("ELSEWHERE").fit(nhs, systems())).isEqualTo(SentPatient.Fit.ANOTHER);
  }

  private static SentPatient sentBy(String authority) {
    return new SentPatient(List.of(new SentPatient.Identifier("9990000018", authority, "NH")));
  }

  private static IdentifierSystems systems() {
    return new MappingFiles(Path.of("mappings"), Optional.empty())
        .read("2-identify/identifier-systems.yaml", IdentifierSystems.class);
  }

  @Test
  void a_cancel_is_one_when_the_record_shows_it_as_entered_in_error() {
    ClinicalDocument original = new TestEntry("A1").document();
    ClinicalDocument cancel =
        new ClinicalDocument(
            original.claim(),
            original.destination(),
            original.documentNumber(),
            original.controlId(),
            "T11",
            original.bytes(),
            List.of());
    ReadBackEpr epr = epr(ReadBackEprTest::acknowledged);
    server.onRead(says(200, searchset(SHOWN.replace("current", "entered-in-error"))));
    assertThat(epr.send(cancel).accepted()).isTrue();
    server.onRead(says(200, searchset()));
    assertUnknown(epr.send(cancel), "NOT_SHOWN");
    server.onRead(says(200, searchset(SHOWN)), says(200, searchset(SHOWN)));
    assertThat(epr.ask(cancel).orElseThrow()).isInstanceOf(Enquiry.NotThere.class);
  }
}
