package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.alert.AlertWatch;
import org.wardscribe.alert.Channels;
import org.wardscribe.alert.HeldTooLong;
import org.wardscribe.alert.MailServer;
import org.wardscribe.alert.NotFiledInTime;
import org.wardscribe.alert.Paused;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.LedgerWork;
import org.wardscribe.mapping.Ageing;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.Mode;
import org.wardscribe.mapping.RotaTable;

/** What a ledger's alerts come to at an SMTP server that is not ours, counted. */
abstract class AlertsContract extends LedgerScene {
  private static final int STORM = 300;
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final List<String> EVERY_DAY =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final MappingFiles SHIPPED =
      new MappingFiles(Path.of("mappings"), Optional.empty());
  private static final AlertTable TABLE = SHIPPED.read(AlertTable.FILE, AlertTable.class);
  private static final RotaTable ROTA =
      new RotaTable(
          List.of(
              new RotaTable.Contact("desk", List.of("desk@rzz.nhs.example"), List.of()),
              new RotaTable.Contact("boss", List.of("boss@rzz.nhs.example"), List.of())),
          List.of(
              new RotaTable.Rota(
                  "on-call",
                  List.of(new RotaTable.Shift(EVERY_DAY, "00:00", "24:00", List.of("desk"))),
                  List.of("boss"))));

  private GreenMail mailboxes;
  private int port;

