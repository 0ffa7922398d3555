package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.connector.jabber.JabberWard.FLAG;
import static org.wardscribe.connector.jabber.JabberWard.US;
import static org.wardscribe.connector.jabber.JabberWard.item;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ListMembers.Members;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.kit.PulledEvents;

/** What comes from the rooms of a real server: live, and of the time when we were not there. */
class JabberEventsIT {
  @TempDir static Path folder;

  private static JabberWard ward;

  private String room;
  private PulledEvents<JabberConnector> watch;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    ward = JabberWard.open(folder.resolve("prosody"));
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

  private <E extends SourceEvent> E next(Class<E> kind) throws InterruptedException {
    Received received = watch.next();
    assertThat(received).isInstanceOf(Received.Event.class);
    SourceEvent event = ((Received.Event) received).event();
    assertThat(event).isInstanceOf(kind);
    return kind.cast(event);
  }

  @Test
  void a_flagged_reply_comes_with_what_it_answers_and_with_real_people()
      throws InterruptedException {
    Sent question = ward.anna().say(room, "Which cream?");
    Sent advice =
        ward.ben().reply(room, question, ward.anna().in(room), "An emollient.", "> Which cream?\n");
    ward.anna().react(room, advice, FLAG);
    SourceEvent.Flagged flagged = next(SourceEvent.Flagged.class);
    SourceMessage message = flagged.message();
    assertThat(flagged.item()).isEqualTo(item(room, advice));
    assertThat(message.text()).isEqualTo("An emollient.");
    assertThat(message.author().id()).isEqualTo(new AccountId("ben@localhost"));
    assertThat(message.answers().orElseThrow().text()).isEqualTo("Which cream?");
    assertThat(flagged.flaggedBy().id()).isEqualTo(new AccountId("anna@localhost"));
    assertThat(flagged.gesture()).contains("reaction:" + FLAG);
  }

  @Test
  void a_record_reply_of_the_time_when_we_were_away_is_not_missed() throws InterruptedException {
    Sent advice = ward.ben().say(room, "An emollient.");
    watch.stop();
    ward.anna().reply(room, advice, ward.ben().in(room), "#record");
    Sent more = ward.ben().say(room, "Twice daily.");
    ward.anna().react(room, more, FLAG);
    watch.start();
    SourceEvent.Flagged first = next(SourceEvent.Flagged.class);
    assertThat(first.item()).isEqualTo(item(room, advice));
    assertThat(first.gesture()).contains("reply:#record");
    assertThat(next(SourceEvent.Flagged.class).item()).isEqualTo(item(room, more));
  }

  @Test
  void a_flag_that_is_taken_back_is_an_event_of_the_same_message() throws InterruptedException {
    Sent advice = ward.ben().say(room, "An emollient.");
    ward.anna().react(room, advice, FLAG);
    SourceEvent.Flagged flagged = next(SourceEvent.Flagged.class);
    ward.anna().react(room, advice);
    SourceEvent.Unflagged unflagged = next(SourceEvent.Unflagged.class);
    assertThat(unflagged.item()).isEqualTo(flagged.item());
    assertThat(unflagged.unflaggedBy().id()).isEqualTo(new AccountId("anna@localhost"));
    assertThat(unflagged.at()).isAfterOrEqualTo(flagged.at());
  }

  @Test
  void a_correction_of_the_time_when_we_were_away_is_a_version() throws InterruptedException {
    Sent advice = ward.ben().say(room, "An emollient.");
    ward.anna().react(room, advice, FLAG);
    next(SourceEvent.Flagged.class);
    watch.stop();
    ward.ben().correct(room, advice, "A steroid.");
    watch.start();
    SourceEvent.NewVersion version = next(SourceEvent.NewVersion.class);
    assertThat(version.item()).isEqualTo(item(room, advice));
    assertThat(version.message().version()).isEqualTo(2);
    assertThat(version.message().text()).isEqualTo("A steroid.");
  }

  @Test
  void a_flag_on_a_correction_is_a_flag_on_its_message() throws InterruptedException {
    Sent advice = ward.ben().say(room, "An emollient.");
    Sent corrected = ward.ben().correct(room, advice, "A steroid.");
    ward.anna().react(room, corrected, FLAG);
    SourceEvent event = ((Received.Event) watch.next()).event();
    while (!(event instanceof SourceEvent.Flagged)) {
      event = ((Received.Event) watch.next()).event();
    }
    SourceEvent.Flagged flagged = (SourceEvent.Flagged) event;
    assertThat(flagged.item()).isEqualTo(item(room, advice));
    assertThat(flagged.message().text()).isEqualTo("A steroid.");
    assertThat(flagged.message().version()).isEqualTo(2);
  }

