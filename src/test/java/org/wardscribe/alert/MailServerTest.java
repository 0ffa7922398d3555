package org.wardscribe.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.alert.MailServer.Encryption;

/** Mail as an SMTP server that is not ours takes it. */
class MailServerTest {
  private static final Note OPENING =
      new Note(
          "alert-7-opened",
          "alert-7-opened",
          "[Wardscribe test] OPEN: über drei Einträge",
          "Three wait.\nLook.\n",
          Map.of());
  private static final Note CLOSING =
      new Note("alert-7-closed", "alert-7-opened", "[Wardscribe test] OVER", "None.\n", Map.of());

  private GreenMail server;

  private GreenMail start(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(60_000);
    server = new GreenMail(setup);
    server.start();
    return server;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static MailServer to(int port, Encryption encryption, Optional<MailServer.Login> login) {
    return new MailServer(
        new MailServer.Settings("127.0.0.1", port, encryption, login, "wardscribe@rzz.nhs.example"),
        Optional.empty(),
        Clock.systemUTC());
  }

  @Test
  void a_closing_is_an_answer_to_its_opening_and_no_mailbox_answers_it() throws Exception {
    int port = start(ServerSetup.PROTOCOL_SMTP).getSmtp().getPort();
    MailServer mail = to(port, Encryption.NONE, Optional.empty());
    mail.send("desk@rzz.nhs.example", OPENING);
    mail.send("desk@rzz.nhs.example", OPENING);
    mail.send("desk@rzz.nhs.example", CLOSING);
    MimeMessage[] got = server.getReceivedMessages();
    assertThat(got).hasSize(3);
    assertThat(got[0].getSubject()).isEqualTo(OPENING.subject());
    assertThat(got[0].getContent().toString().strip())
        .isEqualToNormalizingNewlines(OPENING.text().strip());
    assertThat(got[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(got[1].getMessageID()).as("a repeat").isEqualTo(got[0].getMessageID());
    assertThat(got[2].getHeader("In-Reply-To")).containsExactly(got[0].getMessageID());
  }

  @Test
  void a_server_that_does_not_go_over_to_tls_gets_nothing() {
    int port = start(ServerSetup.PROTOCOL_SMTP).getSmtp().getPort();
    MailServer mail = to(port, Encryption.STARTTLS, Optional.empty());
    assertThatThrownBy(() -> mail.send("desk@rzz.nhs.example", OPENING))
        .isInstanceOf(NotSent.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_not_trusted() {
    int port = start(ServerSetup.PROTOCOL_SMTPS).getSmtps().getPort();
    MailServer mail = to(port, Encryption.TLS, Optional.empty());
    assertThatThrownBy(() -> mail.send("desk@rzz.nhs.example", OPENING)).hasMessage("TLS_FAILED");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_wrong_password_and_a_server_that_is_away_are_told_apart() throws Exception {
    int port = start(ServerSetup.PROTOCOL_SMTP).getSmtp().getPort();
    server.setUser("wardscribe@rzz.nhs.example", "wardscribe", "right-password");
    MailServer right = to(port, Encryption.NONE, login("right-password"));
    right.send("desk@rzz.nhs.example", OPENING);
    MailServer wrong = to(port, Encryption.NONE, login("wrong-password"));
    assertThatThrownBy(() -> wrong.send("desk@rzz.nhs.example", OPENING))
        .hasMessage("LOGIN_REFUSED");
    server.stop();
    assertThatThrownBy(() -> right.send("desk@rzz.nhs.example", OPENING))
        .hasMessage("NOT_CONNECTED");
  }

  private static Optional<MailServer.Login> login(String password) {
    return Optional.of(new MailServer.Login("wardscribe", password));
  }
}
