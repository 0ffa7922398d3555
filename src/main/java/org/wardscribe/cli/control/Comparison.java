package org.wardscribe.cli.control;

import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.EntryView;

/** Compares what an entry states with the records of the patient index that may be meant. */
public interface Comparison {
  /** The index can't be asked now; what it would have said is not known. */
  final class NotPossible extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @return empty: the entry's words are not here any more
   */
  Optional<List<CandidateReport.Candidate>> of(EntryView entry) throws NotPossible;

  /** True if the index marks the record with this id as restricted. */
  boolean isRestricted(String patient) throws NotPossible;
}
