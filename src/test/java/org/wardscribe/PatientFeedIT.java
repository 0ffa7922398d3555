package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.SourceAlert;
import org.wardscribe.ledger.State;

/** A whole site whose patients come from an ADT feed, over a real socket. */
@Timeout(300)
class PatientFeedIT {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final String ADVICE =
      "Marjorie Alderfield 999 526 0182 DOB 08/03/1954: stop co-amoxiclav.";

  @TempDir Path folder;
  private int port;
  private int messages;

  @Test
  void a_patient_whom_a_sender_that_is_not_ours_admits_is_filed_to_and_a_merge_is_on_the_worklist()
      throws Exception {
    Path mllpSend = Tool.needed(Path.of("/usr/bin/mllp_send"), "python3-hl7");
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      withFeed(ward);
      String admission =
          message(
              "A01",
              pid("T1234567", "9995260182"),
              "PV1|1|I|CCU^BAY2^6^RZZ" + "|".repeat(16) + "V0012345^^^RZZ^VN");
      assertThat(sentBy(mllpSend, admission)).contains("MSA|AA|");

      ward.flagged("ward", "m1", ADVICE);
      ward.await("m1", State.DELETED);
      assertThat(ward.documentsNaming("m1", 1))
          .singleElement()
          .satisfies(
              document -> assertThat(document).contains("|I|CCU^BAY2^6^RZZ|", "|V0012345^^^RZZ"));

      String merge =
          message("A40", "PID|1||T7654321^^^RZZ^MR||OTHER^Marjorie", "MRG|T1234567^^^RZZ^MR");
      assertThat(sentBy(mllpSend, merge)).contains("MSA|AA|");
      TestWard.await("an alert", () -> ward.records().alerts().size() == 1, () -> "none");
      SourceAlert alert = ward.records().alerts().get(0);
      assertThat(alert.isMerge()).isTrue();
      assertThat(alert.entry()).isEqualTo(ward.entry("m1").orElseThrow().id());

      ward.flagged("ward", "m2", ADVICE);
      assertThat(ward.await("m2", State.HELD).reason()).isEqualTo("SUPERSEDED_NUMBER");
      assertThat(sentBy(mllpSend, merge)).as("again").contains("MSA|AA|");
    }
  }

  @Test
  void an_entry_about_a_patient_of_two_linked_records_is_held_until_they_are_unlinked()
      throws Exception {
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      withFeed(ward);
      String other = "PID|1||T7654321^^^RZZ^MR||ALDERFIELD^M";
      try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(answer(sender, message("A28", pid("T1234567", "9995260182"))))
            .contains("MSA|AA|");
        assertThat(answer(sender, message("A24", "PID|1||T1234567^^^RZZ^MR||ALDERFIELD", other)))
            .contains("MSA|AA|");
        ward.flagged("ward", "m1", ADVICE);
        assertThat(ward.await("m1", State.HELD).reason()).isEqualTo("AMBIGUOUS_MATCH");
        assertThat(answer(sender, message("A37", other, "PID|1||T1234567^^^RZZ^MR")))
            .contains("MSA|AA|");
        ward.flagged("ward", "m2", ADVICE);
        ward.await("m2", State.DELETED);
      }
    }
  }

  @Test
  void malformed_messages_between_good_ones_stop_nothing_and_what_was_answered_outlives_the_site()
      throws Exception {
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      withFeed(ward);
      try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(answer(sender, "nonsense")).contains("MSA|AE|");
        assertThat(answer(sender, message("A28", "PID|1||||NOBODY"))).contains("MSA|AE|", "|101^");
        assertThat(answer(sender, message("A28", pid("T1234567", "9995260182"))))
            .contains("MSA|AA|");
        assertThat(answer(sender, message("A17", pid("T1234567", "9995260182"))))
            .contains("MSA|AR|");
      }
      ward.stopSite();
      ward.startSite();
      ward.flagged("ward", "m1", ADVICE);
      assertThat(ward.await("m1", State.DELETED).need(EvidenceKind.IDENTIFICATION)).isNotNull();
    }
  }

  private void withFeed(TestWard ward) throws IOException {
    ward.stopSite();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ward.set("wardscribe.patient-feed.enabled", "true");
    ward.set("wardscribe.patient-feed.port", Integer.toString(port));
    Files.createDirectories(ward.demo.site().resolve("mappings/2-identify"));
    String table = "mappings/2-identify/patient-indexes.yaml";
    String shipped = Files.readString(Path.of(table));
    assertThat(shipped).contains("  - kind: export\n");
    Files.writeString(
        ward.demo.site().resolve(table), shipped.replace("  - kind: export\n", "  - kind: adt\n"));
    ward.startSite();
  }

  private static String pid(String hospitalNumber, String nhsNumber) {
    return "PID|1||"
        + hospitalNumber
        + "^^^RZZ^MR~"
        + nhsNumber
        + "^^^NHS^NH||ALDERFIELD^Marjorie^^^Mrs^^L||19540308|F";
  }

  private String message(String event, String... segments) {
    String now = TIME.format(LocalDateTime.now(ZoneId.of("Europe/London")));
    return "MSH|^~\\&|PAS|RZZ|WARDSCRIBE|RZZ|"
        + now
        + "||ADT^"
        + event
        + "|IT"
        + messages++
        + "|T|2.5.1\rEVN|"
        + event
        + "|"
        + now
        + "\r"
        + String.join("\r", segments)
        + "\r";
  }

  /** python3-hl7's own client. */
  private String sentBy(Path mllpSend, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("message.hl7"), message);
    Process process =
        new ProcessBuilder(
                mllpSend.toString(),
                "--port",
                Integer.toString(port),
                "--loose",
                "--file",
                file.toString(),
                "127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static String answer(Socket sender, String message) throws IOException {
    sender.getOutputStream().write(0x0B);
    sender.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
    sender.getOutputStream().write(new byte[] {0x1C, 0x0D});
    sender.getOutputStream().flush();
    InputStream in = sender.getInputStream();
    StringBuilder said = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != 0x1C) {
      said.append((char) next);
      next = in.read();
    }
    assertThat(in.read()).isEqualTo(0x0D);
    return said.toString();
  }
}
