package org.wardscribe.index.pdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.kit.ScriptedEpr;
import org.wardscribe.kit.TestStores;
import org.wardscribe.mllp.MllpTls;

/** What a supplier can say that is no answer, and connections that end when they should not. */
@Timeout(60)
class PdqPatientsTest {
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";
  private static final String HALE = "9991000003";
  private static final String OHARA = "9991003177";
  private static final LocalDate BORN = LocalDate.of(1954, 3, 8);
  private static final String NUMBERS = "M000001^^^MPI~" + HALE + "^^^NHS";
  private static final String PID = "PID|1||" + NUMBERS + "||HALE^Marjorie||19540308|F";

  private ScriptedEpr supplier;
  private PdqPatients patients;

  @BeforeEach
  void start() throws IOException {
    supplier = ScriptedEpr.start();
    patients = patients(2, Duration.ofSeconds(20), PdqIndex.ByBirth.BIRTH_DATE);
  }

  @AfterEach
  void stop() throws IOException {
    patients.close();
    supplier.close();
  }

  private PdqPatients patients(int lanes, Duration timeout, PdqIndex.ByBirth byBirth) {
    return PdqScene.patients(PdqScene.index(supplier.port(), byBirth, lanes, timeout));
  }

  private static String header(String processingId, String charset) {
    return "MSH|^~\\&|PAS|RZZ|WARDSCRIBE|RZZ|20260304220000||RSP^K22^RSP_K21|A1|"
        + processingId
        + "|2.5.1||||||"
        + charset
        + "\r";
  }

  private static String says(String id, String accept, String status, String... segments) {
    return header("T", "UNICODE UTF-8")
        + "MSA|"
        + accept
        + "|"
        + id
        + "\rQAK|"
        + id
        + "|"
        + status
        + "\rQPD|IHE PDQ Query|"
        + id
        + "\r"
        + (segments.length == 0 ? "" : String.join("\r", segments) + "\r");
  }

  private static ScriptedEpr.Turn finds(String... segments) {
    return (peer, id) -> peer.frame(says(id, "AA", "OK", segments));
  }

  private static ScriptedEpr.Turn refuses(String accept, String status) {
    return (peer, id) -> peer.frame(says(id, accept, status));
  }

