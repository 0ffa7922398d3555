package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.jabber.JabberApp.NotDone;
import org.wardscribe.connector.jabber.JabberPerson.Sent;

/**
 * What a real server does with messages, corrections, reactions, files and their deletion, seen by
 * a client that is not ours: the ground on which the Jabber connector stands.
 */
class ProsodyFactsIT {
  private static final String REACTION = "📋";

  @TempDir static Path folder;

  private static Prosody server;
  private static JabberPerson anna;
  private static JabberPerson ben;
  private static int rooms;

  private final String room = "ward" + ++rooms + "@" + Prosody.ROOMS;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = Prosody.start(folder.resolve("prosody"));
    for (String user : List.of("anna", "ben", "late")) {
      server.register(user);
    }
    anna = JabberPerson.connect(server, "anna");
    ben = JabberPerson.connect(server, "ben");
  }

  @AfterAll
  static void stop() {
    if (ben != null) {
      anna.close();
      ben.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private void both() {
    anna.join(room);
    ben.join(room);
  }

  @Test
  void moderating_a_message_leaves_its_correction_in_the_archive() throws IOException {
    both();
    Sent first = ben.say(room, "Zinc paste thinly.");
    Sent corrected = ben.correct(room, first, "Zinc paste thickly.");
    anna.moderate(room, first);
    assertThat(anna.archiveText(room)).doesNotContain("thinly").contains("thickly");
    anna.moderate(room, corrected);
    assertThat(anna.archiveText(room)).doesNotContain("thinly").doesNotContain("thickly");
    assertThat(server.onDisk()).doesNotContain("thickly");
  }

  @Test
  void a_correction_names_the_senders_id_and_a_reaction_the_rooms() {
    both();
    Sent first = ben.say(room, "Zinc paste.");
    assertThat(first.archive()).isNotEqualTo(first.id());
    Sent corrected = ben.correct(room, first, "Zinc cream.");
    Sent reaction = anna.react(room, first, REACTION);
    assertThat(anna.archive(room, corrected).get(0).xml()).contains("id=\"" + first.id() + "\"");
    assertThat(anna.archive(room, reaction).get(0).xml())
        .contains("id=\"" + first.archive() + "\"");
  }

  @Test
  void a_reaction_is_kept_only_where_its_app_asks_for_it() {
    both();
    Sent message = ben.say(room, "Zinc paste.");
    assertThat(anna.reactInPassing(room, message, REACTION).archive()).isEmpty();
    assertThat(anna.react(room, message, REACTION).archive()).isNotEmpty();
    assertThat(anna.archive(room)).hasSize(2);
  }

  @Test
  void who_is_no_moderator_is_forbidden_to_moderate() {
    both();
    Sent message = anna.say(room, "Zinc paste.");
    assertThatThrownBy(() -> ben.moderate(room, message))
        .isInstanceOf(NotDone.class)
        .hasMessage("forbidden");
    assertThat(anna.archiveText(room)).contains("Zinc paste.");
  }

  @Test
  void an_authors_own_retraction_leaves_the_text_in_the_archive_and_on_disk() throws IOException {
    both();
    Sent message = ben.say(room, "Clobetasol at night.");
    ben.retract(room, message);
    assertThat(anna.archiveText(room)).contains("Clobetasol").contains("attempted to retract");
    assertThat(server.onDisk()).contains("Clobetasol");
    anna.moderate(room, message);
    assertThat(server.onDisk()).doesNotContain("Clobetasol");
  }

  @Test
  void the_archive_names_the_real_author() {
    both();
    Sent message = ben.say(room, "Zinc paste.");
    assertThat(anna.archive(room, message).get(0).xml()).contains("jid=\"ben@localhost\"");
  }

  @Test
  void a_chat_is_kept_on_both_sides_and_for_those_who_are_away() throws IOException {
    ben.chat("late@localhost", "Dithranol for an hour.");
    assertThat(ben.ownArchive()).anySatisfy(k -> assertThat(k.xml()).contains("Dithranol"));
    assertThat(server.onDisk().split("Dithranol", -1)).hasSize(4);
    try (JabberPerson late = JabberPerson.connect(server, "late")) {
      assertThat(late.ownArchive()).anySatisfy(k -> assertThat(k.xml()).contains("Dithranol"));
    }
  }

  @Test
  void an_uploaded_file_survives_the_moderation_of_its_message()
      throws IOException, InterruptedException {
    both();
    Path file = Files.writeString(folder.resolve("photo.txt"), "not really a photo");
    String url = ben.upload(file, "text/plain");
    Sent shared = ben.share(room, url);
    anna.moderate(room, shared);
    assertThat(anna.archiveText(room)).doesNotContain(url);
    HttpClient http = HttpClient.newBuilder().sslContext(server.trust()).build();
    assertThat(
            http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body())
        .isEqualTo("not really a photo");
  }

  @Test
  void who_comes_late_gets_no_moderated_text() throws IOException {
    both();
    Sent message = ben.say(room, "Calcipotriol daily.");
    anna.say(room, "Thank you.");
    anna.moderate(room, message);
    try (JabberPerson late = JabberPerson.connect(server, "late")) {
      assertThat(late.join(room))
          .noneSatisfy(m -> assertThat(m).contains("Calcipotriol"))
          .anySatisfy(m -> assertThat(m).contains("Thank you."));
    }
  }

  @Test
  void moderating_twice_is_announced_twice_and_an_unknown_message_is_not_found() {
    both();
    Sent message = ben.say(room, "Zinc paste.");
    anna.moderate(room, message);
    int kept = anna.archive(room).size();
    anna.moderate(room, message);
    assertThat(anna.archive(room)).hasSize(kept + 1);
    assertThatThrownBy(() -> anna.moderate(room, new Sent("", "never-was")))
        .hasMessage("item-not-found");
  }

  @Test
  void who_is_thrown_out_can_come_back_and_who_is_banned_can_not() {
    both();
    anna.affiliate(room, ben.address(), "member");
    assertThat(anna.affiliations(room))
        .isEqualTo(Map.of("anna@localhost", "owner", "ben@localhost", "member"));
    anna.role(room, "ben", "none");
    assertThatThrownBy(() -> ben.say(room, "Am I here?")).hasMessage("not-acceptable");
    ben.join(room);
    anna.affiliate(room, ben.address(), "outcast");
    assertThatThrownBy(() -> ben.join(room)).hasMessage("forbidden");
  }

  @Test
  void what_was_said_before_a_kill_is_there_after_it() throws IOException, InterruptedException {
    try (Prosody doomed = Prosody.start(folder.resolve("doomed"))) {
      doomed.register("anna");
      Sent message;
      try (JabberPerson before = JabberPerson.connect(doomed, "anna")) {
        before.join(room);
        message = before.say(room, "Zinc paste.");
      }
      doomed.kill();
      doomed.start();
      try (JabberPerson after = JabberPerson.connect(doomed, "anna")) {
        after.join(room);
        assertThat(after.archive(room, message)).hasSize(1);
        assertThat(after.affiliations(room)).containsEntry("anna@localhost", "owner");
      }
    }
  }
}
