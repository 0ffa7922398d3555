package org.wardscribe.receive;

import java.util.Optional;
import java.util.function.Supplier;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.Intake;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.Conversations.Conversation;
import org.wardscribe.mapping.Conversations.Purpose;
import org.wardscribe.mapping.FlagGestures;

/**
 * Stage 1: takes flags from known conversations only, and chooses where they are filed.
 *
 * <p>Only a flag is asked about: an un-flag, an edit or a deletion by the author tells facts about
 * what we may hold already, and the ledger knows whether we do.
 */
public final class Reception {
  private final Supplier<Conversations> conversations;
  private final FlagGestures gestures;

  public Reception(Conversations conversations, FlagGestures gestures) {
    this(() -> conversations, gestures);
  }

  /**
   * @param conversations the register as it is just now; asked once for each flag
   */
  public Reception(Supplier<Conversations> conversations, FlagGestures gestures) {
    this.conversations = conversations;
    this.gestures = gestures;
  }

  public Acceptance accept(Received.Event received) {
    SourceEvent event = received.event();
    if (event instanceof SourceEvent.Flagged flagged) {
      return accept(flagged);
    }
    return new Acceptance.Accepted(new Intake(event, Optional.empty()));
  }

  private Acceptance accept(SourceEvent.Flagged flagged) {
    Optional<Conversation> found =
        conversations.get().find(flagged.item().connector(), flagged.item().conversation());
    if (found.isEmpty()) {
      return refused(
          flagged,
          "UNKNOWN_CONVERSATION",
          "Wardscribe does not file from this conversation. File the advice yourself, or ask the"
              + " site engineer to enter the conversation in conversations.yaml.");
    }
    Conversation conversation = found.get();
    if (conversation.purpose() == Purpose.SOCIAL) {
      return refused(
          flagged,
          "SOCIAL_CONVERSATION",
          "This conversation is entered as social, so nothing from it is filed. Give the advice in"
              + " a clinical conversation, or file it yourself.");
    }
    if (!conversation.accepting()) {
      return refused(
          flagged,
          "CONVERSATION_PAUSED",
          "Filing from this conversation is paused. File the advice yourself, or flag it again when"
              + " the conversation's owner has resumed it.");
    }
    if (flagged.gesture().isPresent() && gestures.intent(flagged.gesture().get()).isEmpty()) {
      return refused(
          flagged,
          "UNKNOWN_GESTURE",
          "This way of flagging is not one that Wardscribe files. Flag the message in one of the"
              + " ways that flag-gestures.yaml lists.");
    }
    return new Acceptance.Accepted(
        new Intake(flagged, Optional.of(new DestinationId(conversation.destination()))));
  }

  private static Acceptance refused(SourceEvent.Flagged flagged, String code, String sentence) {
    return new Acceptance.Refused(Optional.of(flagged.eventId()), code, sentence);
  }
}
