package org.wardscribe.cli.control;

import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.EntryView;

/** Compares what an entry states with the records of the patient index that may be meant. */
public interface Comparison {
  /** What the index says is not known. */
  final class NotPossible extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence why, and what to do
     */
    private NotPossible(String sentence) {
      super(sentence);
    }

    /** It can't be asked now. */
    public static NotPossible silent() {
      return new NotPossible("The patient index can't be asked now. Try again later.");
    }

    /** There are several, and they do not say the same. */
    public static NotPossible disagree() {
      return new NotPossible(
          "The patient indexes do not say the same about this patient. Look into each of them, and"
              + " have the records put right.");
    }
  }

  /**
   * @return empty: the entry's words are not here any more
   */
  Optional<List<CandidateReport.Candidate>> of(EntryView entry) throws NotPossible;

  /** True if the index marks the record with this id, or one that replaced it, as restricted. */
  boolean isRestricted(String patient) throws NotPossible;
}
