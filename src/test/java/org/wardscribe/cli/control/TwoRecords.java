package org.wardscribe.cli.control;

import java.util.List;
import java.util.Optional;
import org.wardscribe.cli.control.CandidateReport.Candidate;
import org.wardscribe.cli.control.CandidateReport.Mark;
import org.wardscribe.cli.control.CandidateReport.Particular;
import org.wardscribe.ledger.EntryView;

/**
 * An index that has two records for an entry, one of them restricted where it is E43; P-19 is, too.
 */
public final class TwoRecords implements Comparison {
  @Override
  public Optional<List<Candidate>> of(EntryView entry) throws NotPossible {
    if (entry.id().equals(Fixture.KEPT)) {
      throw NotPossible.silent();
    }
    boolean restricted = entry.id().equals(Fixture.SENT);
    return Optional.of(
        List.of(
            candidate("P-17", false, Mark.AGREES), candidate("P-18", restricted, Mark.DIFFERS)));
  }

  private static Candidate candidate(String id, boolean restricted, Mark surname) {
    return new Candidate(
        id,
        restricted,
        List.of(),
        surname == Mark.DIFFERS,
        List.of(
            new Particular("NHS number", "9990000018", "999 000 0018", Mark.AGREES),
            new Particular("surname", "MORGAN-TEST", "Morgan-Test", surname)));
  }

  @Override
  public boolean isRestricted(String patient) {
    return patient.equals("P-19");
  }
}
