package org.wardscribe.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Outcome;

/** The outcome of one attempt to file a document. */
public sealed interface DeliveryOutcome extends Outcome
    permits DeliveryReceipt,
        DeliveryOutcome.Unresolved,
        DeliveryOutcome.RefusedForNow,
        DeliveryOutcome.Refused {
  /** Why of what was stored (CA) by a destination that says later whether it is filed. */
  String AWAITING_APPLICATION_ANSWER = "AWAITING_APPLICATION_ANSWER";

  default boolean accepted() {
    return false;
  }

  /** It can't be known whether the document was filed. */
  default boolean unresolved() {
    return false;
  }

  /** A definite no for now, or nothing was sent: the same bytes may go again later. */
  default boolean refusedForNow() {
    return false;
  }

  /**
   * @param why code, e.g. {@code TIMEOUT}, {@code CONNECTION_CLOSED}, {@code WRONG_MSA_2}
   * @param resolveAt not before; the ledger's settle time may be longer
   */
  record Unresolved(Claim claim, String why, Instant at, Instant resolveAt)
      implements DeliveryOutcome {
    @Override
    public boolean unresolved() {
      return true;
    }

    @Override
    public String reason() {
      return why;
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(resolveAt);
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(EvidenceKind.UNCERTAINTY, Map.of("why", why, "at", at.toString())));
    }
  }

  /**
   * @param code e.g. {@code AE}, {@code AE-207}, {@code NOT_SENT}
   * @param bytesLeft false if not one byte of the document can have reached the destination: such
   *     an attempt counts nothing
   */
  record RefusedForNow(Claim claim, String code, boolean bytesLeft, Instant at, Instant retryAt)
      implements DeliveryOutcome {
    @Override
    public boolean refusedForNow() {
      return true;
    }

    @Override
    public String reason() {
      return code;
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(retryAt);
    }

    @Override
    public boolean countsAsAttempt() {
      return bytesLeft;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(
              EvidenceKind.REFUSAL,
              Map.of("code", code, "bytesLeft", Boolean.toString(bytesLeft), "at", at.toString())));
    }
  }

  /**
   * A definite no that needs a person.
   *
   * @param bytesLeft false if we refused to send it ourselves: then {@code retry} writes it anew
   */
  record Refused(Claim claim, String reason, String sentence, boolean bytesLeft, Instant at)
      implements DeliveryOutcome {
    @Override
    public boolean countsAsAttempt() {
      return bytesLeft;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(EvidenceKind.REFUSAL, Map.of("code", reason, "at", at.toString())),
          Evidence.of(EvidenceKind.DOUBT, Map.of("reason", reason, "sentence", sentence)));
    }
  }
}
