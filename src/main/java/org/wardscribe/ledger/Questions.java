package org.wardscribe.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceEvent;

/**
 * Questions to flaggers: told at least once, under the same id, and answered at most once.
 *
 * <p>What is <em>not</em> promised: that the person sees it in time.
 */
public interface Questions {
  /**
   * Those of one connector that were not told yet and can still be answered, oldest first; those
   * that were answered before it was known where they stand, too.
   */
  List<FlaggerQuestion> untold(ConnectorId connector, int most);

  /**
   * Where the question stands on the platform: from now on it is one of the entry's items, deleted
   * and verified with them.
   *
   * @param text as it was sent
   */
  CompletionStage<Void> stands(EventId question, ItemRef where, String text);

  /** It was sent. */
  CompletionStage<Void> told(EventId question);

  /** Why an answer is not taken; empty: it is, or was before. */
  Optional<FlaggerQuestion.Refused> refusal(SourceEvent.Answered answer);
}
