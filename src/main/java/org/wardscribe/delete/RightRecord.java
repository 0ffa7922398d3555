package org.wardscribe.delete;

import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.RecordDoubt;

/**
 * The guards that ask whether what was filed stands in the right patient's record, and there alone.
 */
final class RightRecord {
  private static final Finding MET = new Finding.Met();

  private RightRecord() {}

  static Finding noOpenCorrection(GuardFacts facts, Patience patience) {
    return facts.doubts().contains(RecordDoubt.CORRECTION_OPEN)
        ? patience.orAPerson(
            "CORRECTION_OPEN",
            "A document with one of these messages is being corrected, because it stood in the"
                + " wrong patient's record. End that correction first.")
        : MET;
  }

  static Finding cancelConfirmed(GuardFacts facts) {
    return facts.doubts().contains(RecordDoubt.CANCEL_SEEN_BY_PEOPLE)
        ? new Finding.Retain(
            RecordDoubt.CANCEL_SEEN_BY_PEOPLE.name(),
            "It is filed for the right patient. That the wrong document is cancelled only people"
                + " say, so the original stays until two people release it.")
        : MET;
  }

  static Finding noWrongDocument(GuardFacts facts) {
    return facts.doubts().contains(RecordDoubt.WRONG_DOCUMENT_STANDS)
        ? new Finding.Retain(
            RecordDoubt.WRONG_DOCUMENT_STANDS.name(),
            "A document of this entry still stands in the wrong patient's record, because its"
                + " correction was given up. The original stays until two people correct it.")
        : MET;
  }
}
