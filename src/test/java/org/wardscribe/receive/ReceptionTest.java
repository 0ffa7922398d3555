package org.wardscribe.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.Conversations.Purpose;
import org.wardscribe.mapping.FlagGestures;
import org.wardscribe.mapping.Mode;

class ReceptionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T19:30:00Z");
  private static final Account REGISTRAR = new Account(new AccountId("ward.registrar"), "Reg");

  private final Reception reception =
      new Reception(
          new Conversations(
              List.of(
                  conversation("derm", Purpose.CLINICAL, true),
                  conversation("beds", Purpose.OPERATIONAL, true),
                  conversation("pub", Purpose.SOCIAL, true),
                  conversation("renal", Purpose.CLINICAL, false))),
          new FlagGestures(
              List.of(new FlagGestures.Gesture("reaction:📋", FlagGestures.Intent.FILE))));

  private static Conversations.Conversation conversation(
      String id, Purpose purpose, boolean accepting) {
    return new Conversations.Conversation(
        "ward-gateway",
        id,
        "RZZ",
        purpose,
        "owner",
        "epr",
        Mode.FILE,
        accepting,
        LocalDate.parse("2027-05-22"));
  }

  private static ItemRef item(String connector, String conversation) {
    return new ItemRef(
        new ConnectorId(connector), new ConversationId(conversation), new MessageId("m1"));
  }

  private static SourceMessage message(ItemRef item) {
    return new SourceMessage(
        item, 1, NOW, Optional.empty(), REGISTRAR, "text", List.of(), Optional.empty());
  }

  private static SourceEvent flagged(String connector, String conversation, String gesture) {
    return new SourceEvent.Flagged(
        new EventId("e1"),
        message(item(connector, conversation)),
        REGISTRAR,
        NOW,
        Optional.ofNullable(gesture));
  }

  private Acceptance accept(SourceEvent event) {
    return reception.accept(new Received.Event(event));
  }

  private String refusal(SourceEvent event) {
    Acceptance acceptance = accept(event);
    assertThat(acceptance.accepted()).isFalse();
    Acceptance.Refused refused = (Acceptance.Refused) acceptance;
    assertThat(refused.eventId()).contains(new EventId("e1"));
    assertThat(refused.sentence()).endsWith(".");
    return refused.code();
  }

  @Test
  void a_flag_in_a_known_conversation_is_filed_where_that_conversation_files() {
    SourceEvent event = flagged("ward-gateway", "derm", "reaction:📋");
    Acceptance.Accepted accepted = (Acceptance.Accepted) accept(event);
    assertThat(accepted.intake().event()).isSameAs(event);
    assertThat(accepted.intake().destination()).contains(new DestinationId("epr"));
  }

  @Test
  void a_platform_that_knows_one_way_to_flag_need_not_name_it() {
    assertThat(accept(flagged("ward-gateway", "beds", null)).accepted()).isTrue();
  }

  @Test
  void a_flag_from_an_unknown_conversation_is_refused() {
    assertThat(refusal(flagged("ward-gateway", "other", null))).isEqualTo("UNKNOWN_CONVERSATION");
    assertThat(refusal(flagged("other", "derm", null)))
        .as("the same room id on another connector")
        .isEqualTo("UNKNOWN_CONVERSATION");
  }

  @Test
  void a_flag_from_a_social_or_paused_conversation_is_refused() {
    assertThat(refusal(flagged("ward-gateway", "pub", null))).isEqualTo("SOCIAL_CONVERSATION");
    assertThat(refusal(flagged("ward-gateway", "renal", null))).isEqualTo("CONVERSATION_PAUSED");
  }

  @Test
  void an_unknown_gesture_is_refused() {
    assertThat(refusal(flagged("ward-gateway", "derm", "reaction:👍")))
        .isEqualTo("UNKNOWN_GESTURE");
  }

  @Test
  void facts_about_what_we_may_hold_are_never_refused() {
    EventId id = new EventId("e1");
    for (String conversation : List.of("derm", "pub", "renal", "other")) {
      ItemRef item = item("ward-gateway", conversation);
      List<SourceEvent> facts =
          List.of(
              new SourceEvent.Unflagged(id, item, REGISTRAR, NOW),
              new SourceEvent.NewVersion(id, message(item), NOW),
              new SourceEvent.DeletedByAuthor(id, item, NOW));
      for (SourceEvent fact : facts) {
        Acceptance.Accepted accepted = (Acceptance.Accepted) accept(fact);
        assertThat(accepted.intake().destination()).isEmpty();
      }
    }
  }
}
