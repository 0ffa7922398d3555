package org.wardscribe;

import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.CandidateRecord;
import org.wardscribe.identify.Identification;
import org.wardscribe.identify.PositiveIdentification;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.receive.FlaggedMessage;

/**
 * Stage 2 as the routes call it: with the tables that hold when a message comes, the same ones to
 * its end.
 */
public final class IdentificationInForce {
  private volatile PositiveIdentification now;

  IdentificationInForce(PositiveIdentification atStart) {
    this.now = atStart;
  }

  /** As {@link PositiveIdentification#check}. */
  public Identification check(FlaggedMessage flagged) {
    return now.check(flagged);
  }

  /** As {@link PositiveIdentification#candidates}. */
  Optional<List<CandidateRecord>> candidates(EntryView entry) {
    return now.candidates(entry);
  }

  void use(PositiveIdentification next) {
    now = next;
  }
}
