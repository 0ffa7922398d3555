package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.kit.PatientJson;

/** PDS's own rules: tokens, request ids, its pace, and its ways to say that something is wrong. */
@Timeout(60)
class PdsPatientsTest {
  private static final String NUMBER = "9991000003";
  private static final String OTHER = "9991003177";

  /** PDS's published sandbox answers; they are not part of the repository. */
  private static final Path SANDBOX =
      Path.of(System.getProperty("wardscribe.corpora", "../shared/data/identity-corpora"))
          .resolve("pds-sandbox");

  @TempDir Path folder;
  private PdsDesk desk;
  private PdsSimulator pds;

  @BeforeEach
  void start() throws Exception {
    desk = new PdsDesk(folder);
    pds = desk.simulator;
    pds.answer(NUMBER, new PatientJson(NUMBER).number(PdsDesk.NHS, NUMBER).json());
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  private static void assertUnusable(ThrowingCallable question, String why) {
    assertThatThrownBy(question)
        .isInstanceOf(PatientIndexUnavailable.class)
        .hasMessageContaining("(" + why + ")");
  }

  @Test
  void each_question_has_a_request_id_of_its_own_and_says_for_whom_it_is_asked() {
    PdsPatients patients = desk.patients();
    patients.byId(NUMBER);
    patients.byId(NUMBER);
    assertThat(pds.asked()).extracting(PdsSimulator.Asked::requestId).doesNotHaveDuplicates();
    assertThat(pds.asked()).extracting(PdsSimulator.Asked::organisation).containsOnly("RZZ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 408, 500, 502, 503, 504})
  void what_passes_is_asked_once_more_with_the_same_request_id(int status) {
    pds.next(status, PdsSimulator.outcome("UNABLE_TO_CALL_SERVICE"), Map.of());
    assertThat(desk.patients().byId(NUMBER)).isPresent();
    assertThat(pds.asked()).hasSize(2);
    assertThat(pds.asked().get(1).requestId()).isEqualTo(pds.asked().get(0).requestId());
  }

  @Test
  void what_does_not_pass_is_unavailable_and_not_nobody() {
    pds.next(503, "<html>", Map.of());
    pds.next(503, "<html>", Map.of());
    assertUnusable(() -> desk.patients().byId(NUMBER), "HTTP_503");
    assertThat(pds.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 422})
  void a_refusal_that_does_not_say_that_there_is_none_is_not_nobody(int status) {
    pds.next(status, PdsSimulator.outcome("ACCESS_DENIED"), Map.of());
    assertUnusable(() -> desk.patients().byId(NUMBER), "HTTP_" + status);
  }

  @Test
  void too_many_matches_comes_with_200_and_is_no_patient() {
    pds.next(200, PdsSimulator.outcome("TOO_MANY_MATCHES"), Map.of());
    assertUnusable(() -> desk.patients().byId(NUMBER), "NOT_A_PATIENT");
  }

  @Test
  void one_token_serves_for_four_fifths_of_its_life() {
    PdsPatients patients = desk.patients();
    patients.byId(NUMBER);
    desk.clock.pass(PdsSimulator.LIFE.dividedBy(5).multipliedBy(4).minusSeconds(1));
    patients.byId(NUMBER);
    assertThat(pds.tokensGiven()).isEqualTo(1);
    desk.clock.pass(Duration.ofSeconds(2));
    patients.byId(NUMBER);
    assertThat(pds.tokensGiven()).isEqualTo(2);
    assertThat(pds.asked()).allMatch(a -> !a.token().isEmpty());
    assertThat(pds.refused()).isEmpty();
  }

  @Test
  void a_token_that_is_refused_is_replaced_at_once_within_the_same_question() {
    PdsPatients patients = desk.patients();
    patients.byId(NUMBER);
    pds.revokeTokens();
    assertThat(patients.byId(NUMBER)).isPresent();
    assertThat(pds.tokensGiven()).isEqualTo(2);
    assertThat(pds.asked()).hasSize(3);
    assertThat(pds.asked().get(2).requestId()).isEqualTo(pds.asked().get(1).requestId());
  }

  @Test
  void an_assertion_for_another_server_is_refused_and_nobody_is_asked_for() {
    PdsPatients patients =
        desk.patients(pds.base(), URI.create(pds.tokens() + "?for=another"), 100);
    assertUnusable(() -> patients.byId(NUMBER), "NO_TOKEN_HTTP_400");
    assertThat(pds.refused()).containsExactly("aud");
    assertThat(pds.asked()).isEmpty();
  }

  @Test
  void a_key_that_is_not_the_registered_one_is_refused() throws Exception {
    PdsDesk another = new PdsDesk(folder);
    another.close();
    PdsPatients patients = another.patients(pds.base(), pds.tokens(), 100);
    assertUnusable(() -> patients.byId(NUMBER), "NO_TOKEN_HTTP_400");
    assertThat(pds.refused()).containsExactly("signature");
  }

  @Test
  void without_a_usable_key_nobody_is_asked() throws IOException {
    desk.patients().byId(NUMBER);
    desk.writeKey("PRIVATE KEY", "secret".getBytes(StandardCharsets.US_ASCII));
    assertUnusable(() -> desk.patients().byId(NUMBER), "NO_KEY");
  }

  @Test
  void a_pause_that_pds_asks_for_is_kept() {
    pds.next(429, PdsSimulator.outcome("TOO_MANY_REQUESTS"), Map.of("Retry-After", "30"));
    PdsPatients patients = desk.patients();
    assertUnusable(() -> patients.byId(NUMBER), "HTTP_429");
    desk.clock.pass(Duration.ofSeconds(29));
    assertUnusable(() -> patients.byId(NUMBER), "ASKED_TO_WAIT");
    assertThat(pds.asked()).hasSize(1);
    desk.clock.pass(Duration.ofSeconds(1));
    assertThat(patients.byId(NUMBER)).isPresent();
  }

  @Test
  void too_many_requests_without_a_time_means_a_second() {
    pds.next(429, PdsSimulator.outcome("TOO_MANY_REQUESTS"), Map.of());
    PdsPatients patients = desk.patients();
    assertUnusable(() -> patients.byId(NUMBER), "HTTP_429");
    assertUnusable(() -> patients.byId(NUMBER), "ASKED_TO_WAIT");
    desk.clock.pass(Duration.ofSeconds(1));
    assertThat(patients.byId(NUMBER)).isPresent();
  }

  @Test
  void only_nhs_numbers_are_asked_for() {
    PdsPatients patients = desk.patients();
    assertThat(patients.byIdentifier("https://rzz.nhs.example/id/mrn", NUMBER)).isEmpty();
    assertThat(patients.byId("T1234567")).isEmpty();
    assertThat(pds.asked()).isEmpty();
  }

  @Test
  void a_superseded_number_is_the_patient_s_old_one_and_names_the_new() {
    pds.answer(OTHER, new PatientJson(NUMBER).number(PdsDesk.NHS, NUMBER).json());
    assertThat(desk.patients().byIdentifier(PdsDesk.NHS, OTHER))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.replacedBy()).contains(NUMBER);
              assertThat(r.identifiers())
                  .filteredOn(PatientRecord.Identifier::old)
                  .extracting(PatientRecord.Identifier::value)
                  .containsExactly(OTHER);
            });
  }

