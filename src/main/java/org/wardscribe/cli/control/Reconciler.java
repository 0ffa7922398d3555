package org.wardscribe.cli.control;

import java.time.Duration;
import java.util.Optional;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.Person;

/** Asks the sources again about what was deleted, some messages at a time. */
public interface Reconciler {
  /**
   * @param back only what was deleted in this time
   * @param after go on after the message of this number
   * @param who empty: by itself, at its time
   */
  ReconcileReport some(
      Optional<ConversationRef> conversation, Duration back, long after, Optional<Person> who);
}
