package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.connector.jabber.JabberWard.US;
import static org.wardscribe.connector.jabber.JabberWard.item;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.TellPerson;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.kit.PulledEvents;

/** A question in private and what comes back, on a server that keeps everybody's chats. */
class JabberPrivateIT {
  private static final String OUR_ADDRESS = US + "@" + Prosody.HOST;
  private static final String QUESTION = "Reply to this with the date of birth.";

  @TempDir static Path folder;

  private static JabberWard ward;

  private String room;
  private PulledEvents<JabberConnector> watch;
  private final String question = UUID.randomUUID().toString();

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    ward = JabberWard.open(folder.resolve("prosody"));
    ward.asking();
  }

  @AfterAll
  static void close() {
    if (ward != null) {
      ward.close();
    }
  }

  @BeforeEach
  void watch() {
    room = ward.room();
    watch = ward.watch(room);
  }

  @AfterEach
  void end() {
    if (watch != null) {
      watch.close();
    }
  }

  /** Each test's own words, so that nothing of another test is taken for it. */
  private String words() {
    return QUESTION + " (" + question + ")";
  }

  private PrivateMessage message(String to) {
    Sent advice = ward.ben().say(room, "An emollient.");
    return new PrivateMessage(
        new EventId(question),
        item(room, advice),
        new AccountId(to),
        Instant.parse("2026-11-23T21:00:00Z"),
        words());
  }

  private ItemRef ask(String to) {
    return watch.connector().tellPerson().orElseThrow().tell(message(to));
  }

  /** What Anna's app calls the question. */
  private String asked() {
    return id(ward.anna().hears(OUR_ADDRESS, words()));
  }

  static String id(String stanza) {
    String found = stanza.replaceFirst("(?s).*?<[^>]* id=\"(question-[^\"]+)\".*", "$1");
    assertThat(found).startsWith("question-");
    return found;
  }

  private SourceEvent.Answered answered() throws InterruptedException {
    return (SourceEvent.Answered) ((Received.Event) watch.next()).event();
  }

  private Deletion delete(ItemRef item) {
    return watch.connector().delete(item, 1, "DOC1", Instant.now().plusSeconds(60));
  }

  @Test
  void a_question_is_seen_once_and_by_nobody_else_and_no_archive_keeps_it() throws IOException {
    ItemRef item = ask("anna@localhost");
    asked();
    assertThat(ask("anna@localhost")).isEqualTo(item);
    assertThat(item.conversation()).isEqualTo(new ConversationId(OUR_ADDRESS));
    ward.anna().chat("ben@localhost", "Thank you.");
    assertThat(ward.anna().heard(OUR_ADDRESS, words())).isEqualTo(1);
    assertThat(ward.ben().heard(OUR_ADDRESS, words())).isZero();
    assertThat(ward.server().onDisk()).doesNotContain(question);
  }

  @Test
  void a_reply_says_which_question_it_answers() throws InterruptedException {
    ask("anna@localhost");
    ward.anna().chat(OUR_ADDRESS, "12 March 1960", asked());
    SourceEvent.Answered answer = answered();
    assertThat(answer.question()).contains(new EventId(question));
    assertThat(answer.by().id()).isEqualTo(new AccountId("anna@localhost"));
    assertThat(answer.message().author()).isEqualTo(answer.by());
    assertThat(answer.message().text()).isEqualTo("12 March 1960");
    assertThat(answer.item().conversation()).isEqualTo(new ConversationId(OUR_ADDRESS));
  }

  @Test
  void what_is_no_reply_answers_whatever_was_asked_last() throws InterruptedException {
    ward.ben().chat(OUR_ADDRESS, "12 March 1960");
    SourceEvent.Answered answer = answered();
    assertThat(answer.question()).isEmpty();
    assertThat(answer.by().id()).isEqualTo(new AccountId("ben@localhost"));
  }

  @Test
  void an_answer_of_the_time_when_we_were_away_comes_once() throws InterruptedException {
    ask("anna@localhost");
    String asked = asked();
    watch.stop();
    ward.anna().chat(OUR_ADDRESS, "12 March 1960", asked);
    watch.start();
    SourceEvent.Answered answer = answered();
    assertThat(answer.message().text()).isEqualTo("12 March 1960");
    assertThat(answer.question()).contains(new EventId(question));
    ward.anna().chat(OUR_ADDRESS, "Did you get it?");
    assertThat(answered().message().text()).isEqualTo("Did you get it?");
  }

  @Test
  void an_answer_that_was_not_taken_comes_again_as_the_same_event() throws InterruptedException {
    ward.anna().chat(OUR_ADDRESS, "12 March 1960");
    SourceEvent.Answered first = answered();
    watch.redeliver();
    assertThat(answered()).isEqualTo(first);
  }

  @Test
  void who_is_away_is_asked_when_they_come() throws IOException {
    ask("late@localhost");
    try (JabberPerson late = JabberPerson.connect(ward.server(), "late")) {
      late.hears(OUR_ADDRESS, words());
    }
  }

  @Test
  void whom_the_server_does_not_know_is_not_asked_and_we_say_so() {
    assertThatThrownBy(() -> ask("nobody@localhost"))
        .isInstanceOf(TellPerson.NotTold.class)
        .hasMessageContaining("service-unavailable");
    assertThatThrownBy(() -> ask("occupant-id:never-seen"))
        .isInstanceOf(TellPerson.NotTold.class)
        .hasMessageContaining("does not show the address");
    assertThatThrownBy(() -> ask("forwarded-by:anna@localhost"))
        .isInstanceOf(TellPerson.NotTold.class);
  }

  @Test
  void a_question_is_taken_back_twice_without_harm_and_then_gone() {
    ItemRef item = ask("anna@localhost");
    String asked = asked();
    assertThat(watch.connector().verify(item)).isInstanceOf(Verification.CannotTell.class);
    assertThat(delete(item)).isInstanceOf(Deletion.Done.class);
    assertThat(delete(item)).isInstanceOf(Deletion.Done.class);
    assertThat(ward.anna().hears(OUR_ADDRESS, "urn:xmpp:message-retract:1")).isNotEmpty();
    ward.anna().chat("ben@localhost", "Thank you.");
    assertThat(ward.anna().heard(OUR_ADDRESS, "id=\"" + asked + "\"")).isGreaterThan(1);
    assertThat(watch.connector().verify(item)).isInstanceOf(Verification.Gone.class);
    assertThat(watch.connector().read(item)).isNotInstanceOf(Reading.Present.class);
  }

  @Test
  void an_answer_that_the_server_keeps_is_still_there_and_nobody_claims_to_delete_it()
      throws InterruptedException {
    ward.anna().chat(OUR_ADDRESS, "12 March 1960");
    SourceEvent.Answered answer = answered();
    assertThat(watch.connector().read(answer.item()))
        .isInstanceOfSatisfying(
            Reading.Present.class,
            there -> assertThat(there.digest()).isEqualTo(answer.message().digest()));
    assertThat(delete(answer.item())).isInstanceOf(Deletion.Refused.class);
    assertThat(watch.connector().verify(answer.item())).isInstanceOf(Verification.StillThere.class);
  }

  @Test
  void whose_answer_is_not_taken_is_told_so_in_private() throws InterruptedException {
    ward.anna().chat(OUR_ADDRESS, "Hello?");
    watch
        .connector()
        .tell(
            new Received.Unreadable(
                Optional.of(answered().eventId()),
                Optional.empty(),
                "NO_OPEN_QUESTION",
                "Nothing was asked (" + question + ")."));
    assertThat(ward.anna().hears(OUR_ADDRESS, "Nothing was asked (" + question + ")."))
        .isNotEmpty();
  }
}
