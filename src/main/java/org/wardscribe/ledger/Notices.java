package org.wardscribe.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Transitions in order, for those who tell others about them; at least once.
 *
 * <p>What is <em>not</em> promised: that an entry still is where the notice says.
 */
public interface Notices {
  /** Transitions after the reader's cursor, oldest first. */
  List<Notice> next(String reader, int most);

  /** The reader has told all up to {@code sequence}. */
  CompletionStage<Void> told(String reader, long sequence);
}
