package org.wardscribe.ledger;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The people's face of the ledger: decisions, holds, pauses. Each call is one durable, audited
 * transaction.
 *
 * <p>A verb that needs two people completes with {@link DecisionResult.NeedsSecondPerson} for the
 * first and takes effect with the second; it is forgotten when the entry changes in between.
 */
public interface LedgerDesk {
  CompletionStage<DecisionResult> decide(Decision decision);

  /** Places a hold at once; see {@link LegalHold#effectiveAt()} for when it can be relied on. */
  CompletionStage<LegalHold> placeHold(HoldOrder order, Person who);

  /** What the ledger keeps of a patient: an HMAC of the index's own id of the record. */
  String patientKey(String patient);

  /** Lifts a hold; two different people must. */
  CompletionStage<DecisionResult> liftHold(long hold, Person who);

  CompletionStage<Void> pause(Pause.Kind kind, String name, Person who);

  CompletionStage<DecisionResult> resume(Pause.Kind kind, String name, Person who);

  /** A worker's pause of an unreachable destination: ends by itself. */
  CompletionStage<Void> pauseFor(Pause.Kind kind, String name, String why, Duration length);

  /** Writes that {@code who} read the content of an entry. */
  CompletionStage<Void> contentWasRead(EntryId entry, Person who);
}
