package org.wardscribe.delete;

import java.util.List;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.ledger.Evidence;

/**
 * Asks the record system whether what it accepted before a backup was restored still stands there:
 * it may have been cancelled in a time that this ledger does not know of. Changes nothing.
 */
@FunctionalInterface
public interface StillFiled {
  Answer ask(DeliveryReceipt receipt);

  /** What the record system says. */
  enum Said {
    /** Current, for this patient, with the content that was sent. */
    STANDS,
    /** Cancelled, changed, another's, or not there. */
    NOT_AS_FILED,
    /** This record system can't be asked. */
    CANNOT_BE_ASKED,
    /** No clear answer now. */
    CANNOT_TELL
  }

  /**
   * @param evidence of {@link Said#STANDS}: the accept as it was read back now
   */
  record Answer(Said said, List<Evidence> evidence) {
    public Answer {
      evidence = List.copyOf(evidence);
    }

    public static Answer of(Said said) {
      return new Answer(said, List.of());
    }
  }
}
