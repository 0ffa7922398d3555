package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.filesAndSays;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.Enquiry;
import org.wardscribe.kit.ScriptedFhirServer.Turn;
import org.wardscribe.ledger.Lease;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * What any EPR destination over FHIR must do whatever its server says: no accept without reading
 * back what was sent, nothing sent twice blindly, no word of an answer anywhere.
 *
 * <p>To be extended by the test of a destination.
 */
public abstract class FhirEprContract extends FhirCancelContract {
  /** A document DA1, as a worker with a fresh lease has it. */
  public static ClinicalDocument sample(Mode mode) {
    return document(mode);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void what_is_filed_and_read_back_is_a_receipt(Mode mode) throws Exception {
    ScriptedFhirServer server = server();
    assertThat(send(server, mode).accepted()).isTrue();
    assertThat(server.record().documents()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void the_stored_bytes_are_sent_as_they_are_and_once(Mode mode) throws Exception {
    ScriptedFhirServer server = server();
    send(server, mode);
    List<ScriptedFhirServer.Request> writes =
        server.received().stream().filter(r -> !r.method().equals("GET")).toList();
    assertThat(writes).hasSize(1);
    assertThat(writes.get(0).body()).isEqualTo(document(mode).bytes());
    assertThat(writes.get(0).headers()).containsEntry("authorization", "Bearer " + TOKEN);
  }

  @Test
  void a_success_of_which_nothing_is_there_is_no_accept() throws Exception {
    assertUnknown(answered(says(201, "")), "READ_BACK_NOT_THERE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9990000018", "DA1\"", "current", "final", "UmVwZWF0"})
  void what_is_read_back_must_be_what_was_sent(String word) throws Exception {
    String sent = reference("\"id\":\"DA1\",", data("data", "Repeat U&E in the morning."));
    String other = sent.replace(word, word.equals("DA1\"") ? "DB2\"" : "xxxx");
    assertThat(other).isNotEqualTo(sent);
    assertUnknown(readBack(other), "READ_BACK_DIFFERS");
    assertThat(readBack(sent).accepted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9990000018",
        "DA1\"",
        "\"final\"",
        "Repeat",
        "&amp;E",
        "Marjorie",
        "urn:uuid:p1",
        "\"document\"",
        "21:57"
      })
  void of_a_document_bundle_everything_must_be_what_was_sent(String word) throws Exception {
    String sent = standing(Mode.DOCUMENT, "DA1", "final");
    String other = sent.replace(word, word.replaceAll("[A-Za-z0-9]{2}", "99"));
    assertThat(other).isNotEqualTo(sent);
    assertUnknown(readBack(Mode.DOCUMENT, other), "READ_BACK_DIFFERS");
    String more = sent.replaceFirst("\\}]}$", "},{\"resource\":{\"resourceType\":\"Basic\"}}]}");
    assertThat(more).isNotEqualTo(sent);
    assertUnknown(readBack(Mode.DOCUMENT, more), "READ_BACK_DIFFERS");
  }

  @Test
  void what_a_server_may_do_to_a_document_bundle_changes_nothing() throws Exception {
    String kept =
        standing(Mode.DOCUMENT, "DA1", "final")
            .replace("\"type\":\"document\",", "")
            .replaceFirst("\\{", "{\"meta\":{\"versionId\":\"7\"},\"type\":\"document\",")
            .replace(
                "{\"resourceType\":\"Patient\",", "{\"id\":\"p1\",\"resourceType\":\"Patient\",")
            .replace("21:57:41+00:00", "22:57:41+01:00")
            .replace(
                "xmlns=\\\"http://www.w3.org/1999/xhtml\\\"",
                "xmlns='http://www.w3.org/1999/xhtml'")
            .replace("Repeat", "&#82;epeat");
    assertThat(readBack(Mode.DOCUMENT, kept).accepted()).isTrue();
  }

  /** The outcome of a put after which this is there. */
  private DeliveryOutcome readBack(String resource, Turn... more) throws Exception {
    return readBack(Mode.PUT, resource, more);
  }

  private DeliveryOutcome readBack(Mode mode, String resource, Turn... more) throws Exception {
    ScriptedFhirServer server =
        server().onWrite(says(201, "")).onRead(nothingThere(), says(200, resource)).onRead(more);
    return send(server, mode);
  }

  @Test
  void a_document_that_the_server_puts_to_another_patient_is_not_ours() throws Exception {
    String pointed =
        reference("\"id\":\"DA1\",", data("data", "Repeat U&E in the morning."))
            .replace("\"subject\":{", "\"subject\":{\"reference\":\"Patient/p9\",");
    String patient =
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":"
            + "\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990000018\"}]}";
    assertUnknown(
        readBack(pointed, says(200, patient.replace("9990000018", "9990000026"))),
        "READ_BACK_DIFFERS");
    assertUnknown(readBack(pointed.replace("Patient/", "Group/")), "READ_BACK_DIFFERS");
    assertThat(readBack(pointed, says(200, patient)).accepted()).isTrue();
    assertThat(readBack(pointed, says(403, "")).accepted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void what_stands_there_is_never_written_over(Mode mode) throws Exception {
    String withdrawn = standing(mode, "DA1", "entered-in-error");
    ScriptedFhirServer server =
        server().onRead(says(200, mode.isIdOurs() ? withdrawn : searchset(withdrawn)));
    assertRefused(send(server, mode), "ANOTHER_DOCUMENT");
    assertThat(server.requests()).hasSize(1).allMatch(r -> r.startsWith("GET"));
  }

  @Test
  void what_was_deleted_there_is_not_made_again() throws Exception {
    ScriptedFhirServer server = server().onRead(says(410, outcome("error", "deleted")));
    assertRefused(send(server, Mode.PUT), "ANOTHER_DOCUMENT");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void a_put_creates_and_nothing_else() throws Exception {
    ScriptedFhirServer server = server();
    send(server, Mode.PUT);
    assertThat(server.received())
        .filteredOn(r -> r.method().equals("PUT"))
        .singleElement()
        .satisfies(r -> assertThat(r.headers()).containsEntry("if-none-match", "*"));
  }

  @Test
  void a_post_that_was_filed_twice_is_no_accept() throws Exception {
    String sent = reference("\"id\":\"s1\",", data("data", "Repeat U&E in the morning."));
    ScriptedFhirServer server =
        server()
            .onWrite(says(201, "", "Location: http://127.0.0.1/DocumentReference/s1"))
            .onRead(
                says(200, searchset()),
                says(200, searchset(sent, sent.replace("\"s1\"", "\"s2\""))));
    assertUnknown(send(server, Mode.POST), "READ_BACK_DIFFERS");
  }

  @Test
  void content_that_the_server_keeps_apart_is_read_there() throws Exception {
    String apart = reference("\"id\":\"DA1\",", "\"url\":\"http://elsewhere.example/Binary/b7\"");
    ScriptedFhirServer server =
        server()
            .onWrite(says(201, ""))
            .onRead(nothingThere(), says(200, apart), says(200, "Repeat U&E in the morning."));
    assertThat(send(server, Mode.PUT).accepted()).isTrue();
    assertThat(server.requests()).endsWith("GET Binary/b7");
  }

  @Test
  void a_post_without_location_is_found_by_its_number() throws Exception {
    ScriptedFhirServer server = server().onWrite(filesAndSays(201, ""));
    assertThat(send(server, Mode.POST).accepted()).isTrue();
  }

  @Test
  void a_post_asks_before_and_sends_nothing_that_is_there() throws Exception {
    ScriptedFhirServer server = server();
    assertThat(send(server, Mode.POST).accepted()).isTrue();
    assertThat(send(server, Mode.POST).accepted()).isTrue();
    assertThat(server.requests()).filteredOn(r -> r.startsWith("POST")).hasSize(1);
    assertThat(server.record().documents()).isEqualTo(1);
  }

  @Test
  void a_search_that_finds_something_else_says_nothing_and_nothing_is_posted() throws Exception {
    String another =
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":"
            + reference("\"id\":\"x\",", "\"url\":\"Binary/1\"").replace("DA1", "DB2")
            + "}]}";
    ScriptedFhirServer server = server().onRead(says(200, another));
    DeliveryOutcome outcome = send(server, Mode.POST);
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.countsAsAttempt()).isFalse();
    assertThat(server.requests()).noneMatch(r -> r.startsWith("POST"));
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412, 408, 500, 502, 503, 202})
  void what_may_be_filed_is_unknown(int status) throws Exception {
    assertUnknown(answered(filesAndSays(status, "")), "HTTP-" + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 422, 302, 308})
  void a_definite_no_needs_a_person(int status) throws Exception {
    assertRefused(
        answered(says(status, outcome("error", "invalid"), "Location: http://127.0.0.1:1/")),
        "HTTP-" + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 422, 302})
  void a_no_of_something_in_the_servers_place_holds_nothing_and_pauses(int status)
      throws Exception {
    assertUnknown(answered(says(status, "<html>Maintenance</html>")), "HTTP-" + status);
    assertThat(pauses).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 403, 404, 410})
  void a_page_in_the_servers_place_is_no_word_about_the_document(int status) throws Exception {
    for (Mode mode : Mode.values()) {
      pauses.clear();
      ScriptedFhirServer server = server().onRead(says(status, "<html>Maintenance</html>"));
      DeliveryOutcome outcome = send(server, mode);
      assertThat(outcome.refusedForNow()).isTrue();
      assertThat(outcome.countsAsAttempt()).isFalse();
      assertThat(server.requests()).hasSize(1);
      assertThat(pauses).containsExactly("NOT_FHIR-" + status + " PT10S");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"fullUrl\":\"http://x/DocumentReference/1\"}", "WARNING"})
  void a_search_that_hides_something_says_nothing(String entry) throws Exception {
    String hidden =
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
            + entry.replace("WARNING", "{\"resource\":" + outcome("warning", "suppressed") + "}")
            + "]}";
    assertThat(ask(server().onRead(says(200, hidden)), Mode.POST))
        .get()
        .isInstanceOf(Enquiry.CannotTell.class);
    assertThat(ask(server().onRead(says(200, searchset(outcome("information", "x")))), Mode.POST))
        .get()
        .isInstanceOf(Enquiry.NotThere.class);
  }

  @Test
  void a_question_is_asked_strictly_and_past_every_cache() throws Exception {
    ScriptedFhirServer server = server();
    ask(server, Mode.POST);
    assertThat(server.received().get(0).headers())
        .containsEntry("prefer", "handling=strict")
        .containsEntry("cache-control", "no-cache");
  }

  @Test
  void a_slow_answer_to_the_question_sends_nothing_and_pauses_nobody() throws Exception {
    ScriptedFhirServer server =
        server()
            .onRead(
                (peer, request) -> {
                  peer.rest(Duration.ofMillis(1600));
                  nothingThere().play(peer, request);
                });
    DeliveryOutcome outcome = epr(server.base(), Duration.ofSeconds(2)).send(document(Mode.PUT));
    assertThat(outcome.reason()).isEqualTo("NO_TIME_LEFT");
    assertThat(outcome.countsAsAttempt()).isFalse();
    assertThat(server.requests()).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void an_unknown_patient_is_said_in_words_of_the_table() throws Exception {
    DeliveryOutcome outcome = answered(says(422, outcome("error", "not-found")));
    assertRefused(outcome, "HTTP-422-NOT-FOUND");
  }

  @Test
  void a_server_that_does_not_let_us_in_is_left_alone() throws Exception {
    answered(says(403, ""));
    assertThat(pauses).as("it may be about one patient").isEmpty();
    answered(says(401, ""));
    assertThat(pauses).containsExactly("HTTP-401 PT10M");
  }

  @Test
  void too_many_requests_waits_as_long_as_the_server_asks() throws Exception {
    Instant before = Instant.now();
    DeliveryOutcome outcome = answered(says(429, "", "Retry-After: 77"));
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.countsAsAttempt()).isTrue();
    assertThat(outcome.due()).get().matches(due -> !due.isBefore(before.plus(RETRY_AFTER)));
    assertThat(pauses).containsExactly("HTTP-429 " + RETRY_AFTER);
  }

  @Test
  void a_success_with_an_error_in_it_is_no_accept() throws Exception {
    assertUnknown(
        answered(filesAndSays(200, outcome("error", "processing"))), "ACCEPTED_WITH_ERROR");
  }

  @Test
  void a_success_with_a_warning_in_it_is_one_if_it_is_read_back() throws Exception {
    assertThat(answered(filesAndSays(201, outcome("warning", "informational"))).accepted())
        .isTrue();
  }

  @Test
  void a_page_of_html_is_no_accept() throws Exception {
    assertUnknown(answered(filesAndSays(200, "<html>Welcome, Marjorie</html>")), "NO_FHIR");
  }

  @Test
  void another_resource_is_no_accept() throws Exception {
    assertUnknown(answered(filesAndSays(200, "{\"resourceType\":\"Patient\"}")), "OTHER_RESOURCE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"422 No", "500 No", "304 No", ""})
  void a_transaction_is_accepted_only_when_each_entry_is(String status) throws Exception {
    String ok = "{\"response\":{\"status\":\"201 Created\"}}";
    String response =
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
            + ok
            + ","
            + ok
            + ",{\"response\":{\"status\":\""
            + status
            + "\"}}]}";
    ScriptedFhirServer server = server().onWrite(filesAndSays(200, response));
    assertUnknown(send(server, Mode.TRANSACTION), "ENTRY_NOT_ACCEPTED");
    assertUnknown(
        send(server().onWrite(filesAndSays(200, response)), Mode.MHD), "ENTRY_NOT_ACCEPTED");
  }

  @Test
  void a_transaction_of_which_the_provenance_is_missing_is_no_accept() throws Exception {
    String there = reference("\"id\":\"DA1\",", "\"url\":\"Binary/DA1\"");
    ScriptedFhirServer server =
        server()
            .onRead(
                nothingThere(),
                says(200, there),
                says(200, "Repeat U&E in the morning."),
                says(404, outcome("error", "not-found")));
    assertUnknown(send(server, Mode.TRANSACTION), "READ_BACK_DIFFERS");
  }

  @Test
  void a_message_is_accepted_only_by_an_ok_to_it_and_a_read_back() throws Exception {
    assertThat(said(filesAndSays(200, response("m1", "ok"))).accepted()).isTrue();
    assertUnknown(said(says(200, response("m1", "ok"))), "READ_BACK_NOT_THERE");
    assertUnknown(said(filesAndSays(200, response("m2", "ok"))), "NO_RESPONSE_TO_MESSAGE");
    assertUnknown(said(filesAndSays(200, response("m1", "fine"))), "NO_RESPONSE_TO_MESSAGE");
    assertUnknown(said(filesAndSays(200, "")), "NO_FHIR");
    assertUnknown(said(filesAndSays(202, "")), "HTTP-202");
    assertUnknown(
        said(filesAndSays(200, outcome("information", "informational"))), "OTHER_RESOURCE");
  }

  @Test
  void a_message_that_its_receiver_can_t_take_waits_or_needs_a_person() throws Exception {
    DeliveryOutcome later = said(says(200, response("m1", "transient-error")));
    assertThat(later.refusedForNow()).isTrue();
    assertThat(later.countsAsAttempt()).isTrue();
    assertRefused(said(says(200, response("m1", "fatal-error"))), "MESSAGE-FATAL-ERROR");
  }

  /** The outcome of a message that is answered so. */
  private DeliveryOutcome said(Turn turn) throws Exception {
    return send(server().onWrite(turn), Mode.MESSAGE);
  }

  @Test
  void a_hang_up_a_reset_and_silence_are_unknown_and_nothing_is_sent_again() throws Exception {
    ScriptedFhirServer server =
        server().onWrite((p, r) -> p.hangUp(), (p, r) -> p.reset(), (p, r) -> p.awaitHangUp());
    assertUnknown(send(server, Mode.PUT), "CONNECTION_CLOSED");
    assertUnknown(send(server, Mode.POST), "CONNECTION_CLOSED");
    assertUnknown(epr(server.base(), HASTY).send(document(Mode.PUT)), "TIMEOUT");
    assertThat(server.requests())
        .containsExactly(
            "GET DocumentReference/DA1",
            "PUT DocumentReference/DA1",
            "GET DocumentReference?identifier=https%3A%2F%2Fexample.org%2Fdoc%7CDA1",
            "POST DocumentReference",
            "GET DocumentReference/DA1",
            "PUT DocumentReference/DA1");
  }

  @Test
  void a_byte_now_and_then_does_not_move_the_deadline() throws Exception {
    ScriptedFhirServer server =
        server()
            .onWrite(
                (peer, request) -> {
                  peer.write("HTTP/1.1 201 Created\r\nContent-Length: 100000\r\n\r\n");
                  peer.drip("{ }");
                });
    assertUnknown(epr(server.base(), HASTY).send(document(Mode.PUT)), "TIMEOUT");
  }

  @Test
  void an_endless_answer_is_given_up() throws Exception {
    assertUnknown(answered(filesAndSays(201, " ".repeat(5_000_000))), "OVERSIZE_ANSWER");
  }

  @Test
  void a_read_back_that_fails_is_unknown() throws Exception {
    ScriptedFhirServer server = server().onRead(nothingThere(), says(403, ""));
    assertUnknown(send(server, Mode.PUT), "ASKED-HTTP-403");
  }

  @Test
  void a_refused_connection_sent_nothing_and_counts_nothing() throws Exception {
    ScriptedFhirServer server = server();
    server.close();
    DeliveryOutcome outcome = send(server, Mode.PUT);
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.countsAsAttempt()).isFalse();
    assertThat(outcome.reason()).isEqualTo("NOT_SENT");
    assertThat(pauses).hasSize(1);
  }

  @Test
  void a_worker_whose_lease_does_not_cover_the_answer_sends_nothing() throws Exception {
    ScriptedFhirServer server = server();
    DeliveryOutcome outcome =
        epr(server.base(), PATIENT).send(document(Mode.PUT, Lease.of(PATIENT)));
    assertThat(outcome.reason()).isEqualTo("LEASE_TOO_SHORT");
    assertThat(outcome.countsAsAttempt()).isFalse();
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void after_an_unclear_answer_the_record_is_asked(Mode mode) throws Exception {
    ScriptedFhirServer server = server().onWrite(filesAndSays(500, ""));
    assertThat(ask(server, mode)).get().isInstanceOf(Enquiry.NotThere.class);
    assertThat(send(server, mode).unresolved()).isTrue();
    assertThat(ask(server, mode)).get().isInstanceOf(Enquiry.Found.class);
    assertThat(server.record().documents()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503, 302, 204})
  void what_is_no_answer_to_the_question_says_nothing(int status) throws Exception {
    for (Mode mode : Mode.values()) {
      assertThat(ask(server().onRead(says(status, "")), mode))
          .get()
          .isInstanceOf(Enquiry.CannotTell.class);
    }
  }

  @Test
  void a_page_of_html_says_nothing() throws Exception {
    for (Mode mode : Mode.values()) {
      assertThat(ask(server().onRead(says(200, "<html></html>")), mode))
          .get()
          .isInstanceOf(Enquiry.CannotTell.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"total\":1", "\"link\":[{\"relation\":\"next\",\"url\":\"http://x\"}]"})
  void a_search_with_hits_that_it_does_not_show_says_nothing(String part) throws Exception {
    String hidden = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"," + part + "}";
    ScriptedFhirServer server = server().onRead(says(200, hidden), says(200, hidden));
    assertThat(ask(server, Mode.POST)).get().isInstanceOf(Enquiry.CannotTell.class);
    assertThat(send(server, Mode.POST).countsAsAttempt()).isFalse();
    assertThat(server.requests()).noneMatch(r -> r.startsWith("POST"));
  }

  @Test
  void what_was_deleted_there_is_not_what_was_never_there() throws Exception {
    assertThat(ask(server().onRead(says(410, "")), Mode.PUT))
        .get()
        .isInstanceOf(Enquiry.Differs.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 400, 401, 409, 422, 429, 500})
  void what_an_answer_says_about_the_patient_goes_nowhere(int status) throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    List<String> said = new ArrayList<>();
    try {
      for (Mode mode : Mode.values()) {
        ScriptedFhirServer server =
            server()
                .onWrite(says(status, outcome("error", "Marjorie"), "X-Patient: Marjorie"))
                .onRead(says(404, outcome("error", "Marjorie")), says(status, "Marjorie"));
        DeliveryOutcome outcome = epr(server.base(), Duration.ofSeconds(5)).send(document(mode));
        outcome
            .evidence()
            .forEach(evidence -> said.add(evidence.facts().toString() + evidence.content()));
        said.add(outcome.toString() + outcome.reason() + outcome.sentence());
      }
    } finally {
      root.setLevel(before);
      root.detachAppender(log);
    }
    log.list.forEach(event -> said.add(event.getFormattedMessage() + event.getThrowableProxy()));
    said.addAll(pauses);
    assertThat(String.join("\n", said))
        .doesNotContainIgnoringCase("testpatient", "marjorie", "9990000018", TOKEN);
  }
}
