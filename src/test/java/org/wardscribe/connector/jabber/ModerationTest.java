package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/** What follows from a room's answers to our requests to delete: never more than it said. */
class ModerationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
  private static final Answer YES = new Answer.Result(Optional.empty());
  private static final Answer NOT_FOUND = new Answer.Refused("item-not-found");

  private final ToldRoom room = new ToldRoom();
  private CallTime left = () -> Duration.ofSeconds(5);
  private Moderation moderation;
  private JabberSession session;

  @BeforeEach
  void open() {
    JabberSettings settings = ToldRoom.settings();
    session = new JabberSession(settings);
    moderation =
        new Moderation(
            settings,
            session,
            new Rooms(settings, session),
            new SourceMessages(settings, new UploadedFiles(settings)),
            Clock.fixed(NOW, ZoneOffset.UTC));
    room.says("a1", "ben", "5 mg");
    room.corrects("a2", "ben", "sa1", "10 mg");
  }

  private Deletion delete(Instant deadline, Answer... answers) {
    Deque<Answer> next = new ArrayDeque<>(List.of(answers));
    Function<String, Answer> ask = id -> next.removeFirst();
    return moderation.moderate(room.message("a1").inOrderOfDeletion(), ask, deadline, left);
  }

  @Test
  void only_what_the_room_said_yes_to_counts_as_moderated() {
    assertThat(delete(LATER, NOT_FOUND, YES))
        .isInstanceOfSatisfying(
            Deletion.Done.class, done -> assertThat(done.evidence()).isEqualTo("MODERATED 1"));
    assertThat(delete(LATER, NOT_FOUND, NOT_FOUND)).isInstanceOf(Deletion.CannotTell.class);
  }

  @Test
  void a_no_after_nothing_was_found_is_a_refusal_and_not_half_a_deletion() {
    assertThat(delete(LATER, NOT_FOUND, new Answer.Refused("forbidden")))
        .isInstanceOfSatisfying(
            Deletion.Refused.class, no -> assertThat(no.code()).isEqualTo("FORBIDDEN"));
  }

  @Test
  void nothing_is_asked_whose_answer_could_come_after_the_deadline() {
    assertThat(delete(NOW.plusSeconds(4)))
        .isInstanceOfSatisfying(
            Deletion.Refused.class, no -> assertThat(no.code()).isEqualTo("DEADLINE_PASSED"));
  }

  @Test
  void nothing_is_asked_whose_answer_could_come_after_the_call() {
    left = () -> Duration.ofSeconds(4);
    assertThat(delete(LATER))
        .isInstanceOfSatisfying(
            Deletion.Refused.class, no -> assertThat(no.code()).isEqualTo("TOO_SLOW"));
  }

  @Test
  void a_deletion_that_the_call_ends_half_way_is_not_refused() {
    Deque<Duration> lefts = new ArrayDeque<>(List.of(Duration.ofSeconds(6), Duration.ofSeconds(4)));
    left = lefts::removeFirst;
    assertThat(delete(LATER, YES)).isInstanceOf(Deletion.CannotTell.class);
  }

  @Test
  void an_archive_is_not_asked_for_another_page_when_the_call_is_over() {
    RoomArchive archive =
        new RoomArchive(
            session, new Room(new ConversationId("ward@rooms.example.test")), () -> Duration.ZERO);
    assertThatThrownBy(() -> archive.after("a1"))
        .isInstanceOfSatisfying(
            NotReadable.class, e -> assertThat(e.getMessage()).contains("longer than a call"));
  }

  @Test
  void a_request_without_an_answer_is_pending() {
    assertThat(delete(LATER, new Answer.None(true))).isEqualTo(new Deletion.Pending(LATER));
  }

  @Test
  void an_archive_that_cannot_be_asked_by_id_finds_nothing_out() {
    RoomArchive archive =
        new RoomArchive(session, new Room(new ConversationId("ward@rooms.example.test")));
    assertThatThrownBy(() -> archive.find("a1"))
        .isInstanceOfSatisfying(NotReadable.class, e -> assertThat(e.lasting()).isTrue());
  }
}
