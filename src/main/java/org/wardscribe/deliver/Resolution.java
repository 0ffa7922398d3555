package org.wardscribe.deliver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Outcome;

/** What is to be done about a document of which nobody knows whether it was filed. */
public sealed interface Resolution extends Outcome permits Resolution.Resend, Resolution.Doubtful {
  boolean resend();

  /** The same bytes again: the destination declares that it files them once. */
  record Resend(DeliveryIntent intent) implements Resolution {
    @Override
    public boolean resend() {
      return true;
    }

    @Override
    public Claim claim() {
      return intent.claim();
    }

    @Override
    public Optional<Attempt> attempt() {
      return intent.attempt();
    }

    @Override
    public List<Evidence> evidence() {
      return intent.evidence();
    }
  }

  /** A person has to look in the record. */
  record Doubtful(Claim claim, String reason, String sentence) implements Resolution {
    @Override
    public boolean resend() {
      return false;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(EvidenceKind.DOUBT, Map.of("reason", reason, "sentence", sentence)));
    }
  }
}
