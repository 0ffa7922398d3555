package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.Epr;
import org.wardscribe.kit.ScriptedEpr.Turn;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.State;
import org.wardscribe.transcribe.ClinicalDocument;

/** The scene of the EPR contract: documents, scripted peers, and what is asserted of each. */
@Timeout(60)
abstract class EprScene {
  protected static final DestinationId DESTINATION = new DestinationId("ward-epr");

  /** Long enough that only a peer which never answers meets it. */
  protected static final Duration PATIENT = Duration.ofSeconds(20);

  /** For peers that must be given up. */
  protected static final Duration HASTY = Duration.ofMillis(300);

  static final String OTHER_ID = "ffffffffffffffffffff";
  private static final int ENTRY = 42;

  private final List<AutoCloseable> opened = new ArrayList<>();

  /** The destination under test, called {@link #DESTINATION}, at this port of the loopback. */
  protected abstract Epr epr(int port, Duration answerTimeout) throws Exception;

  /** The peer's server socket, not bound yet: another one for TLS. */
  protected ServerSocket server() throws Exception {
    return new ServerSocket();
  }

  @AfterEach
  void close_what_was_opened() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  /** A document with this MSH-10, as a worker with a fresh lease has it. */
  protected static ClinicalDocument document(String controlId) {
    return document(controlId, Lease.of(Duration.ofMinutes(5)), "Repeat U\\T\\E in the morning.");
  }

  protected static ClinicalDocument document(String controlId, Lease lease, String text) {
    String message =
        "MSH|^~\\&|WARDSCRIBE|RZZ|SANDBOXEPR|RZZ|20261122220000+0000||MDM^T02^MDM_T02|"
            + controlId
            + "|T|2.5.1|||||GBR|UNICODE UTF-8\rEVN|T02|20261122220000+0000\r"
            + "PID|1||9990000018^^^NHS^NH||TESTPATIENT-ASH^Marjorie\rPV1|1|N\r"
            + "TXA|1|CN|TX|||||||||D"
            + controlId
            + "^WARDSCRIBE|||||DO||AV\rOBX|1|FT|ADVICE||"
            + text
            + "||||||F\r";
    return new ClinicalDocument(
        new Claim(new EntryId(ENTRY), State.DELIVERING, 7, lease),
        DESTINATION,
        "D" + controlId,
        controlId,
        "T02",
        message.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  final ScriptedEpr peer(Turn... turns) throws Exception {
    return opened(ScriptedEpr.start(server())).then(turns);
  }

  final Epr open(ScriptedEpr peer, Duration answerTimeout) throws Exception {
    Epr epr = epr(peer.port(), answerTimeout);
    if (epr instanceof AutoCloseable closeable) {
      opened.add(closeable);
    }
    return epr;
  }

  final <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  /** One document, this answer: unknown for this reason, sent once, and the connection is over. */
  final void staysUnknown(String why, Duration answerTimeout, Turn turn) throws Exception {
    ScriptedEpr peer = peer(turn);
    DeliveryOutcome outcome = open(peer, answerTimeout).send(document("A1"));
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.unresolved()).isTrue();
    assertThat(outcome.reason()).isEqualTo(why);
    assertThat(peer.connectionEnds()).as("the connection is closed").isTrue();
    assertThat(peer.received()).containsExactly("A1");
  }

  /** One document with this answer, a second with AA; both on one connection. */
  final DeliveryOutcome decides(Turn turn) throws Exception {
    ScriptedEpr peer = peer(turn);
    Epr epr = open(peer, PATIENT);
    DeliveryOutcome outcome = epr.send(document("A1"));
    assertThat(epr.send(document("A2")).accepted()).isTrue();
    assertThat(peer.received()).containsExactly("A1", "A2");
    assertThat(peer.connections()).as("the connection is used again").isEqualTo(1);
    return outcome;
  }

  static void assertRefused(DeliveryOutcome outcome, String code) {
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.unresolved()).isFalse();
    assertThat(outcome.refusedForNow()).isFalse();
    assertThat(outcome.reason()).isEqualTo(code);
  }
}
