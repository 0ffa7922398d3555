package org.wardscribe.worklist;

import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.ConversationReceipt.Kind;
import org.wardscribe.connector.EventId;
import org.wardscribe.ledger.Notice;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.DeletionPolicy.WhoIsTold;

/**
 * What is said back in a conversation when an entry comes to a state that concerns its people.
 *
 * <p>Never names the patient and never quotes. Nothing is said of a deletion: a receipt goes with
 * its message. Where the site tells people on the worklist only, nothing is said here at all.
 */
public final class ConversationReceipts {
  /** Of other transitions there is never anything to tell. */
  public static final Set<State> TOLD =
      Set.of(
          State.DELIVERED,
          State.HELD,
          State.REJECTED,
          State.WITHDRAWN,
          State.RETAINED,
          State.ESCALATED);

  private static final String UNFLAGGED = "UNFLAGGED";

  /** Why an entry is escalated of which it can't be said that all is filed. */
  private static final Set<String> NOT_ALL_FILED =
      Set.of("DELETED_UNFILED", "NOT_ALL_FILED", "NO_ACCEPTANCE", "SOURCE_CHANGED");

  private final WhoIsTold whoIsTold;

  public ConversationReceipts(WhoIsTold whoIsTold) {
    this.whoIsTold = whoIsTold;
  }

  /** The receipt for a transition; empty where there is nothing to tell. */
  public Optional<ConversationReceipt> of(Notice notice) {
    if (whoIsTold == WhoIsTold.WORKLIST) {
      return Optional.empty();
    }
    return switch (notice.to()) {
      case DELIVERED ->
          // It was a cancel that was accepted: what is filed instead is told when it is.
          notice.reason().equals("CANCELLED")
              ? Optional.empty()
              : receipt(
                  notice,
                  Kind.FILED,
                  "Filed in the health record as document " + notice.documentNumber() + ".");
      case HELD -> receipt(notice, Kind.HELD, held(notice));
      case REJECTED ->
          receipt(notice, Kind.REJECTED, "Not filed, by a person's decision. This message stays.");
      case WITHDRAWN ->
          receipt(notice, Kind.WITHDRAWN, "The flag was taken back: nothing is filed.");
      case RETAINED ->
          notice.reason().equals(UNFLAGGED)
              ? receipt(
                  notice,
                  Kind.RETAINED,
                  "The flag was taken back after filing: the record keeps the document, and this"
                      + " message stays.")
              : Optional.empty();
      case ESCALATED ->
          receipt(
              notice,
              Kind.ESCALATED,
              NOT_ALL_FILED.contains(notice.reason())
                  ? "It is not sure that all of this stands in the record; somebody has to look at it"
                      + onTheWorklist(notice)
                  : "Filed, but this message could not be deleted; somebody has to look at it"
                      + onTheWorklist(notice));
      default -> Optional.empty();
    };
  }

  /** Nobody is told to write what its author took back, or what may be in the record already. */
  private static String held(Notice notice) {
    return switch (notice.reason()) {
      case "DELETED_BY_AUTHOR" ->
          "Not filed: the message was deleted before. Somebody asks its author"
              + onTheWorklist(notice);
      case "CANCEL_NOT_ACCEPTED", "CORRECTION_ANOTHER_PATIENT" ->
          "It is filed in a wrong place, and somebody corrects that" + onTheWorklist(notice);
      case "OUTCOME_UNKNOWN" ->
          "It is not known yet whether this is filed; somebody looks in the record"
              + onTheWorklist(notice);
      default ->
          "Not filed yet: "
              + WhyHeld.of(notice.reason())
                  .map(why -> why + ". Tell it at the desk, not here")
                  .orElse("somebody has to look at it")
              + onTheWorklist(notice)
              + " Until then, write the advice in the record yourself.";
    };
  }

  private static String onTheWorklist(Notice notice) {
    return " (" + notice.entry() + " on the worklist).";
  }

  private static Optional<ConversationReceipt> receipt(Notice notice, Kind kind, String text) {
    return Optional.of(
        new ConversationReceipt(
            new EventId("receipt-" + notice.entry() + "-" + notice.sequence()),
            notice.item(),
            kind,
            notice.at(),
            text));
  }
}
