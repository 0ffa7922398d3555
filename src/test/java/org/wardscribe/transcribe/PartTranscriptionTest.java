package org.wardscribe.transcribe;

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

  @Test
  void nothing_goes_a_second_time_under_a_number_that_is_filed() {
    List<ItemView> items = List.of(item(1, "One stops it. Two starts it."));
    assertThat(Desk.reason(part(items, "DOC1", List.of(filed(items, 1)), 1)))
        .isEqualTo("NOTHING_NEW");
  }
}
