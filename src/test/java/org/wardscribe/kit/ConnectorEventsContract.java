package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.VerifyDeletion.Verification;

/** What comes from the platform, again and late. */
abstract class ConnectorEventsContract extends ConnectorScene {
  @Test
  void garbage_is_unreadable_and_never_thrown_at() {
    for (String raw : List.of("", "{}", "[]", "MSH|^~\\&|", "\u0000", "{\"a\":".repeat(5000))) {
      assertThat(declared(connector().receiveFlagged()).receive(raw).readable()).isFalse();
    }
  }

  @Test
  void what_is_flagged_comes_with_its_text_and_is_what_is_read() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    flag(item);
    SourceEvent.Flagged flagged = nextFlag();
    assertThat(flagged.item()).isEqualTo(item);
    assertThat(flagged.message().text()).isEqualTo("Emollient twice daily.");
    assertThat(flagged.message().version()).isEqualTo(1);
    assertThat(read(item))
        .isInstanceOfSatisfying(
            Reading.Present.class,
            there -> {
              assertThat(there.digest()).isEqualTo(flagged.message().digest());
              assertThat(there.version()).isEqualTo(flagged.message().version());
            });
  }

  @Test
  void a_redelivery_has_the_same_ids() throws Exception {
    flag(post("Emollient twice daily."));
    SourceEvent.Flagged first = nextFlag();
    redeliver();
    SourceEvent.Flagged again = nextFlag();
    assertThat(again.eventId()).isEqualTo(first.eventId());
    assertThat(again.item()).isEqualTo(first.item());
    assertThat(again.at()).isEqualTo(first.at());
    assertThat(again.flaggedBy().id()).isEqualTo(first.flaggedBy().id());
    assertThat(again.message().version()).isEqualTo(first.message().version());
    assertThat(again.message().author().id()).isEqualTo(first.message().author().id());
    assertThat(again.message().digest()).isEqualTo(first.message().digest());
  }

  @Test
  void two_flags_are_two_events() throws Exception {
    flag(post("Emollient twice daily."));
    SourceEvent first = nextFlag();
    flag(post("Emollient twice daily."));
    SourceEvent second = nextFlag();
    assertThat(second.eventId()).isNotEqualTo(first.eventId());
    assertThat(second.item()).isNotEqualTo(first.item());
  }

  @Test
  void a_version_that_is_seen_late_was_read_and_kept_from_deletion_before() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    flag(item);
    nextFlag();
    edit(item, "Emollient three times daily.");
    // Its event may be on its way: the platform itself knows better, and is asked.
    assertThat(read(item)).isInstanceOf(Reading.Present.class);
    Reading.Present there = (Reading.Present) read(item);
    assertThat(delete(item, 1)).isNotInstanceOf(Deletion.Done.class);
    assertThat(verify(item)).isInstanceOf(Verification.StillThere.class);

    SourceEvent late = nextEvent();
    assertThat(late)
        .isInstanceOfSatisfying(
            SourceEvent.NewVersion.class,
            version -> {
              assertThat(version.item()).isEqualTo(item);
              assertThat(version.message().text()).isEqualTo("Emollient three times daily.");
              assertThat(version.message().version()).isEqualTo(there.version());
              assertThat(version.message().digest()).isEqualTo(there.digest());
            });
    delete(item, there.version());
    assertThat(verify(item)).isInstanceOf(Verification.Gone.class);
  }

  @Test
  void what_was_not_taken_is_offered_again_with_the_same_id() throws Exception {
    PulledEvents<?> watch = declared(pulled());
    watch.refuseNext();
    ItemRef item = post("Emollient twice daily.");
    flag(item);
    SourceEvent refused = event(watch.refused());
    SourceEvent again = nextFlag();
    assertThat(again.eventId()).isEqualTo(refused.eventId());
    assertThat(again.item()).isEqualTo(item);
  }

  @Test
  void what_came_while_nobody_watched_comes_afterwards() throws Exception {
    PulledEvents<?> watch = declared(pulled());
    ItemRef item = post("Emollient twice daily.");
    watch.stop();
    flag(item);
    ItemRef posted = post("Zinc paste thinly.");
    flag(posted);
    watch.start();
    assertThat(nextFlag().item()).isEqualTo(item);
    assertThat(nextFlag().item()).isEqualTo(posted);
  }

  @Test
  void after_a_restart_what_was_taken_does_not_come_again_as_something_new() throws Exception {
    PulledEvents<?> watch = declared(pulled());
    flag(post("Emollient twice daily."));
    SourceEvent first = nextFlag();
    watch.stop();
    watch.start();
    ItemRef second = post("Zinc paste thinly.");
    flag(second);
    SourceEvent event = nextFlag();
    while (event.eventId().equals(first.eventId())) {
      event = nextFlag();
    }
    assertThat(event.item()).isEqualTo(second);
  }
}
