package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.State;

/** Wardscribe's clock is set forward or back while entries are on their way. */
class ClockJumpsIT {
  private static final String PATIENT = "Marjorie Alderfield 999 526 0182 ";

  private final WrongClock clock = new WrongClock();

  @Test
  void an_hour_forward_deletes_nothing_unfiled_and_stops_nothing(@TempDir Path folder)
      throws IOException {
    try (TestWard ward = TestWard.open(folder.resolve("ward"), jms -> jms, clock)) {
      List<String> ids = IntStream.range(0, 6).mapToObj(i -> "on" + i).toList();
      ids.forEach(id -> ward.flagged("ward", id, PATIENT + "dose " + id));
      ward.await("on0", State.DELIVERED);
      clock.by(Duration.ofHours(1));
      ward.flagged("ward", "later", PATIENT + "after the jump");
      ids.forEach(id -> assertFiledOnce(ward, ward.await(id, State.DELETED), id));
      assertFiledOnce(ward, ward.await("later", State.DELETED), "later");
      assertThat(ward.records().verifyAudit()).isEmpty();
    }
  }

  @Test
  void an_hour_back_refuses_what_is_ahead_and_goes_on_when_the_clock_is_right(@TempDir Path folder)
      throws IOException {
    try (TestWard ward = TestWard.open(folder.resolve("ward"), jms -> jms, clock)) {
      ward.epr.stop();
      List<String> ids = IntStream.range(0, 6).mapToObj(i -> "back" + i).toList();
      ids.forEach(id -> ward.flagged("ward", id, PATIENT + "dose " + id));
      ids.forEach(id -> ward.await(id, State.TRANSCRIBED));
      clock.by(Duration.ofHours(-1));
      ward.epr.startAgain();
      ids.forEach(id -> ward.await(id, State.DELIVERED));
      ward.flagged("ward", "early", PATIENT + "before its time");
      assertThat(ward.awaitRefusal(1).code()).isEqualTo("TIME_AHEAD");
      ids.forEach(id -> assertThat(ward.inApp(id).gone().isPresent()).isFalse());
      clock.by(Duration.ZERO);
      ward.flagged("ward", "right", PATIENT + "the clock is right again");
      assertFiledOnce(ward, ward.await("right", State.DELETED), "right");
      ids.forEach(id -> assertFiledOnce(ward, ward.entry(id).orElseThrow(), id));
      assertThat(ward.records().verifyAudit()).isEmpty();
    }
  }

  private static void assertFiledOnce(TestWard ward, EntryView entry, String id) {
    assertThat(entry.filed()).hasSize(1);
    assertThat(entry.state()).isNotIn(State.HELD, State.UNPROVEN);
    assertThat(ward.documentsNaming(id, 1)).hasSize(1);
  }
}
