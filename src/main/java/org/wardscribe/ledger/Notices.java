package org.wardscribe.ledger;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Transitions in order, for those who tell others about them; at least once.
 *
 * <p>What is <em>not</em> promised: that an entry still is where the notice says.
 */
public interface Notices {
  /**
   * Transitions after the reader's cursor, oldest first.
   *
   * @param to only those to one of these states are told of
   * @param most of all transitions, that are looked at
   */
  Page next(String reader, Set<State> to, int most);

  /**
   * What was found.
   *
   * @param upTo the sequence number of the last transition that was looked at; 0 for none
   */
  record Page(List<Notice> notices, long upTo) {
    public Page {
      notices = List.copyOf(notices);
    }
  }

  /** The reader has told all up to {@code sequence}. */
  CompletionStage<Void> told(String reader, long sequence);
}
