package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.Filed;
import org.wardscribe.ledger.EntryView.FiledItem;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.Segments;
import org.wardscribe.ledger.Segments.Segment;

/** What is written of one part of messages that a person split, of which something is filed. */
class PartTranscriptionTest {
  private static final Instant SENT = Instant.parse("2026-03-04T21:51:33Z");
  private static final Confirmed SOMEBODY = Scene.advice("").confirmed();

  private static final List<Attachment> PHOTO =
      List.of(Photos.inline("image/jpeg", Photos.jpeg(300)));

  private static ItemView item(long number, String... versions) {
    List<SourceMessage> messages = new ArrayList<>();
    for (String text : versions) {
      messages.add(message(number, messages.size() + 1L, text, List.of()));
    }
    return item(number, messages.toArray(SourceMessage[]::new));
  }

  private static SourceMessage message(
      long number, long version, String text, List<Attachment> photos) {
    return new SourceMessage(
        new ItemRef(
            new ConnectorId("ward-im"), new ConversationId("r1"), new MessageId("im-" + number)),
        version,
        SENT.plusSeconds(number),
        version == 1 ? Optional.empty() : Optional.of(SENT.plusSeconds(600)),
        new org.wardscribe.connector.Account(
            new org.wardscribe.connector.AccountId("pritchard"), ""),
        text,
        photos,
        Optional.empty());
  }

  private static ItemView item(long number, SourceMessage... versions) {
    List<ItemView.Version> all = new ArrayList<>();
    for (SourceMessage one : versions) {
      all.add(
          new ItemView.Version(
              one.version(), "digest-" + number + "-" + one.version(), SENT, Optional.of(one)));
    }
    return item(versions[0].ref(), number, all);
  }

