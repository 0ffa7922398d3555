package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.index.FhirIndex.ByBirth;
import org.wardscribe.index.FhirIndex.ByNumber;
import org.wardscribe.kit.PatientJson;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.mapping.BearerToken;

/** What a FHIR server may answer that is not simply whom it was asked for. */
@Timeout(60)
class FhirPatientsTest {
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";
  private static final String THEIR_NHS = "urn:oid:2.16.840.1.113883.2.1.4.1";
  private static final String NUMBER = "9991000003";
  private static final LocalDate BORN = LocalDate.of(1954, 3, 8);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  private ScriptedFhirServer server;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedFhirServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private FhirPatients asked() {
    return asked(ByBirth.SEARCH_BY_BIRTH_DATE, true, Map.of(), LONG);
  }

  private FhirPatients asked(
      ByBirth byBirth, boolean byForm, Map<String, String> systems, Duration answerTimeout) {
    return new FhirPatients(
        new FhirIndex(
            "pas",
            server.base(),
            Optional.of(BearerToken.of("token-of-the-test")),
            systems,
            ByNumber.SEARCH,
            byBirth,
            byForm,
            LONG,
            answerTimeout,
            2),
        new ListedNames(Set.of(), Set.of("hale", "hope")),
        Optional.empty(),
        clock::nanoTime);
  }

  private static PatientJson hale() {
    return new PatientJson("A").number(NHS, NUMBER).name("usual", "Marjorie", "Hale").born(BORN);
  }

  private static String entry(String mode, String resource) {
    return "{\"search\":{\"mode\":\"" + mode + "\"},\"resource\":" + resource + "}";
  }

  private static String searchset(String more, String... entries) {
    return Stream.of(entries)
        .collect(
            Collectors.joining(
                ",",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"" + more + ",\"entry\":[",
                "]}"));
  }

  private List<PatientRecord> found(String answer) {
    server.onWrite(says(200, answer));
    return asked().byIdentifier(NHS, NUMBER);
  }

  private static void assertUnusable(ThrowingCallable question, String why) {
    assertThatThrownBy(question)
        .isInstanceOf(PatientIndexUnavailable.class)
        .hasMessage(
            "the patient index pas gave no answer that can be used ("
                + why
                + "); it is tried again later");
  }

  @Test
  void what_the_server_adds_of_its_own_accord_is_nobody() {
    String organization = "{\"resourceType\":\"Organization\",\"id\":\"O\"}";
    assertThat(
            found(
                searchset(
                    "",
                    entry("match", hale().json()),
                    entry("include", organization),
                    entry("outcome", outcome("warning", "incomplete")),
                    "{\"resource\":" + outcome("information", "informational") + "}")))
        .extracting("id")
        .containsExactly("A");
  }

  @Test
  void an_outcome_in_place_of_a_searchset_is_no_answer_though_its_status_is_200() {
    assertUnusable(() -> found(outcome("error", "too-costly")), "NOT_A_SEARCHSET");
    assertUnusable(() -> found(outcome("information", "informational")), "NOT_A_SEARCHSET");
  }

  @Test
  void an_error_among_the_entries_makes_the_whole_of_them_no_answer() {
    assertUnusable(
        () ->
            found(
                searchset(
                    "",
                    entry("match", hale().json()),
                    entry("outcome", outcome("error", "timeout")))),
        "NOT_A_SEARCHSET");
  }

  @Test
  void a_match_that_is_no_patient_is_not_understood() {
    assertUnusable(
        () -> found(searchset("", entry("match", "{\"resourceType\":\"Person\"}"))),
        "NOT_A_SEARCHSET");
  }

  @Test
  void a_patient_whose_elements_mean_something_else_is_not_understood() {
    var other = JsonNodeFactory.instance.objectNode().put("url", "https://example.org/not");
    assertUnusable(
        () -> found(searchset("", entry("match", hale().with("modifierExtension", other).json()))),
        "NOT_UNDERSTOOD");
  }

  @Test
  void a_part_of_the_answer_is_no_answer() {
    assertUnusable(
        () -> found(searchset(",\"total\":2", entry("match", hale().json()))), "NOT_ALL_PAGES");
  }

