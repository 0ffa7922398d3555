package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedEpr.answer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.ScriptedEpr;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;

/** A whole site whose record system stores documents, and says later whether it filed them. */
@Timeout(300)
class DeferredAnswersIT {
  private static final String ADVICE = "Marjorie Alderfield 999 526 0182: stop co-amoxiclav.";
  private static final String DESTINATIONS = "mappings/4-deliver/destinations.yaml";

  @TempDir Path folder;
  private ScriptedEpr epr;
  private TestWard ward;
  private int port;

  @BeforeEach
  void open() throws IOException {
    epr = ScriptedEpr.start().then(answer("CA"), answer("CA"), answer("CA"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ward = TestWard.open(folder.resolve("ward"), this::storesAndAnswersLater);
  }

  private void storesAndAnswersLater(TestWard site) throws IOException {
    site.set("wardscribe.destination.trust-epr.port", Integer.toString(epr.port()));
    site.set("wardscribe.application-answers.enabled", "true");
    site.set("wardscribe.application-answers.port", Integer.toString(port));
    Path table = site.demo.site().resolve(DESTINATIONS);
    String text = Files.readString(table);
    assertThat(text).contains("    lanes: 4\n");
    Files.writeString(
        table,
        text.replace(
            "    lanes: 4\n",
            "    lanes: 4\n    link: { acknowledgement: deferred, applicationAnswerWithin: PT10M,"
                + " commitBytes: false, longestIdle: PT60S }\n"));
  }

  @AfterEach
  void close() throws IOException {
    ward.close();
    epr.close();
  }

  @Test
  void a_commit_accept_deletes_nothing_and_the_accept_that_comes_later_does() throws IOException {
    ward.flagged("ward", "m1", ADVICE);
    EntryView stored = ward.await("m1", State.UNKNOWN);
    assertThat(stored.reason()).isEqualTo("AWAITING_APPLICATION_ANSWER");
    assertThat(stored.latest(EvidenceKind.ACCEPTANCE)).isEmpty();
    assertThat(ward.gone("m1")).isFalse();
    try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(said(sender, "AA", "SOMEBODYELSES", "")).contains("MSA|CA|E1");
      assertThat(ward.entry("m1").orElseThrow().state()).isEqualTo(State.UNKNOWN);
      String controlId = epr.received().get(0);
      assertThat(said(sender, "AA", controlId, "")).contains("MSA|CA|E1");
      assertThat(said(sender, "AA", controlId, "")).as("doubled").contains("MSA|CA|E1");
      EntryView filed = ward.await("m1", State.DELETED);
      assertThat(filed.filed()).hasSize(1);
      assertThat(said(sender, "AA", controlId, "")).as("after the end").contains("MSA|CA|E1");
    }
    assertThat(epr.received()).as("sent once").hasSize(1);
    assertThat(ward.gone("m1")).isTrue();
  }

  @Test
  void an_answer_after_a_restart_is_heard_and_a_late_no_is_a_no() throws IOException {
    ward.flagged("ward", "m1", ADVICE);

    ward.await("m1", State.UNKNOWN);
    ward.stopSite();
    ward.startSite();
    assertThat(ward.entry("m1").orElseThrow().state()).isEqualTo(State.UNKNOWN);
    String controlId = epr.received().get(0);
    try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(said(sender, "AE", controlId, "ERR|||204^Unknown key identifier^HL70357|E\r"))
          .contains("MSA|CA|E1");
      EntryView held = ward.await("m1", State.HELD);
      assertThat(held.reason()).isEqualTo("AE-204");
      assertThat(held.unresolvedAttempt()).isFalse();
      assertThat(ward.gone("m1")).isFalse();
    }
  }

  /** Sends an application's answer, and reads what is said to it. */
  private static String said(Socket sender, String code, String controlId, String more)
      throws IOException {
    String message =
        "MSH|^~\\&|TRUSTEPR|RZZ|WARDSCRIBE|RZZ|20261122220000+0000||ACK^T02^ACK|E1|T|2.5.1|||AL|NE\r"
            + "MSA|"
            + code
            + "|"
            + controlId
            + "\r"
            + more;
    sender.setSoTimeout(60_000);
    sender
        .getOutputStream()
        .write(ScriptedEpr.framed(message).getBytes(StandardCharsets.ISO_8859_1));
    sender.getOutputStream().flush();
    InputStream in = sender.getInputStream();
    StringBuilder said = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != 0x1C; next = in.read()) {
      said.append((char) next);
    }
    assertThat(in.read()).isEqualTo(0x0D);
    return said.toString();
  }
}
