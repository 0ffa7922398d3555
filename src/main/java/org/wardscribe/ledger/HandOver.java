package org.wardscribe.ledger;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a result to its caller after the transaction, whose end it can't change any more. */
final class HandOver {
  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

  private HandOver() {}

  /**
   * On {@code callbacks}; where they have no thread for it, on this one: late is better than never,
   * and never better than a result that says the opposite of what stands in the ledger.
   */
  static void to(Executor callbacks, Runnable result) {
    try {
      callbacks.execute(result);
    } catch (RuntimeException | Error e) {
      LOG.error("There was no thread for what follows a ledger write: {}", DatabaseError.code(e));
      result.run();
    }
  }
}
