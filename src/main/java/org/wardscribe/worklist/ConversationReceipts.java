package org.wardscribe.worklist;

import java.util.Optional;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.ConversationReceipt.Kind;
import org.wardscribe.connector.EventId;
import org.wardscribe.ledger.Notice;
import org.wardscribe.mapping.DeletionPolicy.WhoIsTold;

/**
 * What is said back in a conversation when an entry comes to a state that concerns its people.
 *
 * <p>Never names the patient and never quotes. Nothing is said of a deletion: a receipt goes with
 * its message. Where the site tells people on the worklist only, nothing is said here at all.
 */
public final class ConversationReceipts {
  private static final String UNFLAGGED = "UNFLAGGED";

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
          receipt(
              notice,
              Kind.FILED,
              "Filed in the health record as document " + notice.documentNumber() + ".");
      case HELD ->
          receipt(
              notice,
              Kind.HELD,
              "Not filed yet: somebody has to look at it ("
                  + notice.entry()
                  + " on the worklist). Until then, write the advice in the record yourself.");
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
              "Filed, but this message could not be deleted; somebody has to look at it ("
                  + notice.entry()
                  + " on the worklist).");
      default -> Optional.empty();
    };
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
