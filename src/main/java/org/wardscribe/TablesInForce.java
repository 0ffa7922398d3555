package org.wardscribe;

import java.util.function.Function;
import org.wardscribe.identify.PositiveIdentification;
import org.wardscribe.mapping.Conversations;

/**
 * The tables that a running site can read again, as they hold just now. All of them change at the
 * same moment; who needs several of them for one message takes them once.
 */
final class TablesInForce {
  private volatile Installation now;
  private Function<Installation, PositiveIdentification> making;
  private IdentificationInForce identification;

  TablesInForce(Installation atStart) {
    this.now = atStart;
  }

  /**
   * @param making stage 2 with the tables of a site as they were read
   */
  IdentificationInForce identifyingWith(Function<Installation, PositiveIdentification> making) {
    this.making = making;
    this.identification = new IdentificationInForce(making.apply(now));
    return identification;
  }

  Installation installation() {
    return now;
  }

  Conversations conversations() {
    return now.conversations();
  }

  /** What is needed to put these tables in force; running it does, and can't fail. */
  Runnable readyToUse(Installation next) {
    PositiveIdentification withNext = making.apply(next);
    return () -> {
      identification.use(withNext);
      now = next;
    };
  }
}
