package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.ledger.AlertChange.Telling;

/** Which messages an alert comes to when some can't be sent, and when it is over meanwhile. */
abstract class AlertBookContract extends LedgerScene {
  private static final String DAY = "mail:day@rzz.nhs.example";
  private static final String NIGHT = "mail:night@rzz.nhs.example";
  private static final Duration CLAIM = Duration.ofMinutes(10);
  private static final Duration LATER = Duration.ofSeconds(30);

  private AlertBook book() {
    return ((SqlLedgerScene) opened).sql().alerts();
  }

  private void round(AlertBook.Rules rules) {
    await(book().round(rules));
  }

  private void open(String... channels) {
    round(
        (watched, now) ->
            List.of(
                new AlertChange(
                    AlertRow.seen("paused", "destination epr", 1, "It is paused.", now, now)
                        .opened(now)
                        .told(now),
                    false,
                    List.of(new Telling(AlertEvent.OPENED, 0, Set.of(channels))))));
  }

  private void remind(int number, String... channels) {
    round(
        (watched, now) ->
            List.of(
                new AlertChange(
                    watched.get(0).reminded(now),
                    false,
                    List.of(new Telling(AlertEvent.REMINDED, number, Set.of(channels))))));
  }

  private void end() {
    round(
        (watched, now) ->
            List.of(
                new AlertChange(
                    watched.get(0).closed(now).told(now),
                    false,
                    List.of(new Telling(AlertEvent.CLOSED, 0, Set.of())))));
  }

  private AlertMessage claim() {
    return await(book().claim(CLAIM)).orElseThrow();
  }

  /** All that can be sent now, as {@code event number channel}. */
  private List<String> sent() {
    List<String> sent = new ArrayList<>();
    Optional<AlertMessage> due = await(book().claim(CLAIM));
    while (due.isPresent()) {
      AlertMessage message = due.get();
      sent.add(message.event() + " " + message.number() + " " + message.channel());
      await(book().sent(message));
      due = await(book().claim(CLAIM));
    }
    return sent;
  }

  private Optional<Instant> unsentSince() {
    return opened.records().alertsKept(0).open().get(0).unsentSince();
  }

  @Test
  void what_is_over_while_its_opening_is_sent_in_vain_is_told_to_nobody() {
    open(DAY);
    AlertMessage claimed = claim();
    end();
    await(book().failed(claimed, "TIMEOUT", LATER));
    clock.pass(LATER);
    assertThat(sent()).isEmpty();
    assertThat(opened.records().alertsKept(0).sending().unsent()).isZero();
  }

  @Test
  void what_is_over_while_its_opening_is_sent_is_told_to_who_got_that() {
    open(DAY, NIGHT);
    AlertMessage first = claim();
    AlertMessage second = claim();
    end();
    await(book().sent(first));
    await(book().failed(second, "TIMEOUT", LATER));
    clock.pass(LATER);
    assertThat(sent()).containsExactly("CLOSED 0 " + first.channel());
  }

  @Test
  void what_is_over_while_a_process_that_sends_its_opening_ends_is_not_told_by_the_next_one() {
    open(DAY);
    claim();
    end();
    assertThat(sent()).as("it may still be sending").isEmpty();
    clock.pass(CLAIM);
    assertThat(sent()).isEmpty();
    assertThat(opened.records().alertsKept(0).sending().unsent()).isZero();
  }

  @Test
  void an_opening_that_is_over_in_the_quiet_hours_waits_and_is_told_if_it_comes_back() {
    open(DAY);
    round((watched, now) -> List.of(new AlertChange(watched.get(0).closed(now), false, List.of())));
    assertThat(sent()).isEmpty();
    round(
        (watched, now) ->
            List.of(
                new AlertChange(
                    watched.get(0).seenAgain(1, "It is paused.", now), false, List.of())));
    assertThat(sent()).containsExactly("OPENED 0 " + DAY);
  }

  @Test
  void reminders_do_not_pile_up_behind_a_mailbox_that_takes_none() {
    open(DAY);
    assertThat(sent()).hasSize(1);
    Instant first = clock.instant();
    for (int number = 1; number <= 5; number++) {
      remind(number, DAY);
      await(book().failed(claim(), "NOT_CONNECTED", LATER));
      clock.pass(Duration.ofHours(4));
    }
    assertThat(unsentSince()).as("for the fallback").contains(first);
    assertThat(sent()).containsExactly("REMINDED 5 " + DAY);
  }

  @Test
  void who_waits_for_the_opening_is_not_reminded_of_it_and_others_are() {
    open(DAY);
    await(book().failed(claim(), "NOT_CONNECTED", Duration.ofHours(5)));
    remind(1, DAY, NIGHT);
    assertThat(sent()).containsExactly("REMINDED 1 " + NIGHT);
    clock.pass(Duration.ofHours(5));
    assertThat(sent()).containsExactly("OPENED 0 " + DAY);
  }

  @Test
  void people_are_not_told_either_if_a_reminder_cannot_be_sent() {
    open(DAY);
    assertThat(sent()).hasSize(1);
    assertThat(unsentSince()).isEmpty();
    remind(1, NIGHT);
    assertThat(unsentSince()).contains(clock.instant());
  }

  @Test
  void entries_to_begin_with_are_those_that_waited_longest_and_not_those_with_the_lowest_number() {
    Instant now = clock.instant();
    EntryId younger = flag(message("m1", 1), NURSE, now);
    EntryId elder = flag(message("m2", 1), NURSE, now.minusSeconds(60));
    assertThat(elder).isGreaterThan(younger);
    OverdueFigures overdue = ((SqlLedgerScene) opened).sql().overdue();
    assertThat(overdue.notFiled(now))
        .extracting(OverdueFigures.Group::first, OverdueFigures.Group::entries)
        .containsExactly(org.assertj.core.api.Assertions.tuple(elder, 2L));
  }
}
