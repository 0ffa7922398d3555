package org.wardscribe.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Outcome;

/** What is to be done about a document of which nobody knows whether it was filed. */
public sealed interface Resolution extends Outcome
    permits Resolution.Resend,
        Resolution.Found,
        Resolution.Waiting,
        Resolution.RefusedLater,
        Resolution.Doubtful {
  default boolean resend() {
    return false;
  }

  /** The record system was asked, and has it. */
  default boolean found() {
    return false;
  }

  /** The record system can't say at the moment: it is asked again later. */
  default boolean waiting() {
    return false;
  }

  /** The destination has said since that it did not file it, and may be sent it again later. */
  default boolean refusedForNow() {
    return false;
  }

  /** Said by itself: it is not there. */
  record RefusedLater(DeliveryOutcome outcome) implements Resolution {
    @Override
    public boolean refusedForNow() {
      return outcome.refusedForNow();
    }

    @Override
    public Claim claim() {
      return outcome.claim();
    }

    @Override
    public String reason() {
      return outcome.reason();
    }

    @Override
    public String sentence() {
      return outcome.sentence();
    }

    @Override
    public Optional<Instant> due() {
      return outcome.due();
    }

    @Override
    public boolean countsAsAttempt() {
      return outcome.countsAsAttempt();
    }

    @Override
    public List<Evidence> evidence() {
      return outcome.evidence();
    }
  }

  /** Asked, and it is there. */
  record Found(DeliveryReceipt receipt) implements Resolution {
    @Override
    public boolean found() {
      return true;
    }

    @Override
    public Claim claim() {
      return receipt.claim();
    }

    @Override
    public List<EntryView.FiledItem> filedItems() {
      return receipt.filedItems();
    }

    @Override
    public List<Evidence> evidence() {
      return receipt.evidence();
    }
  }

  /**
   * @param reason code, e.g. {@code TIMEOUT}
   */
  record Waiting(Claim claim, String reason, Instant askAgain) implements Resolution {
    @Override
    public boolean waiting() {
      return true;
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(askAgain);
    }

    @Override
    public List<Evidence> evidence() {
      return List.of();
    }
  }

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
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(EvidenceKind.DOUBT, Map.of("reason", reason, "sentence", sentence)));
    }
  }
}
