package org.wardscribe.receive;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.ledger.CodeSaid;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.FlaggerQuestion;
import org.wardscribe.ledger.Intake;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.Conversations.Conversation;
import org.wardscribe.mapping.Conversations.Purpose;
import org.wardscribe.mapping.FlagGestures;

/**
 * Stage 1: takes flags from known conversations only, and chooses where they are filed.
 *
 * <p>An answer is taken from who was asked alone, in its time. Of a flag, the conversation is
 * looked up: an un-flag, an edit or a deletion by the author tells facts about what we may hold
 * already, and the ledger knows whether we do.
 */
public final class Reception {
  private final Supplier<Conversations> conversations;
  private final FlagGestures gestures;
  private final Function<SourceEvent.Answered, Optional<FlaggerQuestion.Refused>> refusals;
  private final Function<SourceEvent.Answered, CodeSaid> codes;

  public Reception(Conversations conversations, FlagGestures gestures) {
    this(() -> conversations, gestures);
  }

  /** Where nobody is asked anything. */
  public Reception(Supplier<Conversations> conversations, FlagGestures gestures) {
    this(
        conversations,
        gestures,
        answer -> Optional.of(FlaggerQuestion.Refused.NO_OPEN_QUESTION),
        answer -> CodeSaid.NOT_INVITED);
  }

  /**
   * @param conversations the register as it is just now; asked once for each flag
   * @param refusals why an answer would not be taken just now; empty: it would
   * @param codes what becomes of a one-time code that is no such answer
   */
  public Reception(
      Supplier<Conversations> conversations,
      FlagGestures gestures,
      Function<SourceEvent.Answered, Optional<FlaggerQuestion.Refused>> refusals,
      Function<SourceEvent.Answered, CodeSaid> codes) {
    this.refusals = refusals;
    this.codes = codes;
    this.conversations = conversations;
    this.gestures = gestures;
  }

  public Acceptance accept(Received.Event received) {
    SourceEvent event = received.event();
    if (event instanceof SourceEvent.Flagged flagged) {
      return accept(flagged);
    }
    Intake intake = new Intake(event, Optional.empty());
    return event instanceof SourceEvent.Answered answered
        ? refusals
            .apply(answered)
            .<Acceptance>map(
                why -> code(answered).orElse(refused(answered, why.name(), sentence(why))))
            .orElseGet(() -> new Acceptance.Accepted(intake))
        : new Acceptance.Accepted(intake);
  }

  /** Nothing goes into the ledger as an event; whoever sent a code is told what became of it. */
  private Optional<Acceptance> code(SourceEvent.Answered answered) {
    return switch (codes.apply(answered)) {
      case CONFIRMED ->
          told(
              answered,
              "ACCOUNT_CONFIRMED",
              "Thank you: this account is known to be yours from now on. Delete the code here"
                  + " yourself.");
      case WRONG ->
          told(
              answered,
              "CODE_WRONG",
              "This is not the code that was mailed to you. Look again, and send its six digits and"
                  + " nothing else.");
      case WRONG_ONCE_TOO_OFTEN ->
          told(
              answered,
              "CODE_WRONG",
              "This is not the code, and it was wrong too often: ask the desk to have another one"
                  + " mailed to you.");
      case TOO_LATE ->
          told(
              answered,
              "CODE_TOO_LATE",
              "The time of this code is over: ask the desk to have another one mailed to you.");
      case NOT_INVITED -> Optional.empty();
    };
  }

  private static Optional<Acceptance> told(SourceEvent event, String code, String sentence) {
    return Optional.of(refused(event, code, sentence));
  }

  /** Tells nothing of what was asked, or of whom: anybody may write to us. */
  private static String sentence(FlaggerQuestion.Refused why) {
    return switch (why) {
      case NO_OPEN_QUESTION ->
          "You are not being asked anything just now. Wardscribe keeps nothing of this; delete it"
              + " here yourself.";
      case NOT_THE_ONE_ASKED ->
          "Only who was asked can answer this. Wardscribe keeps nothing of what you wrote; delete"
              + " it here yourself.";
      case ANSWER_TOO_LATE ->
          "The time to answer is over: see the ward desk. Wardscribe keeps nothing of this; delete"
              + " it here yourself.";
    };
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

  private static Acceptance refused(SourceEvent event, String code, String sentence) {
    return new Acceptance.Refused(Optional.of(event.eventId()), code, sentence);
  }
}
