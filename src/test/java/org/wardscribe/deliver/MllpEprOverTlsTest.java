package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.EprContract;
import org.wardscribe.kit.ScriptedEpr;
import org.wardscribe.kit.TestStores;
import org.wardscribe.mllp.MllpTls;

/** The whole contract over TLS, and what only TLS can get wrong. */
class MllpEprOverTlsTest extends EprContract {
  @TempDir static Path folder;

  private static MllpTls.Store ours;
  private static MllpTls.Store theirs;
  private static MllpTls.Store strangers;
  private static MllpTls.Store elsewhere;
  private static SSLContext client;
  private static SSLContext peer;

  @BeforeAll
  static void make_the_stores() throws Exception {
    ours = TestStores.make(folder, "ours", "dns:wardscribe.example");
    theirs = TestStores.make(folder, "theirs", "ip:127.0.0.1");
    strangers = TestStores.make(folder, "strangers", "ip:127.0.0.1");
    elsewhere = TestStores.make(folder, "elsewhere", "dns:epr.example");
    client = MllpTls.context(theirs, Optional.of(ours));
    peer = MllpTls.context(ours, Optional.of(theirs));
  }

  @Override
  protected ServerSocket server() throws Exception {
    return server(peer);
  }

  /** One that asks for our certificate. */
  private static ServerSocket server(SSLContext context) throws Exception {
    SSLServerSocket socket =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    socket.setNeedClientAuth(true);
    return socket;
  }

  @Override
  protected Epr epr(int port, Duration answerTimeout) {
    return epr(port, answerTimeout, client);
  }

  private static MllpEpr epr(int port, Duration answerTimeout, SSLContext tls) {
    return new MllpEpr(
        TestDestination.at("127.0.0.1", port, true, answerTimeout),
        TestDestination.shippedTable(),
        (destination, why, length) -> {},
        Optional.of(tls),
        Clock.systemUTC());
  }

  private static void sendsNothing(MllpTls.Store certificate, MllpTls.Store trusted)
      throws Exception {
    try (ScriptedEpr other =
            ScriptedEpr.start(server(MllpTls.context(ours, Optional.of(certificate))));
        MllpEpr epr = epr(other.port(), PATIENT, MllpTls.context(trusted, Optional.of(ours)))) {
      DeliveryOutcome outcome = epr.send(document("A1"));
      assertThat(outcome.reason()).isEqualTo("NOT_SENT");
      assertThat(outcome.countsAsAttempt()).isFalse();
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void nothing_is_sent_to_a_peer_that_no_authority_of_ours_knows() throws Exception {
    sendsNothing(strangers, theirs);
  }

  @Test
  void nothing_is_sent_to_a_peer_with_another_name() throws Exception {
    sendsNothing(elsewhere, elsewhere);
  }

  @Test
  void nothing_is_sent_to_a_peer_that_speaks_clear_text() throws Exception {
    try (ScriptedEpr clear = ScriptedEpr.start();
        MllpEpr epr =
            new MllpEpr(
                TestDestination.hasty("127.0.0.1", clear.port(), true),
                TestDestination.shippedTable(),
                (destination, why, length) -> {},
                Optional.of(client),
                Clock.systemUTC())) {
      assertThat(epr.send(document("A1")).reason()).isEqualTo("NOT_SENT");
      assertThat(clear.received()).isEmpty();
    }
  }

  @Test
  void a_peer_that_does_not_know_our_certificate_accepts_nothing() throws Exception {
    try (ScriptedEpr stranger = ScriptedEpr.start(server());
        MllpEpr epr =
            epr(stranger.port(), PATIENT, MllpTls.context(theirs, Optional.of(strangers)))) {
      assertThat(epr.send(document("A1")).accepted()).isFalse();
      assertThat(stranger.received()).isEmpty();
    }
  }

  @Test
  void the_end_of_the_peer_s_certificate_is_told_once_it_was_found_good() throws Exception {
    List<String> shown = new CopyOnWriteArrayList<>();
    MllpTls.PeerCertificates peers =
        (host, port, notAfter) -> shown.add(host + ":" + port + " " + notAfter);
    try (ScriptedEpr good = ScriptedEpr.start(server());
        MllpEpr epr =
            epr(good.port(), PATIENT, MllpTls.context(theirs, Optional.of(ours), peers))) {
      DeliveryOutcome unused = epr.send(document("A1"));
      KeyStore store = theirs.load();
      String alias = store.aliases().nextElement();
      assertThat(shown)
          .containsExactly(
              "127.0.0.1:"
                  + good.port()
                  + " "
                  + ((X509Certificate) store.getCertificate(alias)).getNotAfter().toInstant());
    }
    shown.clear();
    try (ScriptedEpr other =
            ScriptedEpr.start(server(MllpTls.context(ours, Optional.of(strangers))));
        MllpEpr epr =
            epr(other.port(), PATIENT, MllpTls.context(theirs, Optional.of(ours), peers))) {
      DeliveryOutcome unused = epr.send(document("A1"));
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void a_wrong_password_is_said_without_the_password() {
    MllpTls.Store wrong = new MllpTls.Store(theirs.file(), "not-it");
    assertThatThrownBy(() -> MllpTls.context(wrong, Optional.empty()))
        .hasMessageContaining("theirs.p12")
        .hasMessageNotContaining("not-it");
    assertThat(wrong.toString()).doesNotContain("not-it");
  }
}
