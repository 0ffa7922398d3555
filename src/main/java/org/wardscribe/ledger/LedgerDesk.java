package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
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

  /**
   * Somebody is about to have entries written out: {@link DecisionResult.Done}, and it is in the
   * audit, before anything leaves. Content needs two different people.
   */
  CompletionStage<DecisionResult> beginExport(ExportOrder order, Person who);

  /**
   * What was written out, for the audit.
   *
   * @param sha256 of the file, in hexadecimal digits
   */
  CompletionStage<Void> exported(ExportOrder order, long entries, String sha256, Person who);

  /**
   * Purges the content of the next entries of a state whose time has come; digests, ids, times and
   * the facts of the evidence stay. Nothing under a legal hold, and nothing that another entry
   * still needs.
   *
   * @param who empty: by itself, at its time
   */
  CompletionStage<PurgeBatch> purge(
      Retention rules, State state, PurgeBatch.Place after, Optional<Person> who);

  /**
   * What was verified to be gone is at its source again: kept as an alert for a person, and in the
   * entry's audit. False if there is such an alert already.
   *
   * @param who asked the source; empty: it was asked by itself, at its time
   */
  CompletionStage<Boolean> backAtSource(
      DeletedItem gone, long version, String keyedDigest, Optional<Person> who);

  /**
   * The record for which an entry was filed, or is being filed, was merged into another one: kept
   * as an alert for a person, and in the entry's audit. False if that was said before, or nothing
   * of the entry is for that record.
   *
   * @param merged the index's own id of the record that is not in use any more
   * @param survivor the index's own id of the one that is
   */
  CompletionStage<Boolean> recordMerged(EntryId entry, String merged, String survivor);

  /** A person has seen to an alert. */
  CompletionStage<DecisionResult> settleAlert(long number, String reason, Person who);

  /**
   * Takes what was purged out of the database's files. On PostgreSQL the server's own log and its
   * backups have it for as long as they are kept.
   */
  CompletionStage<Void> sweepPurged();

  /** Ends a recovery: sending and deleting go on; two different people must say so. */
  CompletionStage<DecisionResult> finishRecovery(Person who);

  /**
   * Writes that {@code who} had the site read its tables again.
   *
   * @param before digest of each table's file that held until now, by its name
   * @param after of those that hold from now on
   */
  CompletionStage<Void> tablesReloaded(
      Map<String, String> before, Map<String, String> after, Person who);

  /**
   * Suspends an account, at once and durably, and then looks for all that it is in since then: what
   * was not sent is held, and what is filed, or may be, opens an alert and is not deleted.
   *
   * @param connector empty: on any
   * @param since by the platform's time
   * @param reason no patient data
   */
  CompletionStage<SuspensionFound> suspendAccount(
      Optional<ConnectorId> connector, AccountId account, Instant since, String reason, Person who);

  /** Looks to the end for what a suspension concerns, where a crash broke that off. */
  CompletionStage<Void> finishSuspensions();

  /**
   * The account is its owner's again from now on.
   *
   * @param mistaken it was so all the time
   */
  CompletionStage<DecisionResult> restoreAccount(
      Optional<ConnectorId> connector, AccountId account, boolean mistaken, Person who);

  /** A person has seen to what was filed with the words of a suspended account. */
  CompletionStage<DecisionResult> settleAccountAlert(EntryId entry, String reason, Person who);

  /** A person has seen to it that words of an entry were said in a stranger's presence. */
  CompletionStage<DecisionResult> settleRecipients(EntryId entry, String reason, Person who);

  CompletionStage<Void> pause(Pause.Kind kind, String name, Person who);

  CompletionStage<DecisionResult> resume(Pause.Kind kind, String name, Person who);

  /**
   * A worker's pause of a destination that can't be reached, or takes nothing: ends by itself.
   * After it one entry at a time tries, until {@link #takesWorkAgain} is said.
   */
  CompletionStage<Void> pauseFor(Pause.Kind kind, String name, String why, Duration length);

  /** Ends a worker's pause, and what is left of one that has passed; a person's stays. */
  CompletionStage<Void> takesWorkAgain(Pause.Kind kind, String name);

  /**
   * Asks a person or a role to see to an entry that waits; its fence stays as it is.
   *
   * @param to a user's name or a role; empty: nobody in particular
   */
  CompletionStage<DecisionResult> assign(EntryId entry, Optional<String> to, Person who);

  /** Writes that {@code who} compared an entry with records of the patient index. */
  CompletionStage<Void> candidatesWereRead(EntryId entry, Person who);

  /** Writes that {@code who} looked for the entries of a patient. */
  CompletionStage<Void> patientWasLookedFor(String patientKey, Person who);

  /** Writes that {@code who} read the content of an entry. */
  CompletionStage<Void> contentWasRead(EntryId entry, Person who);
}
