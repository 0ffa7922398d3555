package org.wardscribe.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.AlertEvent;
import org.wardscribe.ledger.AlertMessage;
import org.wardscribe.ledger.AlertRow;

/** Receivers take a name once: no two things that happened may share one. */
class MessageNamesTest {
  private static final Instant OPENED = Instant.parse("2026-11-23T10:00:00Z");

  private static AlertMessage message(AlertEvent event, int reminder, Instant opened, int attempt) {
    AlertRow row =
        AlertRow.seen("paused", "destination epr", 1, "It is paused.", opened, opened)
            .opened(opened);
    return new AlertMessage(
        4, row, event, reminder, "mail:a@b.example", 1, "", opened, attempt, Optional.empty());
  }

  private static Note note(String label, AlertEvent event, int reminder, Instant opened) {
    return new AlertText(label, ZoneId.of("Europe/London")).of(message(event, reminder, opened, 1));
  }

  @Test
  void an_alert_of_the_same_number_after_a_restore_has_another_name() {
    assertThat(note("live", AlertEvent.OPENED, 0, OPENED).name())
        .isNotEqualTo(note("live", AlertEvent.OPENED, 0, OPENED.plusNanos(1000)).name());
  }

  @Test
  void a_test_site_and_a_live_site_share_no_name() {
    assertThat(note("live", AlertEvent.OPENED, 0, OPENED).name())
        .isNotEqualTo(note("test", AlertEvent.OPENED, 0, OPENED).name());
  }

  @Test
  void each_attempt_has_the_same_name_and_each_reminder_its_own() {
    MessageNames names = new MessageNames("live");
    assertThat(names.of(message(AlertEvent.REMINDED, 1, OPENED, 1)))
        .isEqualTo(names.of(message(AlertEvent.REMINDED, 1, OPENED, 2)))
        .isNotEqualTo(names.of(message(AlertEvent.REMINDED, 2, OPENED, 1)));
  }

  @Test
  void what_follows_answers_the_opening() {
    Note opening = note("live", AlertEvent.OPENED, 0, OPENED);
    assertThat(opening.thread()).isEqualTo(opening.name());
    assertThat(note("live", AlertEvent.CLOSED, 0, OPENED).thread()).isEqualTo(opening.name());
    assertThat(note("live", AlertEvent.REMINDED, 3, OPENED).thread()).isEqualTo(opening.name());
    assertThat(note("live", AlertEvent.CLOSED, 0, OPENED).facts().get("message"))
        .isEqualTo(note("live", AlertEvent.CLOSED, 0, OPENED).name());
  }
}
