package org.wardscribe.delete;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wardscribe.ledger.Evidence;
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
            "A document with one of these messages is being corrected, because it must not stand"
                + " where it does. End that correction first.")
        : MET;
  }

  /** A document may have been cancelled after the backup, and this ledger not know of it. */
  static Finding stillFiled(GuardFacts facts, List<Evidence> given, Patience patience) {
    if (!facts.doubts().contains(RecordDoubt.RESTORED)) {
      return MET;
    }
    Optional<StillFiled.Said> said =
        given.stream()
            .map(e -> e.facts().get(Reread.RECORD))
            .filter(Objects::nonNull)
            .map(StillFiled.Said::valueOf)
            .findFirst();
    if (said.isEmpty()) {
      return new Finding.NotYet(RecordDoubt.RESTORED.name(), patience.soon());
    }
    if (said.get() == StillFiled.Said.CANNOT_TELL) {
      return patience.orAPerson(
          "RECORD_CANNOT_TELL",
          "It was filed before the ledger was restored from a backup, and the record system can't"
              + " say whether it still stands there. Nothing was deleted; see whether the record"
              + " system is reachable, then send the entry on.");
    }
    return new Finding.Retain(
        RecordDoubt.RESTORED.name(),
        said.get() == StillFiled.Said.NOT_AS_FILED
            ? "It was filed before the ledger was restored from a backup, and the record system does"
                + " not have it any more as it was filed: it may have been corrected since. Look"
                + " there; two people release it only if it stands there for the right patient."
            : "It was filed before the ledger was restored from a backup, and may have been corrected"
                + " or cancelled since. Look in the record; two people release it if it stands there"
                + " for the right patient.");
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
            "A document of this entry still stands where two people say that it must not, because"
                + " its correction was given up. The original stays until two people correct it.")
        : MET;
  }
}
