package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.jabber.Transcript.NotReadable;
import org.wardscribe.kit.SettableClock;

/** One room's trouble is its own: flags and receipts of the others go on. */
class HeldUpTest {
  private static final long PATIENCE_SECONDS = 30;

  /** No archive is read here. */
  static final Cursors NO_CURSORS =
      new Cursors() {
        @Override
        public Optional<String> read(String name) {
          return Optional.empty();
        }

        @Override
        public void write(String name, String position) {
          throw new AssertionError("no archive is read here");
        }
      };

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
  void a_room_whose_archive_does_not_answer_is_tried_again_while_the_others_go_on()
      throws InterruptedException {
    JabberSettings settings = ToldRoom.settings();
    JabberSession session = new JabberSession(settings);
    Rooms rooms = new Rooms(settings, session);
    RoomReader reader =
        new RoomReader(settings, new SourceMessages(settings, new UploadedFiles(settings)));
    LiveReader live = new LiveReader(session, rooms, reader, clock);
    CountDownLatch again = new CountDownLatch(2);
    live.wait(
        "banned@rooms.example.test",
        () -> {
          again.countDown();
          throw NotReadable.now("the archive answers forbidden");
        });
    Received received =
        new Received.Unreadable(Optional.empty(), Optional.empty(), "ENCRYPTED", "Encrypted.");
    live.wait("ward@rooms.example.test", () -> Optional.of(received));
    BlockingQueue<Received> taken = new LinkedBlockingQueue<>();
    RoomWatch watch =
        new RoomWatch(
            settings,
            rooms,
            new ArchiveReader(session, reader, NO_CURSORS, clock),
            live,
            chats -> {},
            taken::add);
    watch.start();
    watch.lookAtLive();
    assertThat(taken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(received);
    assertThat(again.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    watch.close();
    assertThat(taken).isEmpty();
  }

  @Test
  void a_receipt_comes_again_while_the_server_is_away_and_not_for_a_room_that_is_not_ours() {
    JabberSettings settings = ToldRoom.settings();
    JabberSession session = new JabberSession(settings);
    Receipts receipts = new Receipts(session, new Rooms(settings, session), false, clock);
    clock.pass(Duration.ofMinutes(5));
    assertThatThrownBy(() -> receipts.tell(receipt(settings, ToldRoom.ROOM)))
        .isInstanceOf(IllegalStateException.class);
    clock.pass(Duration.ofMinutes(5));
    assertThatThrownBy(() -> receipts.tell(receipt(settings, ToldRoom.ROOM)))
        .isInstanceOf(IllegalStateException.class);
    assertThatCode(() -> receipts.tell(receipt(settings, "closed@rooms.example.test")))
        .doesNotThrowAnyException();
  }

  private static ConversationReceipt receipt(JabberSettings settings, String room) {
    return new ConversationReceipt(
        new EventId("6f1f6a52-0000-4000-8000-000000000001"),
        new ItemRef(settings.connector(), new ConversationId(room), new MessageId("a1")),
        ConversationReceipt.Kind.FILED,
        Instant.EPOCH,
        "Filed.");
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