  @Test
  void what_an_app_says_about_a_retraction_is_never_clinical_text() throws InterruptedException {
    Sent advice = ward.ben().say(room, "An emollient.");
    ward.anna().react(room, advice, FLAG);
    next(SourceEvent.Flagged.class);
    Sent notice = ward.ben().retract(room, advice);
    assertThat(next(SourceEvent.DeletedByAuthor.class).item()).isEqualTo(item(room, advice));
    ward.anna().react(room, notice, FLAG);
    Sent more = ward.ben().say(room, "Zinc paste.");
    ward.anna().react(room, more, FLAG);
    Received received = watch.next();
    if (received instanceof Received.Unreadable) {
      received = watch.next();
    }
    SourceEvent event = ((Received.Event) received).event();
    assertThat(event.item()).isEqualTo(item(room, more));
  }

  @Test
  void a_small_file_comes_with_its_message() throws Exception {
    Path photo = Files.writeString(folder.resolve("photo.txt"), "not really a photo");
    Sent shared = ward.ben().share(room, ward.ben().upload(photo, "text/plain"));
    ward.anna().react(room, shared, FLAG);
    SourceMessage message = next(SourceEvent.Flagged.class).message();
    assertThat(message.attachments()).hasSize(1);
    assertThat(message.attachments().get(0).mediaType()).isEqualTo("text/plain");
    assertThat(message.text()).doesNotContain("https");
    assertThat(message.attachments().get(0).content())
        .isInstanceOfSatisfying(
            Attachment.Content.Inline.class,
            inline -> assertThat(inline.bytes()).asString().isEqualTo("not really a photo"));
  }

  @Test
  void after_a_power_cut_of_the_server_we_are_back_by_ourselves() throws Exception {
    Sent before = ward.ben().say(room, "An emollient.");
    ward.cutOff();
    ward.reconnect(room);
    ward.anna().react(room, before, FLAG);
    assertThat(next(SourceEvent.Flagged.class).item()).isEqualTo(item(room, before));
  }

  @Test
  void who_is_thrown_out_of_a_room_comes_back() throws InterruptedException {
    Sent advice = ward.ben().say(room, "An emollient.");
    ward.anna().role(room, US, "none");
    ward.anna().react(room, advice, FLAG);
    assertThat(next(SourceEvent.Flagged.class).item()).isEqualTo(item(room, advice));
    ward.anna().react(room, advice);
    assertThat(next(SourceEvent.Unflagged.class).item()).isEqualTo(item(room, advice));
  }

  @Test
  void members_are_those_with_an_affiliation() {
    ward.anna().affiliate(room, "ben@localhost", "member");
    ward.anna().affiliate(room, "late@localhost", "outcast");
    ward.anna().affiliate(room, US + "@" + Prosody.HOST, "owner");
    Members members = watch.connector().members(new ConversationId(room));
    assertThat(members)
        .isInstanceOfSatisfying(
            Members.Known.class,
            known ->
                assertThat(known.accounts().stream().map(Account::id).map(AccountId::value))
                    .contains("anna@localhost", "ben@localhost")
                    .doesNotContain("late@localhost"));
  }

  /** Prosody tells an admin who its members are, and not who its owners are. */
  @Test
  void a_list_without_the_owners_is_never_given_for_the_whole() {
    ward.anna().affiliate(room, "ben@localhost", "member");
    if (watch.connector().members(new ConversationId(room)) instanceof Members.Known known) {
      assertThat(known.accounts().stream().map(Account::id).map(AccountId::value))
          .contains("anna@localhost", "ben@localhost");
    }
  }

  @Test
  void where_addresses_are_hidden_a_moderator_still_knows_who_it_was() throws InterruptedException {
    ward.anna().configure(room, Map.of("muc#roomconfig_whois", "moderators"));
    Sent advice = ward.ben().say(room, "An emollient.");
    ward.anna().react(room, advice, FLAG);
    SourceEvent.Flagged flagged = next(SourceEvent.Flagged.class);
    assertThat(flagged.message().author().id()).isEqualTo(new AccountId("ben@localhost"));
    assertThat(flagged.flaggedBy().id()).isEqualTo(new AccountId("anna@localhost"));
  }

  @Test
  void a_receipt_is_said_once_as_a_reply_to_its_message() {
    Sent advice = ward.ben().say(room, "An emollient.");
    ConversationReceipt receipt =
        new ConversationReceipt(
            new EventId("6f1f6a52-0000-4000-8000-000000000002"),
            item(room, advice),
            ConversationReceipt.Kind.FILED,
            Instant.now(),
            "Filed in the record.");
    watch.connector().tell(receipt);
    assertThat(ward.ben().hears(room, "Filed in the record."))
        .contains("urn:xmpp:reply:0")
        .contains(advice.archive());
    watch.connector().tell(receipt);
    ward.ben().say(room, "Thank you.");
    assertThat(ward.ben().heard(room, "Filed in the record.")).isEqualTo(1);
  }
}
