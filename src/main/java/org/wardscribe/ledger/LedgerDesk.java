package org.wardscribe.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.wardscribe.connector.ConversationRef;

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

  /**
   * Declares an incident: each of these conversations is held; none: the whole organisation.
   *
   * @param name names it from now on; refused if there was one of this name
   */
  CompletionStage<DecisionResult> declareIncident(
      String name, Set<ConversationRef> conversations, LocalDate reviewDue, Person who);

  /** Ends an incident and lifts its holds; two different people must. */
  CompletionStage<DecisionResult> standDown(String name, Person who);

  /** Takes a conversation down the ladder, at once; a deletion that is on its way still ends. */
  CompletionStage<DecisionResult> stepDown(
      ConversationRef conversation, StepDown.Rung rung, String reason, Person who);

  /** The table's mode holds again; two different people must say so. */
  CompletionStage<DecisionResult> restore(ConversationRef conversation, Person who);

  /**
   * Releases the next of what is retained only because nobody had decided that originals may go;
   * two different people must. Some at a time: go on with {@link RetainedBatch#upTo}.
   *
   * @param conversation only of this one
   * @param appraisal the decision's reference; both people must mean the same
   */
  CompletionStage<RetainedBatch> releaseRetained(
      Optional<ConversationRef> conversation, String appraisal, EntryId after, Person who);

  /** Ends a recovery: sending and deleting go on; two different people must say so. */
  CompletionStage<DecisionResult> finishRecovery(Person who);

  CompletionStage<Void> pause(Pause.Kind kind, String name, Person who);

  CompletionStage<DecisionResult> resume(Pause.Kind kind, String name, Person who);

  /** A worker's pause of an unreachable destination: ends by itself. */
  CompletionStage<Void> pauseFor(Pause.Kind kind, String name, String why, Duration length);

  /** Writes that {@code who} read the content of an entry. */
  CompletionStage<Void> contentWasRead(EntryId entry, Person who);
}