  @Test
  void a_record_that_is_at_odds_with_itself_is_not_understood() {
    pds.answer(NUMBER, new PatientJson(NUMBER).number(PdsDesk.NHS, OTHER).json());
    assertUnusable(() -> desk.patients().byId(NUMBER), "NOT_UNDERSTOOD");
  }

  /** The answers that NHS England publishes for its sandbox, byte for byte. */
  @Test
  void the_published_sandbox_answers_are_read() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(SANDBOX), "PDS's sandbox answers are not there: " + SANDBOX);
    for (String number : List.of("9000000009", "9000000025", "9000000033")) {
      pds.answer(
          number,
          Files.readString(SANDBOX.resolve("stubs/patientResponses/patient_" + number + ".json")));
    }
    PdsPatients patients = desk.patients();
    assertThat(patients.byId("9000000009").orElseThrow().officialName().orElseThrow().family())
        .isEqualTo("Smith");
    assertThat(patients.byId("9000000025").orElseThrow().restricted()).isTrue();
    assertThat(patients.byId("9000000033")).isPresent();
    pds.next(404, sandboxError("INVALIDATED_RESOURCE"), Map.of());
    assertThat(patients.byId(NUMBER)).get().matches(r -> !r.current());
    pds.next(404, sandboxError("RESOURCE_NOT_FOUND"), Map.of());
    assertThat(patients.byId(NUMBER)).isEmpty();
    pds.next(400, sandboxError("INVALID_RESOURCE_ID"), Map.of());
    assertThat(patients.byId(NUMBER)).isEmpty();
    pds.next(403, sandboxError("ACCESS_DENIED"), Map.of());
    assertUnusable(() -> patients.byId(NUMBER), "HTTP_403");
  }

  private static String sandboxError(String code) throws IOException {
    return Files.readString(SANDBOX.resolve("stubs/errorResponses/" + code + ".json"));
  }
}
