package org.wardscribe.deliver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.MllpEpr;
import org.wardscribe.deliver.TestDestination;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.State;
import org.wardscribe.transcribe.ClinicalDocument;

/** The sandbox EPR and our own client, which share no code, against each other. */
@Timeout(120)
class SandboxEprTest {
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration HASTY = Duration.ofMillis(400);

  @TempDir Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close_what_was_opened() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private SandboxEprServer sandbox(boolean deduplicates, String... script) throws IOException {
    Path file = Files.write(folder.resolve("manners.txt"), List.of(script));
    SandboxEprServer server =
        SandboxEprServer.start(
            0,
            SandboxEprStore.open(folder.resolve("store"), deduplicates),
            Manners.read(file),
            Clock.systemUTC());
    opened.add(server);
    return server;
  }

  private MllpEpr client(int port, Duration answerTimeout) {
    MllpEpr epr = TestDestination.epr(port, answerTimeout);
    opened.add(epr);
    return epr;
  }

  private SandboxEprContents contents() throws IOException {
    return SandboxEprContents.read(folder.resolve("store"));
  }

  private static ClinicalDocument document(String controlId, String number, String more) {
    String text =
        "MSH|^~\\&|WARDSCRIBE|RZZ|SANDBOXEPR|RZZ|20261122220000+0000||MDM^T02^MDM_T02|"
            + controlId
            + "|T|2.5.1|||||GBR|UNICODE UTF-8\rEVN|T02|20261122220000+0000\r"
            + "PID|1||9990000018^^^NHS^NH||TESTPATIENT-ASH^Marjorie\rPV1|1|N\r"
            + "TXA|1|CN|TX|||||||||"
            + number
            + "^WARDSCRIBE|||||DO||AV\rOBX|1|FT|ADVICE||Repeat U\\T\\E; café. "
            + more
            + "||||||F\r";
    return new ClinicalDocument(
        new Claim(new EntryId(42), State.DELIVERING, 7, Lease.of(Duration.ofMinutes(10))),
        TestDestination.ID,
        number,
        controlId,
        "T02",
        text.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  private static ClinicalDocument document(int number) {
    return document("C" + number, "D" + number, "Number " + number);
  }

  @Test
  void what_it_accepts_it_holds_byte_for_byte() throws Exception {
    MllpEpr epr = client(sandbox(true).port(), PATIENT);
    assertThat(epr.send(document(1)).accepted()).isTrue();
    assertThat(epr.send(document(2)).accepted()).isTrue();
    assertThat(contents().documentNumbers()).containsExactly("D1", "D2");
    assertThat(contents().duplicates()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("store/documents/D1.hl7")))
        .isEqualTo(document(1).bytes());
  }

  @Test
  void a_repeat_is_accepted_and_not_filed_twice() throws Exception {
    MllpEpr epr = client(sandbox(true).port(), PATIENT);
    assertThat(epr.send(document(1)).accepted()).isTrue();
    assertThat(epr.send(document(1)).accepted()).isTrue();
    assertThat(contents().filed()).hasSize(1);
    assertThat(contents().repeats()).isEqualTo(1);
  }

  @Test
  void an_epr_that_does_not_deduplicate_files_a_repeat_twice_and_it_shows() throws Exception {
    MllpEpr epr = client(sandbox(false).port(), PATIENT);
    epr.send(document(1));
    epr.send(document(1));
    epr.send(document(1));
    assertThat(contents().documentNumbers()).containsExactly("D1");
    assertThat(contents().duplicates()).isEqualTo(2);
  }

  @Test
  void the_same_content_under_another_number_is_a_duplicate() throws Exception {
    MllpEpr epr = client(sandbox(true).port(), PATIENT);
    epr.send(document("C1", "D1", "same"));
    epr.send(document("C2", "D2", "same"));
    assertThat(contents().duplicates()).isEqualTo(1);
  }

  @Test
  void other_bytes_under_a_known_id_are_no_accept() throws Exception {
    MllpEpr epr = client(sandbox(true).port(), PATIENT);
    epr.send(document("C1", "D1", "first"));
    assertThat(epr.send(document("C1", "D9", "second")).reason()).isEqualTo("AR-205");
    assertThat(epr.send(document("C2", "D1", "second")).reason()).isEqualTo("AR-205");
    assertThat(contents().documentNumbers()).containsExactly("D1");
  }

  @ParameterizedTest
  @CsvSource({
    "ae-once, AE, 0",
    "ar, AR, 0",
    "unknown-patient, AE-204, 0",
    "wrong-msa2, WRONG_MSA_2, 1",
    "wrong-msa2 filed=no, WRONG_MSA_2, 0",
    "close-before-ack, CONNECTION_CLOSED, 1",
    "reset-before-ack, CONNECTION_CLOSED, 1",
    "garbage, GARBAGE, 1",
    "ca-then-aa, '', 1",
    "slow after=PT0.2S, '', 1",
    "late-ack after=PT0.05S, '', 1"
  })
  void it_misbehaves_as_the_script_says_and_is_polite_the_next_time(
      String manner, String reason, int filed) throws Exception {
    MllpEpr epr = client(sandbox(true, "# the second message", "2 " + manner).port(), PATIENT);
    assertThat(epr.send(document(1)).accepted()).isTrue();
    DeliveryOutcome outcome = epr.send(document(2));
    assertThat(outcome.reason()).isEqualTo(reason);
    assertThat(outcome.accepted()).isEqualTo(reason.isEmpty());
    assertThat(contents().filed()).hasSize(1 + filed);
    assertThat(epr.send(document(2)).accepted()).isTrue();
    assertThat(contents().filed()).hasSize(2);
    assertThat(contents().duplicates()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"no-answer, 1", "no-answer filed=no, 0", "late-ack after=PT30S, 1"})
  void it_can_keep_silent(String manner, int filed) throws Exception {
    MllpEpr epr = client(sandbox(true, "text:silent " + manner).port(), HASTY);
    assertThat(epr.send(document("C1", "D1", "silent")).reason()).isEqualTo("TIMEOUT");
    assertThat(contents().filed()).hasSize(filed);
  }

  @Test
  void in_enhanced_mode_it_answers_what_was_asked_for() throws Exception {
    ClinicalDocument plain = document(1);
    String enhanced =
        new String(plain.bytes(), StandardCharsets.UTF_8)
            .replace("|T|2.5.1|||||GBR", "|T|2.5.1|||AL|AL|GBR");
    ClinicalDocument asking =
        new ClinicalDocument(
            plain.claim(),
            plain.destination(),
            plain.documentNumber(),
            plain.controlId(),
            plain.event(),
            enhanced.getBytes(StandardCharsets.UTF_8),
            List.of());
    MllpEpr epr = client(sandbox(true).port(), PATIENT);
    assertThat(epr.send(asking).accepted()).isTrue();
    assertThat(epr.send(document(2)).accepted()).isTrue();
  }

  @Test
  void it_does_not_take_what_is_no_document() throws Exception {
    MllpEpr epr = client(sandbox(true).port(), PATIENT);
    assertThat(epr.send(document("C1", "../../etc/x", "")).reason()).isEqualTo("AE-101");
    assertThat(contents().filed()).isEmpty();
  }

  @Test
  void a_journal_that_a_kill_cut_off_is_read_up_to_its_last_whole_line() throws Exception {
    MllpEpr epr = client(sandbox(true).port(), PATIENT);
    epr.send(document(1));
    close_what_was_opened();
    opened.clear();
    Files.writeString(
        folder.resolve("store/received.log"), "2026-11-22T2", StandardOpenOption.APPEND);
    assertThat(contents().received()).isEqualTo(1);
    MllpEpr again = client(sandbox(true).port(), PATIENT);
    assertThat(again.send(document(1)).accepted()).isTrue();
    assertThat(contents().received()).isEqualTo(2);
  }

  @Test
  void a_script_that_says_nothing_known_is_refused_with_its_line() {
    assertThatThrownBy(() -> sandbox(true, "1 ar", "2 shout"))
        .hasMessageContaining("manners.txt line 2: 'shout' is no manner");
    assertThatThrownBy(() -> sandbox(true, "1 ar filed=maybe")).hasMessageContaining("line 1");
  }

  @Test
  void a_kill_loses_nothing_that_it_acknowledged() throws Exception {
    Set<String> acknowledged = new java.util.TreeSet<>();
    for (int round = 0; round < 2; round++) {
      Process process = process();
      try {
        MllpEpr epr = client(port(process), PATIENT);
        for (String earlier : acknowledged) {
          int number = Integer.parseInt(earlier.substring(1));
          assertThat(epr.send(document(number)).accepted()).isTrue();
        }
        for (int i = 0; i < 5; i++) {
          int number = 100 + round * 5 + i;
          assertThat(epr.send(document(number)).accepted()).isTrue();
          acknowledged.add("D" + number);
        }
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(contents().documentNumbers()).isEqualTo(acknowledged);
      assertThat(contents().duplicates()).isZero();
    }
  }

  @Test
  void it_does_not_outlive_who_started_it() throws Exception {
    Process process = process("--until-stdin-ends");
    try {
      MllpEpr epr = client(port(process), PATIENT);
      assertThat(epr.send(document(1)).accepted()).isTrue();
      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process process(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxEpr.class.getName(),
                "--store",
                folder.resolve("store").toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static int port(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("READY port=")) {
        return Integer.parseInt(line.substring("READY port=".length()));
      }
    }
    throw new IOException("the sandbox EPR did not start");
  }
}