  @BeforeEach
  void startTheMailServer() {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000);
    mailboxes = new GreenMail(setup);
    mailboxes.start();
    port = mailboxes.getSmtp().getPort();
  }

  @AfterEach
  void stopTheMailServer() {
    mailboxes.stop();
  }

  static SqlLedger sql(Opened opened) {
    return ((SqlLedgerScene) opened).sql();
  }

  AlertWatch watch(Opened process) {
    SqlLedger ledger = sql(process);
    Conversations conversations =
        new Conversations(
            List.of(
                new Conversations.Conversation(
                    "ward-chat",
                    "ward-7",
                    "RZZ",
                    Conversations.Purpose.CLINICAL,
                    "renal registrars",
                    "epr",
                    Mode.FILE,
                    true,
                    LocalDate.of(2027, 1, 1))));
    return new AlertWatch(
        List.of(
            new HeldTooLong(
                ledger.overdue(), SHIPPED.read(Ageing.FILE, Ageing.class), conversations, LONDON),
            new NotFiledInTime(ledger.overdue(), TABLE, LONDON),
            new Paused(process.records()::pauses, LONDON)),
        TABLE,
        ROTA,
        ledger.alerts(),
        new Channels(
            Optional.of(
                new MailServer(
                    new MailServer.Settings(
                        "127.0.0.1",
                        port,
                        MailServer.Encryption.NONE,
                        Optional.empty(),
                        "wardscribe@rzz.nhs.example"),
                    Optional.empty(),
                    clock)),
            Map.of()),
        "test",
        LONDON,
        clock);
  }

  final void lookAndSend() {
    try (AlertWatch watch = watch(opened)) {
      watch.look();
      watch.send();
    }
  }

  final List<String> subjects() {
    return Stream.of(mailboxes.getReceivedMessages()).map(AlertsContract::subject).toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  final void hold(int entries) {
    for (int i = 0; i < entries; i++) {
      flag(message("m" + i, 1));
    }
    List<Claimed> claimed;
    do {
      claimed = claimAll(State.RECEIVED);
      claimed.forEach(
          c ->
              move(
                  LedgerWork.of(c, EvidenceKind.DOUBT)
                      .because(
                          c.entry().id().number() % 3 == 0 ? "NO_PATIENT" : "NUMBER_NOT_FOUND"),
                  State.HELD));
    } while (!claimed.isEmpty());
  }

  @Test
  void a_storm_of_held_entries_is_one_mail_when_it_opens_and_one_when_it_is_over()
      throws Exception {
    hold(STORM);
    lookAndSend();
    assertThat(subjects()).as("none waits for too long yet").isEmpty();

    clock.pass(Duration.ofHours(4));
    lookAndSend();
    for (int minute = 0; minute < 30; minute++) {
      clock.pass(Duration.ofMinutes(1));
      if (minute % 10 == 5) {
        reopen();
      }
      lookAndSend();
    }
    String opening =
        "[Wardscribe test] OPEN: entries wait for a person for too long (renal registrars)";
    assertThat(subjects()).containsExactly(opening);
    String text = mailboxes.getReceivedMessages()[0].getContent().toString();
    assertThat(text)
        .contains("300 entries wait", "200 NUMBER_NOT_FOUND, 100 NO_PATIENT", "E000001")
        .doesNotContain("furosemide", "ward-7");

    for (EntrySummary entry : opened.records().list(java.util.Set.of(State.HELD), STORM)) {
      decide(entry.id(), Verb.REJECT, ANN);
    }
    lookAndSend();
    clock.pass(Duration.ofMinutes(9));
    lookAndSend();
    assertThat(subjects()).hasSize(1);
    clock.pass(Duration.ofMinutes(1));
    lookAndSend();
    reopen();
    clock.pass(Duration.ofHours(5));
    lookAndSend();
    assertThat(subjects()).containsExactly(opening, opening.replace("OPEN", "OVER"));
    AlertsKept kept = opened.records().alertsKept(10);
    assertThat(kept.open()).isEmpty();
    assertThat(kept.closed()).hasSize(1);
  }

  @Test
  void a_mail_that_cannot_go_out_is_sent_later_and_meanwhile_it_is_said() {
    hold(2);
    clock.pass(Duration.ofHours(4));
    mailboxes.stop();
    lookAndSend();
    AlertsKept.Sending sending = opened.records().alertsKept(0).sending();
    assertThat(sending.failing()).isEqualTo(1);
    assertThat(sending.failure()).contains("NOT_CONNECTED");
    reopen();
    startTheMailServer();
    lookAndSend();
    assertThat(subjects()).as("not before it is due again").isEmpty();
    clock.pass(Duration.ofSeconds(31));
    lookAndSend();
    assertThat(subjects()).hasSize(1);
    assertThat(opened.records().alertsKept(0).sending().unsent()).isZero();
  }

  @Test
  void
      after_a_quarter_of_an_hour_the_fallback_is_tried_and_of_what_is_over_by_then_nothing_is_sent() {
    await(opened.desk().pause(Pause.Kind.DESTINATION, "epr", BEN));
    clock.pass(Duration.ofMinutes(30));
    mailboxes.stop();
    lookAndSend();
    clock.pass(Duration.ofMinutes(15));
    lookAndSend();
    assertThat(opened.records().alertsKept(0).sending().unsent()).isEqualTo(2);
    await(opened.desk().resume(Pause.Kind.DESTINATION, "epr", BEN));
    clock.pass(Duration.ofMinutes(15));
    lookAndSend();
    startTheMailServer();
    clock.pass(Duration.ofHours(1));
    lookAndSend();
    assertThat(subjects()).isEmpty();
    assertThat(opened.records().alertsKept(0).sending().unsent()).isZero();
  }

  @Test
  void advice_that_is_not_filed_within_the_target_is_told_by_destination() {
    flag(message("m1", 1));
    flag(message("m2", 1));
    clock.pass(Duration.ofMinutes(29));
    lookAndSend();
    assertThat(subjects()).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    lookAndSend();
    assertThat(subjects())
        .containsExactly("[Wardscribe test] OPEN: flagged advice is not filed in time (epr)");
  }

  @Test
  void originals_near_their_deadline_are_counted_by_conversation() {
    delivered();
    OverdueFigures overdue = sql(opened).overdue();
    assertThat(overdue.notDeleted("ward-chat", clock.instant().minusSeconds(1))).isEmpty();
    assertThat(overdue.notDeleted("ward-chat", clock.instant()))
        .extracting(OverdueFigures.Group::name, OverdueFigures.Group::entries)
        .containsExactly(org.assertj.core.api.Assertions.tuple("ward-7", 1L));
    assertThat(overdue.notDeleted("other", clock.instant())).isEmpty();
    assertThat(overdue.wrongDocuments()).isEmpty();
  }
}