  private static void assertUnusable(ThrowingCallable question, String why) {
    assertThatThrownBy(question)
        .isInstanceOf(PatientIndexUnavailable.class)
        .hasMessageContaining("(" + why + ")")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(HALE, OHARA, "HALE"));
  }

  private void assertUnusable(String why, ScriptedEpr.Turn... turns) {
    supplier.then(turns);
    assertUnusable(() -> patients.byIdentifier(NHS, HALE), why);
  }

  /** The next question gets its own answer, over a connection of its own. */
  private void assertAskedAnew() {
    int before = supplier.connections();
    supplier.then(finds(PID));
    assertThat(patients.byIdentifier(NHS, HALE)).hasSize(1);
    assertThat(supplier.connections()).isEqualTo(before + 1);
  }

  @Test
  void one_connection_serves_question_after_question_and_each_has_an_id_of_its_own() {
    supplier.then(finds(PID), refuses("AA", "NF"), finds(PID));
    assertThat(patients.byIdentifier(NHS, HALE)).extracting("id").containsExactly("M000001");
    assertThat(patients.byIdentifier(NHS, HALE)).isEmpty();
    assertThat(patients.byFamilyAndBirthDate(List.of("hale"), BORN)).hasSize(1);
    assertThat(supplier.connections()).isEqualTo(1);
    assertThat(supplier.received()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void the_answer_to_another_question_is_not_used_and_ends_the_connection() {
    assertUnusable(
        "ANSWER_TO_ANOTHER_QUESTION", (peer, id) -> peer.frame(says("X", "AA", "OK", PID)));
    assertAskedAnew();
    assertUnusable(
        "ANSWER_TO_ANOTHER_QUESTION",
        (peer, id) -> peer.frame(says(id, "AA", "OK", PID).replace("QAK|" + id, "QAK|ANOTHERTAG")));
  }

  @Test
  void a_late_answer_never_meets_the_next_question() {
    patients.close();
    patients = patients(1, Duration.ofMillis(300), PdqIndex.ByBirth.BIRTH_DATE);
    assertUnusable("TIMEOUT", (peer, id) -> peer.awaitHangUp());
    patients.close();
    patients = patients(1, Duration.ofSeconds(20), PdqIndex.ByBirth.BIRTH_DATE);
    supplier.then(
        (peer, id) -> {
          String late = says("LATE", "AA", "OK", PID.replace(HALE, OHARA));
          peer.write(ScriptedEpr.framed(says(id, "AA", "OK", PID)) + ScriptedEpr.framed(late));
        });
    assertThat(patients.byIdentifier(NHS, HALE)).hasSize(1);
    supplier.then(refuses("AA", "NF"));
    assertThat(patients.byIdentifier(NHS, OHARA)).isEmpty();
    assertThat(supplier.connections()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AE", "AR", "CA"})
  void a_refusal_is_not_nobody(String code) {
    assertUnusable(code, refuses(code, "NF"));
    assertUnusable(code, refuses("AA", code));
  }

  @Test
  void an_answer_that_contradicts_itself_is_not_understood() {
    assertUnusable("NOT_UNDERSTOOD", refuses("AA", "OK"));
    assertUnusable("NOT_UNDERSTOOD", (peer, id) -> peer.frame(says(id, "AA", "NF", PID)));
    assertUnusable("NOT_UNDERSTOOD", (peer, id) -> peer.frame(says(id, "??", "NF")));
    assertUnusable(
        "NOT_UNDERSTOOD",
        (peer, id) -> peer.frame(says(id, "AA", "OK", PID).replace("RSP^K22", "RSP^K23")));
    assertUnusable("NOT_UNDERSTOOD", ScriptedEpr.answer("AA"));
    assertUnusable("NOT_UNDERSTOOD", (peer, id) -> peer.frame("nonsense"));
  }

  @Test
  void an_answer_from_another_environment_is_not_used() {
    assertUnusable(
        "ANOTHER_PROCESSING_ID",
        (peer, id) -> peer.frame(says(id, "AA", "OK", PID).replace("|A1|T|", "|A1|P|")));
  }

  @Test
  void whoever_is_only_one_of_very_many_is_not_used() {
    assertUnusable(
        "TOO_MANY_PATIENTS",
        pages(
            IntStream.range(10, 30).mapToObj(i -> twin(i) + "\rDSC|more").toArray(String[]::new)));
    assertUnusable(
        "TOO_MANY_PATIENTS",
        (peer, id) -> peer.frame(says(id, "AA", "OK", PID).replace("|OK\r", "|OK||900|500|400\r")));
  }

  @Test
  void an_answer_that_goes_on_is_asked_for_to_its_end() throws Exception {
    supplier.then(pages(PID + "\rDSC|2|I", twin(2) + "\rDSC|last|I", twin(3) + "\rDSC||I"));
    assertThat(patients.byFamilyAndBirthDate(List.of("hale"), BORN)).hasSize(3);
    assertThat(supplier.received()).hasSize(3).doesNotHaveDuplicates();
    assertThat(supplier.connections()).isEqualTo(1);

    PdqIndex index =
        PdqScene.index(supplier.port(), PdqIndex.ByBirth.BIRTH_DATE, 1, Duration.ofSeconds(20));
    PdqQuestion further =
        new PdqQuestion("ID2", "TAG", PdqQuestion.ofBirth(BORN), Optional.of("2\\F\\3"));
    assertThat(new String(further.message(index, Instant.EPOCH), StandardCharsets.UTF_8))
        .contains("|ID2|T|", "\rQPD|IHE PDQ Query|TAG|@PID.7^19540308\r", "\rDSC|2\\F\\3|I\r");
  }

  @Test
  void nobody_is_taken_from_an_answer_whose_rest_can_not_be_had() {
    assertUnusable("AE", pages(PID + "\rDSC|2")[0], refuses("AE", "AE"));
    assertUnusable("NOT_UNDERSTOOD", pages(PID + "\rDSC|2", ""));
    assertUnusable("ONE_ID_TWICE", pages(PID + "\rDSC|2", PID));
    assertUnusable("ANSWER_TO_ANOTHER_QUESTION", pages(PID + "\rDSC|2")[0], finds(twin(2)));
    assertUnusable("NOT_UNDERSTOOD", pages("DSC|2"));
  }

  /** The pages of one answer, of which the first one's id is the tag of all. */
  private static ScriptedEpr.Turn[] pages(String... pages) {
    AtomicReference<String> tag = new AtomicReference<>();
    return Stream.of(pages)
        .map(
            page ->
                (ScriptedEpr.Turn)
                    (peer, id) -> {
                      tag.compareAndSet(null, id);
                      String status = page.startsWith("PID") ? "OK" : "NF";
                      peer.frame(
                          (page.isEmpty() ? says(id, "AA", status) : says(id, "AA", status, page))
                              .replace("QAK|" + id, "QAK|" + tag.get()));
                    })
        .toArray(ScriptedEpr.Turn[]::new);
  }

  private static String twin(int number) {
    return PID.replace("M000001", "M10000" + number);
  }

  @Test
  void what_is_not_one_whole_frame_is_not_used() {
    assertUnusable(
        "CONNECTION_CLOSED",
        (peer, id) -> {
          String whole = ScriptedEpr.framed(says(id, "AA", "OK", PID));
          peer.write(whole.substring(0, whole.length() / 2));
          peer.hangUp();
        });
    assertUnusable("GARBAGE", (peer, id) -> peer.write("HTTP/1.1 200 OK\r\n"));
    assertAskedAnew();
  }

  @Test
  void a_record_without_its_number_or_with_one_of_two_is_not_used() {
    assertUnusable("ANOTHER_PATIENT", finds(PID.replace(HALE, OHARA)));
    assertUnusable("NOT_UNDERSTOOD", finds(PID.replace("M000001^^^MPI~", "")));
    assertUnusable("ONE_ID_TWICE", finds(PID, PID.replace("Marjorie", "Madge")));
    assertUnusable("NOT_UNDERSTOOD", finds(PID.replace("19540308", "yesterday")));
    supplier.then(finds(PID.replace("19540308", "19540309")));
    assertUnusable(() -> patients.byFamilyAndBirthDate(List.of("hale"), BORN), "ANOTHER_PATIENT");
  }

  @Test
  void a_number_that_the_supplier_has_not_verified_finds_nobody() {
    supplier.then(finds(PID + "|".repeat(24) + "02"));
    assertThat(patients.byIdentifier(NHS, HALE)).isEmpty();
  }

  @Test
  void a_merged_record_s_id_is_answered_by_the_one_that_took_its_place() {
    String merged = PID.replace(NUMBERS, "M000002^^^MPI^^^^20251231~M000001^^^MPI");
    supplier.then(finds(merged));
    PatientRecord old = patients.byId("M000002").orElseThrow();
    assertThat(old.current()).isFalse();
    assertThat(old.replacedBy()).contains("M000001");
  }

  @Test
  void a_name_in_8859_1_is_read_as_it_is_meant() {
    String name = PID.replace("HALE", "NÍ BHRIAIN");
    supplier.then(
        (peer, id) -> {
          String answer = says(id, "AA", "OK", name).replace("UNICODE UTF-8", "8859/1");
          peer.write(ScriptedEpr.framed(answer).getBytes(StandardCharsets.ISO_8859_1));
        },
        (peer, id) -> peer.frame(says(id, "AA", "OK", name)));
    assertThat(patients.byIdentifier(NHS, HALE).get(0).names().get(0).family())
        .isEqualTo("NÍ BHRIAIN");
    assertUnusable(() -> patients.byIdentifier(NHS, HALE), "NOT_UNDERSTOOD");
  }

  @Test
  void a_kept_connection_that_was_closed_is_no_failure() throws Exception {
    supplier.then(
        finds(PID),
        (peer, id) -> peer.reset(),
        finds(PID),
        (peer, id) -> peer.hangUp(),
        finds(PID));
    assertThat(patients.byIdentifier(NHS, HALE)).hasSize(1);
    assertThat(patients.byIdentifier(NHS, HALE)).as("on a fresh connection").hasSize(1);
    assertThat(patients.byIdentifier(NHS, HALE)).as("on a fresh connection").hasSize(1);
    assertThat(supplier.connections()).isEqualTo(3);
  }

  @Test
  void over_tls_only_a_supplier_whose_certificate_is_trusted_is_asked(@TempDir Path folder)
      throws Exception {
    MllpTls.Store theirs = TestStores.make(folder, "theirs", "ip:127.0.0.1");
    MllpTls.Store strangers = TestStores.make(folder, "strangers", "ip:127.0.0.1");
    SSLContext peer = MllpTls.context(theirs, Optional.of(theirs));
    try (ScriptedEpr listens =
            ScriptedEpr.start(peer.getServerSocketFactory().createServerSocket());
        PdqPatients trusting = overTls(listens.port(), theirs);
        PdqPatients distrusting = overTls(listens.port(), strangers)) {
      assertUnusable(() -> distrusting.byIdentifier(NHS, HALE), "NOT_CONNECTED");
      assertThat(listens.received()).isEmpty();
      listens.then(finds(PID), finds(PID));
      assertThat(trusting.byIdentifier(NHS, HALE)).hasSize(1);
      assertThat(trusting.byIdentifier(NHS, HALE)).hasSize(1);
      assertThat(listens.connections()).as("one, and the refused one").isEqualTo(2);
    }
  }

  private static PdqPatients overTls(int port, MllpTls.Store trust) {
    Optional<SSLContext> tls = Optional.of(MllpTls.context(trust, Optional.empty()));
    return PdqScene.patients(
        PdqScene.index(port, tls, PdqIndex.ByBirth.BIRTH_DATE, 2, Duration.ofSeconds(20)));
  }

  @Test
  void questions_wait_for_one_of_the_agreed_connections() throws Exception {
    patients.close();
    patients = patients(1, Duration.ofSeconds(20), PdqIndex.ByBirth.BIRTH_DATE);
    int questions = 8;
    for (int i = 0; i < questions; i++) {
      supplier.then(finds(PID));
    }
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      Callable<List<PatientRecord>> question = () -> patients.byIdentifier(NHS, HALE);
      for (Future<List<PatientRecord>> found :
          workers.invokeAll(Collections.nCopies(questions, question))) {
        assertThat(found.get()).hasSize(1);
      }
    } finally {
      workers.shutdownNow();
    }
    assertThat(supplier.connections()).isEqualTo(1);
  }

  @Test
  void a_supplier_that_wants_a_surname_is_asked_for_each() {
    patients.close();
    patients = patients(2, Duration.ofSeconds(20), PdqIndex.ByBirth.FAMILY_AND_BIRTH_DATE);
    supplier.then(finds(PID), finds(PID));
    assertThat(patients.byFamilyAndBirthDate(List.of("hale", "marjorie"), BORN)).hasSize(1);
    assertThat(supplier.received()).hasSize(2);
  }
}
