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
   * Those of one connector to be told: first those that can still be answered, then those that were
   * given here before and of which nobody has said where they stand, each oldest first. These are
   * given, however late, until their entry is at an end: what was sent must be found to be deleted,
   * and until then {@link RecordDoubt#QUESTION_UNPLACED} keeps the originals.
   */
  List<FlaggerQuestion> untold(ConnectorId connector, int most);

  /**
   * Where the question stands on the platform: from now on it is one of the entry's items, deleted
   * and verified with them. Of an entry whose proof is written it becomes none.
   *
   * @param text as it was sent
   */
  CompletionStage<Void> stands(EventId question, ItemRef where, String text);

  /**
   * An attempt to send it failed.
   *
   * @param surely nothing of it left here; if that is so of each attempt, nothing of it has to be
   *     found before its entry's originals are deleted
   */
  CompletionStage<Void> notSent(EventId question, boolean surely);

  /** It was sent. */
  CompletionStage<Void> told(EventId question);

  /** Why an answer is not taken; empty: it is, or was before. */
  Optional<FlaggerQuestion.Refused> refusal(SourceEvent.Answered answer);
}
