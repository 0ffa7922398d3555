package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.jabber.RoomStanza.Act;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/** What we send to delete, how events are named, and which corrections are a message's. */
class WireFormsTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void a_deletion_is_asked_for_in_both_forms_and_names_only_the_document() throws Exception {
    Xml newer = Xml.parse(Moderation.request(Moderation.Form.NEWER, "a'1", "DOC1").write());
    assertThat(newer.is("moderate", Ns.MODERATE_1)).isTrue();
    assertThat(newer.attribute("id")).contains("a'1");
    assertThat(newer.child("retract", Ns.RETRACT_1)).isPresent();
    Xml older = Xml.parse(Moderation.request(Moderation.Form.OLDER, "a'1", "DOC1").write());
    assertThat(older.is("apply-to", Ns.FASTEN)).isTrue();
    assertThat(older.attribute("id")).contains("a'1");
    Xml moderate = older.child("moderate", Ns.MODERATE_0).orElseThrow();
    assertThat(moderate.child("retract", Ns.RETRACT_0)).isPresent();
    assertThat(moderate.child("reason", Ns.MODERATE_0).orElseThrow().text()).isEqualTo("DOC1");
  }

  @Test
  void an_event_s_name_leads_back_to_its_message() {
    EventIds ids = new EventIds("ward@rooms.example.test", "1763805600123456", "a b|%+é");
    assertThat(EventIds.read(ids.id())).contains(ids);
    assertThat(EventIds.read(new EventId("3f0c2f0e-7c1b-4a52-9d0e-5b8f1d2c3a44"))).isEmpty();
    assertThat(EventIds.read(new EventId("a b %zz"))).isEmpty();
  }

  private static RoomStanza stanza(String id, String nick, String senderId, Act act) {
    return new RoomStanza(
        id,
        AT,
        "ward@rooms.example.test/" + nick,
        Optional.of(new Account(new AccountId(nick + "@example.test"), nick)),
        Set.of(senderId),
        act,
        "text of " + id,
        Optional.empty(),
        List.of(),
        false);
  }

  private static RoomMessage read(RoomStanza... stanzas) throws NotReadable {
    RoomMemory memory = new RoomMemory();
    for (RoomStanza stanza : stanzas) {
      memory.add(stanza);
    }
    return RoomMessage.find(memory, "a1", Set.of("#record"), Optional.empty()).orElseThrow();
  }

  @Test
  void corrections_of_the_same_person_are_versions_and_of_others_are_none() throws NotReadable {
    RoomMessage message =
        read(
            stanza("a1", "ben", "o1", new Act.Says()),
            stanza("a2", "anna", "o2", new Act.Corrects("o1")),
            stanza("a3", "ben", "o3", new Act.Corrects("o1")));
    assertThat(message.version()).isEqualTo(2);
    assertThat(message.latest().orElseThrow().id()).isEqualTo("a3");
  }

  @Test
  void of_a_deleted_original_a_correction_still_counts_and_one_under_another_nick_is_a_doubt()
      throws NotReadable {
    RoomMessage message =
        read(
            stanza("a1", "ben", "o1", new Act.Tombstone(Optional.empty())),
            stanza("a2", "ben", "o2", new Act.Corrects("o1")),
            stanza("a3", "benny", "o3", new Act.Corrects("o1")));
    assertThat(message.standing()).extracting(RoomStanza::id).containsExactly("a2");
    assertThat(message.strays()).isEqualTo(1);
  }

  @Test
  void nothing_that_a_person_wrote_is_in_what_is_printed() throws NotReadable {
    RoomStanza said = stanza("a1", "ben", "o1", new Act.Says());
    assertThat(said.toString() + read(said)).doesNotContain("text of");
  }
}