  private static ItemView item(ItemRef ref, long number, List<ItemView.Version> versions) {
    return new ItemView(
        number,
        ref,
        Role.FLAGGED,
        versions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** The first version of each, of which these segments are filed. */
  private static Filed filed(List<ItemView> items, Integer... segments) {
    return new Filed(
        "DOC1",
        1,
        SENT,
        items.stream()
            .map(i -> new FiledItem(i.number(), 1, "digest-" + i.number() + "-1"))
            .toList(),
        new TreeSet<>(Set.of(segments)));
  }

  private static Confirmed part(
      List<ItemView> items, String number, List<Filed> filed, Integer... segments) {
    EntryView e = SOMEBODY.entry();
    EntryPart part = new EntryPart(1, new TreeSet<>(Set.of(segments)), true, "bethan", SENT);
    EntryView entry =
        new EntryView(
            e.id(),
            e.state(),
            2,
            1,
            1,
            e.fence(),
            SENT,
            SENT,
            SENT,
            e.destination(),
            number,
            0,
            false,
            false,
            "",
            "",
            items,
            filed,
            List.of(),
            Optional.of(part));
    List<AttributedMessage> thread = new ArrayList<>();
    for (ItemView item : items) {
      List<Segment> own = Segments.of(entry).of(item.number(), part.segments());
      SourceMessage message = item.latest().message().orElseThrow();
      if (!own.isEmpty()) {
        thread.add(
            new AttributedMessage(
                item.number(),
                item.ref().message().value(),
                message.version(),
                Role.FLAGGED,
                Scene.PRITCHARD,
                message.sentAt(),
                message.editedAt(),
                String.join("", own.stream().map(Segment::text).toList()),
                own.stream().flatMap(segment -> segment.attachment().stream()).toList()));
      }
    }
    return new Confirmed(
        SOMEBODY.claim(),
        entry,
        SOMEBODY.patient(),
        thread,
        SOMEBODY.flaggedBy(),
        SOMEBODY.flaggedAt(),
        SOMEBODY.identifiedFrom(),
        List.of(),
        Optional.empty(),
        SOMEBODY.mappingDigests());
  }

  private static String text(Confirmed confirmed) {
    return new String(Desk.document(confirmed).bytes(), UTF_8);
  }

  @Test
  void nothing_goes_a_second_time_under_a_number_that_is_filed() {
    List<ItemView> items = List.of(item(1, "One stops it. Two starts it."));
    assertThat(Desk.reason(part(items, "DOC1", List.of(filed(items, 1)), 1)))
        .isEqualTo("NOTHING_NEW");
  }

  private static final String MOVED = EntryPart.WORDS_MOVED;

  /** Of each one's first version these segments are filed; now the part has those of the latest. */
  private static Confirmed again(List<ItemView> items, Set<Integer> filed, Integer... now) {
    return part(items, "DOC2", List.of(filed(items, filed.toArray(Integer[]::new))), now);
  }

  @Test
  void words_that_are_the_other_patients_now_are_not_left_in_the_record_without_a_word() {
    List<ItemView> edited =
        List.of(
            item(
                1,
                "One stops it. Check the bloods. Two starts it.",
                "One stops it. Check the bloods. Two starts it today."));
    assertThat(Desk.reason(again(edited, Set.of(1, 2), 1))).isEqualTo(MOVED);
    assertThat(Desk.reason(again(edited, Set.of(1, 2), 1, 3))).isEqualTo(MOVED);
    assertThat(text(again(edited, Set.of(1, 2), 1, 2)))
        .contains("ADDENDUM to DOC1.", "it replaces what that message said before. It now reads")
        .doesNotContain("Two starts");
    assertThat(text(again(edited, Set.of(1), 1, 2))).contains("Check the bloods.");
  }

  @Test
  void a_message_that_is_wholly_the_other_patients_now_is_not_left_there_either() {
    List<ItemView> items =
        List.of(
            item(1, "One stops it."),
            item(2, "Check the bloods.", "Give fluids."),
            item(3, "Two starts it."));
    assertThat(Desk.reason(again(items, Set.of(1, 2), 1))).isEqualTo(MOVED);
  }

  @Test
  void a_piece_of_an_unchanged_message_is_missed_although_the_other_part_lost_the_same_words() {
    List<ItemView> items =
        List.of(
            item(1, "One stops it. Check the bloods."),
            item(2, "Two starts it. Check the bloods.", "Two starts it."));
    assertThat(Desk.reason(again(items, Set.of(1, 2), 1))).isEqualTo(MOVED);
    assertThat(text(again(items, Set.of(1, 2), 1, 2))).contains("Check the bloods.");
  }

  @Test
  void a_photo_that_stands_is_not_taken_for_one_that_was_withdrawn() {
    List<ItemView> items =
        List.of(
            item(1, message(1, 1, "", PHOTO)), item(2, "Two starts it.", "Two starts it today."));
    assertThat(text(again(items, Set.of(1), 1))).contains("[no text, 1 photo as before]");
  }

  @Test
  void words_that_the_author_changed_are_replaced_by_an_addendum() {
    List<ItemView> items =
        List.of(item(1, "One gets 5 mg. Two starts it.", "One gets 10 mg. Two starts it."));
    assertThat(text(again(items, Set.of(1), 1)))
        .contains("it replaces what that message said before. It now reads", "One gets 10 mg.");
  }

  @Test
  void words_that_the_author_changed_and_gave_to_the_other_patient_are_held() {
    List<ItemView> items =
        List.of(
            item(
                1,
                "One stops it. Check the bloods. Two starts it.",
                "One stops it. Two: check the bloods at six. Two starts it."));
    assertThat(Desk.reason(again(items, Set.of(1, 2), 1))).isEqualTo(MOVED);
  }

  @Test
  void only_a_message_of_which_the_document_has_words_and_that_was_edited_is_called_edited() {
    List<ItemView> items =
        List.of(
            item(1, "One stops it."),
            item(2, "Check the bloods."),
            item(3, "Give fluids.", "Give two litres."),
            item(4, "Two starts it.", "Two starts it today."));
    assertThat(text(again(items, Set.of(1), 1, 2, 3)))
        .contains("ADDENDUM to DOC1. ADVICE given by", "Check the bloods.", "Give two litres.")
        .doesNotContain("it replaces what that message said before");
  }

  @Test
  void what_is_filed_and_not_kept_can_not_be_compared_and_is_held() {
    ItemView kept = item(1, "One stops it. Two starts it.", "One stops it. Two starts it today.");
    ItemView purged =
        item(
            kept.ref(),
            1,
            List.of(new ItemView.Version(1, "digest-1-1", SENT, Optional.empty()), kept.latest()));
    assertThat(Desk.reason(again(List.of(purged), Set.of(1), 1))).isEqualTo(MOVED);
    assertThat(Desk.reason(part(List.of(kept), "DOC2", List.of(filed(List.of(kept))), 1)))
        .isEqualTo(MOVED);
  }

  @Test
  void a_photo_that_is_the_other_patients_now_is_held_and_one_that_was_taken_out_is_told() {
    String words = "One stops it. Two starts it.";
    SourceMessage with = message(1, 1, words, PHOTO);
    SourceMessage still = message(1, 2, words + " Today.", PHOTO);
    SourceMessage without = message(1, 2, words, List.of());
    assertThat(Desk.reason(again(List.of(item(1, with, still)), Set.of(1, 3), 1))).isEqualTo(MOVED);
    assertThat(text(again(List.of(item(1, with, without)), Set.of(1, 3), 1)))
        .contains("said before (without 1 photo that it had). It now reads");
    assertThat(text(again(List.of(item(1, with, still)), Set.of(1, 3), 1, 4)))
        .doesNotContain("|ED|", "that it had");
  }
}
