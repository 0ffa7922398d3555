package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.TestStores;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.SourceAlert;
import org.wardscribe.ledger.State;
import org.wardscribe.mllp.MllpTls;

/** A whole site whose patients come from an ADT feed, over a real socket. */
@Timeout(300)
class PatientFeedIT {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final String ADVICE =
      "Marjorie Alderfield 999 526 0182 DOB 08/03/1954: stop co-amoxiclav.";

  private static final Person ANN = new Person("ann", Set.of("operator"));

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
      String other = "PID|1||T7654321^^^RZZ^MR";
      try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(answer(sender, message("A28", pid("T1234567", "9995260182"))))
            .contains("MSA|AA|");
        assertThat(answer(sender, message("A24", "PID|1||T1234567^^^RZZ^MR", other)))
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
  void a_merge_while_an_entry_is_being_delivered_is_on_the_worklist_beside_what_is_then_filed()
      throws Exception {
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      withFeed(ward);
      try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(answer(sender, message("A28", pid("T1234567", "9995260182"))))
            .contains("MSA|AA|");
        ward.desk().pause(Pause.Kind.DESTINATION, "trust-epr", ANN).toCompletableFuture().join();
        ward.flagged("ward", "m1", ADVICE);
        ward.await("m1", State.TRANSCRIBED);
        String merge =
            message("A40", "PID|1||T7654321^^^RZZ^MR||OTHER^Marjorie", "MRG|T1234567^^^RZZ^MR");
        assertThat(answer(sender, merge)).contains("MSA|AA|");
        TestWard.await("an alert", () -> ward.records().alerts().size() == 1, () -> "none");
        ward.desk().resume(Pause.Kind.DESTINATION, "trust-epr", ANN).toCompletableFuture().join();
        TestWard.await(
            "the document", () -> ward.documentsNaming("m1", 1).size() == 1, () -> "not there");
        assertThat(ward.records().alerts())
            .singleElement()
            .matches(a -> a.isMerge() && a.entry().equals(ward.entry("m1").orElseThrow().id()));
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

  @Test
  void what_a_sender_of_a_third_code_base_says_is_kept_and_what_it_says_wrong_is_refused_to_it()
      throws Exception {
    Path sender =
        Tool.needed(
            Path.of("src/test/node-hl7/node_modules/node-hl7-client"),
            "node-hl7-client (npm ci in src/test/node-hl7)");
    List<String> command =
        List.of("node", sender.resolveSibling("../send.mjs").normalize().toString());
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      withFeed(ward);
      assertThat(sentBy(command, message("A28", pid("T1234567", "9995260182"))))
          .contains("MSA|AA|IT");
      assertThat(sentBy(command, message("A28", "PID|1||||NOBODY"))).contains("MSA|AE|IT", "|101^");
      ward.flagged("ward", "m1", ADVICE);
      ward.await("m1", State.DELETED);
    }
  }

  /** Whose arguments are a port of this host and a file. */
  private String sentBy(List<String> command, String message) throws Exception {
    List<String> all = new ArrayList<>(command);
    all.add(Integer.toString(port));
    all.add(Files.writeString(folder.resolve("node.hl7"), message).toString());
    return said(new ProcessBuilder(all));
  }

  private static String said(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  @Test
  void with_tls_only_a_sender_with_a_certificate_of_its_own_is_heard() throws Exception {
    Path openssl = Tool.needed(Path.of("/usr/bin/openssl"), "openssl");
    MllpTls.Store ours = TestStores.make(folder, "wardscribe", "IP:127.0.0.1");
    MllpTls.Store theirs = TestStores.make(folder, "pas", "DNS:pas.example");
    Path authority = pem(ours);
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      ward.set("wardscribe.patient-feed.key-store", ours.file().toString());
      ward.set("wardscribe.patient-feed.key-store-password", ours.password());
      ward.set("wardscribe.patient-feed.trust-store", theirs.file().toString());
      ward.set("wardscribe.patient-feed.trust-store-password", theirs.password());
      withFeed(ward);
      String admission = message("A28", pid("T1234567", "9995260182"));
      assertThat(overTls(openssl, admission, authority, List.of())).doesNotContain("MSA|");
      try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
        plain.setSoTimeout(60_000);
        plain.getOutputStream().write(framed(admission));
        assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .doesNotContain("MSA|");
      }
      assertThat(
              overTls(
                  openssl,
                  admission,
                  authority,
                  List.of(
                      "-cert",
                      theirs.file().toString(),
                      "-key",
                      theirs.file().toString(),
                      "-pass",
                      "pass:" + theirs.password())))
          .contains("MSA|AA|");
      ward.flagged("ward", "m1", ADVICE);
      ward.await("m1", State.DELETED);
    }
  }

  private static Path pem(MllpTls.Store store) throws Exception {
    KeyStore opened = store.load();
    byte[] certificate = opened.getCertificate(opened.aliases().nextElement()).getEncoded();
    return Files.writeString(
        Path.of(store.file() + ".pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  /** What is answered to openssl's own client, up to the end of the answer or of the connection. */
  private String overTls(Path openssl, String message, Path authority, List<String> more)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                openssl.toString(),
                "s_client",
                "-quiet",
                "-verify_return_error",
                "-CAfile",
                authority.toString(),
                "-connect",
                "127.0.0.1:" + port));
    command.addAll(more);
    Process client =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      try {
        client.getOutputStream().write(framed(message));
        client.getOutputStream().flush();
      } catch (IOException e) {
        // It was not let in, and is gone already.
      }
      StringBuilder said = new StringBuilder();
      int next = client.getInputStream().read();
      while (next >= 0 && next != 0x1C) {
        said.append((char) next);
        next = client.getInputStream().read();
      }
      return said.toString();
    } finally {
      client.destroy();
    }
  }

  private static byte[] framed(String message) {
    return ("\u000B" + message + "\u001C\r").getBytes(StandardCharsets.UTF_8);
  }

  private void withFeed(TestWard ward) throws IOException {
    port = FeedSite.start(ward);
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
    return said(
        new ProcessBuilder(
            mllpSend.toString(),
            "--port",
            Integer.toString(port),
            "--loose",
            "--file",
            file.toString(),
            "127.0.0.1"));
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