  @Test
  void a_next_page_is_fetched_from_the_server_itself_and_from_nowhere_else() {
    String next = ",\"link\":[{\"relation\":\"next\",\"url\":\"%s\"}]";
    server.onRead(
        says(200, searchset("", entry("match", new PatientJson("B").number(NHS, NUMBER).json()))));
    assertThat(
            found(
                searchset(
                    next.formatted(server.base() + "?_getpages=x"), entry("match", hale().json()))))
        .hasSize(2);
    assertThat(server.requests()).last().isEqualTo("GET ?_getpages=x");
    int before = server.requests().size();
    assertUnusable(
        () ->
            found(
                searchset(
                    next.formatted("http://127.0.0.1:1/fhir?_getpages=x"),
                    entry("match", hale().json()))),
        "LINK_LEADS_ELSEWHERE");
    assertThat(server.requests()).hasSize(before + 1);
  }

  @Test
  void a_link_that_is_no_address_is_not_quoted() {
    String next =
        ",\"link\":[{\"relation\":\"next\",\"url\":\""
            + server.base()
            + "?identifier=nhs|9991000003\"}]";
    assertUnusable(
        () -> found(searchset(next, entry("match", hale().json()))), "LINK_NOT_UNDERSTOOD");
  }

  @Test
  void candidates_that_fill_the_answer_may_not_be_all_of_them() {
    FhirPatients patients =
        new FhirPatients(
            new FhirIndex(
                "pas",
                server.base(),
                Optional.empty(),
                Map.of(),
                ByNumber.MATCH,
                ByBirth.MATCH,
                true,
                LONG,
                LONG,
                2),
            new ListedNames(Set.of(), Set.of()),
            Optional.empty(),
            clock::nanoTime);
    String[] hundred =
        IntStream.range(0, 100)
            .mapToObj(i -> entry("match", new PatientJson("P" + i).json()))
            .toArray(String[]::new);
    server.onWrite(says(200, searchset("", hundred)));
    assertUnusable(() -> patients.byIdentifier(NHS, NUMBER), "TOO_MANY_PATIENTS");
    assertThat(server.requests()).containsExactly("POST Patient/$match");
    assertThat(body(0)).contains("\"onlyCertainMatches\",\"valueBoolean\":false");
  }

  @Test
  void pages_that_never_end_are_given_up() {
    String next =
        ",\"link\":[{\"relation\":\"next\",\"url\":\"" + server.base() + "?_getpages=x\"}]";
    server.onRead(says(200, searchset(next)));
    assertUnusable(
        () -> found(searchset(next, entry("match", hale().json()))), "PAGES_WITHOUT_END");
  }

