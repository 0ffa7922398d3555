package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.jabber.Transcript.NotReadable;
import org.wardscribe.kit.SettableClock;

/** One room's trouble is its own: flags and receipts of the others go on. */
class HeldUpTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));

  @Test
  void what_waits_for_one_room_s_archive_holds_up_no_other_room() throws NotReadable {
    JabberSettings settings = ToldRoom.settings();
    JabberSession session = new JabberSession(settings);
    LiveReader live =
        new LiveReader(
            session,
            new Rooms(settings, session),
            new RoomReader(settings, new SourceMessages(settings, new UploadedFiles(settings))),
            Clock.systemUTC());
    Received received =
        new Received.Unreadable(Optional.empty(), Optional.empty(), "ENCRYPTED", "Encrypted.");
    live.wait(
        "banned@rooms.example.test",
        () -> {
          throw NotReadable.now("the archive answers forbidden");
        });
    live.wait("ward@rooms.example.test", () -> Optional.of(received));
    List<Received> taken = new ArrayList<>();
    assertThat(live.conversations())
        .containsExactlyInAnyOrder("banned@rooms.example.test", "ward@rooms.example.test");
    assertThatThrownBy(() -> live.catchUp("banned@rooms.example.test", taken::add))
        .isInstanceOf(NotReadable.class);
    live.catchUp("ward@rooms.example.test", taken::add);
    assertThat(taken).containsExactly(received);
  }

  @Test
  void a_receipt_to_a_room_that_stays_away_is_given_up_after_minutes_and_not_before() {
    Unreachable unreachable = new Unreachable(clock);
    assertThat(unreachable.failed("ward")).isFalse();
    clock.pass(Duration.ofMinutes(2));
    assertThat(unreachable.failed("ward")).isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(unreachable.failed("ward")).isTrue();
    assertThat(unreachable.failed("other")).isFalse();
  }

  @Test
  void a_room_that_was_reached_again_or_not_tried_for_long_is_tried_anew() {
    Unreachable unreachable = new Unreachable(clock);
    unreachable.failed("ward");
    clock.pass(Duration.ofMinutes(3));
    unreachable.reached("ward");
    assertThat(unreachable.failed("ward")).isFalse();
    clock.pass(Duration.ofMinutes(6));
    assertThat(unreachable.failed("ward")).isFalse();
  }
}