  @Test
  void a_record_is_not_there_only_if_a_fhir_server_says_so() {
    server.onRead(
        says(404, outcome("error", "not-found")),
        says(410, outcome("error", "deleted")),
        says(404, "<html>no such page</html>"));
    FhirPatients patients = asked();
    assertThat(patients.byId("A")).isEmpty();
    assertThat(patients.byId("A")).isEmpty();
    assertUnusable(() -> patients.byId("A"), "HTTP_404");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422, 500, 502, 503})
  void any_other_status_of_a_search_is_not_nobody(int status) {
    server.onWrite(says(status, outcome("error", "exception")));
    assertUnusable(() -> asked().byIdentifier(NHS, NUMBER), "HTTP_" + status);
  }

  @Test
  void a_server_that_asks_to_be_left_alone_is() {
    server.onWrite(
        says(429, outcome("error", "throttled"), "Retry-After: 30"),
        says(200, searchset("", entry("match", hale().json()))));
    FhirPatients patients = asked();
    assertUnusable(() -> patients.byIdentifier(NHS, NUMBER), "HTTP_429");
    clock.pass(Duration.ofSeconds(29));
    assertUnusable(() -> patients.byIdentifier(NHS, NUMBER), "ASKED_TO_WAIT");
    assertThat(server.requests()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(patients.byIdentifier(NHS, NUMBER)).hasSize(1);
  }

  @Test
  void a_server_that_says_nothing_and_one_that_hangs_up_are_given_up() {
    server.onWrite((peer, request) -> peer.awaitHangUp(), (peer, request) -> peer.hangUp());
    FhirPatients patients =
        asked(ByBirth.SEARCH_BY_BIRTH_DATE, true, Map.of(), Duration.ofMillis(700));
    assertUnusable(() -> patients.byIdentifier(NHS, NUMBER), "TIMEOUT");
    assertUnusable(() -> asked().byIdentifier(NHS, NUMBER), "CONNECTION_CLOSED");
  }

  @Test
  void systems_are_translated_by_the_table_in_both_directions() {
    FhirPatients patients = asked(ByBirth.SEARCH_BY_BIRTH_DATE, true, Map.of(NHS, THEIR_NHS), LONG);
    String theirs =
        new PatientJson("A").number(THEIR_NHS, NUMBER).name("usual", "Marjorie", "Hale").json();
    server.onWrite(says(200, searchset("", entry("match", theirs))));
    assertThat(patients.byIdentifier(NHS, NUMBER))
        .singleElement()
        .matches(r -> r.has(NHS, NUMBER) && !r.has(THEIR_NHS, NUMBER));
    assertThat(body(0)).startsWith("identifier=urn%3Aoid%3A2.16.840.1.113883.2.1.4.1%7C" + NUMBER);
  }

  @Test
  void nothing_of_a_patient_stands_in_an_address_and_the_server_may_pass_over_nothing() {
    found(searchset("", entry("match", hale().json())));
    assertThat(server.requests()).containsExactly("POST Patient/_search");
    assertThat(server.received().get(0).headers())
        .containsEntry("prefer", "handling=strict")
        .containsEntry("content-type", "application/x-www-form-urlencoded")
        .containsEntry("authorization", "Bearer token-of-the-test");
  }

  @Test
  void a_server_that_takes_no_form_is_asked_by_its_address() {
    server.onRead(says(200, searchset("")));
    asked(ByBirth.SEARCH_BY_BIRTH_DATE, false, Map.of(), LONG).byIdentifier("urn:a|b", "T,1$");
    assertThat(server.requests())
        .containsExactly("GET Patient?identifier=urn%3Aa%5C%7Cb%7CT%5C%2C1%5C%24&_count=200");
  }

  @Test
  void by_birth_date_no_word_of_the_message_leaves_the_house() {
    String oharas =
        new PatientJson("B").number(NHS, NUMBER).name("usual", "Finn", "O'Hara").born(BORN).json();
    server.onWrite(says(200, searchset("", entry("match", hale().json()), entry("match", oharas))));
    assertThat(asked().byFamilyAndBirthDate(List.of("stop", "warfarin", "ohara"), BORN))
        .extracting("id")
        .containsExactly("B");
    assertThat(body(0)).isEqualTo("birthdate=1954-03-08&_count=200");
  }

  @Test
  void a_birthday_that_is_partly_known_is_nobody_s_and_another_one_is_no_answer() {
    server.onWrite(
        says(
            200,
            searchset(
                "",
                entry(
                    "match",
                    "{\"resourceType\":\"Patient\",\"id\":\"C\","
                        + "\"name\":[{\"family\":\"Hale\"}],\"birthDate\":\"1954-03\"}"))),
        says(
            200,
            searchset(
                "",
                entry("match", hale().json()),
                entry("match", new PatientJson("B").born(BORN.plusDays(1)).json()))));
    FhirPatients patients = asked();
    assertThat(patients.byFamilyAndBirthDate(List.of("hale"), BORN)).isEmpty();
    assertUnusable(() -> patients.byFamilyAndBirthDate(List.of("hale"), BORN), "ANOTHER_PATIENT");
  }

  @Test
  void of_many_words_a_server_is_told_only_those_that_are_surnames() {
    List<String> words =
        Stream.concat(
                IntStream.range(0, 20).mapToObj(i -> "word" + (char) ('a' + i)),
                Stream.of("hope", "hale"))
            .toList();
    server.onWrite(says(200, searchset("", entry("match", hale().json()))));
    FhirPatients patients = asked(ByBirth.SEARCH_BY_FAMILY_AND_BIRTH_DATE, true, Map.of(), LONG);
    assertThat(patients.byFamilyAndBirthDate(words, BORN)).extracting("id").containsExactly("A");
    assertThat(body(0)).isEqualTo("birthdate=1954-03-08&family=hope%2Chale%2Ch&_count=200");
    assertThat(patients.byFamilyAndBirthDate(words.subList(0, 20), BORN)).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void a_record_that_answers_in_place_of_the_one_it_replaced_is_seen_to() {
    server.onRead(says(200, hale().replaces("OLD").json()), says(200, hale().json()));
    FhirPatients patients = asked();
    PatientRecord old = patients.byId("OLD").orElseThrow();
    assertThat(old.id()).isEqualTo("OLD");
    assertThat(old.current()).isFalse();
    assertThat(old.replacedBy()).contains("A");
    assertUnusable(() -> patients.byId("OLD"), "ANOTHER_PATIENT");
  }

  private String body(int request) {
    return new String(server.received().get(request).body(), StandardCharsets.UTF_8);
  }

  @Test
  void an_index_may_not_call_two_systems_by_one_name() {
    assertThatThrownBy(
            () -> asked(ByBirth.MATCH, true, Map.of(NHS, THEIR_NHS, "urn:other", THEIR_NHS), LONG))
        .hasMessageContaining("one name");
  }
}
