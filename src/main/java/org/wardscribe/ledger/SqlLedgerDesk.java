package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationRef;

/** What people and the desk's own rounds do to a ledger in a database. */
final class SqlLedgerDesk implements LedgerDesk {
  private final Writes writes;
  private final Keys keys;
  private final LedgerDatabase database;
  private final Executor threads;
  private final SuspensionSearch suspensions;
  private final KeptSuspensions kept;
  private final SqlLedgerRecords records;

  /**
   * @param kept told of each account that was suspended or restored
   * @param threads for what takes long and writes nothing of an entry
   */
  SqlLedgerDesk(
      Writes writes,
      Keys keys,
      LedgerDatabase database,
      SqlLedgerRecords records,
      KeptSuspensions kept,
      Executor threads) {
    this.kept = kept;
    this.records = records;
    this.suspensions = new SuspensionSearch(writes, records);
    this.writes = writes;
    this.keys = keys;
    this.database = database;
    this.threads = threads;
  }

  @Override
  public CompletionStage<DecisionResult> decide(Decision decision) {
    return writes.write(writing -> Decisions.decide(writing, decision));
  }

  @Override
  public CompletionStage<LegalHold> placeHold(HoldOrder order, Person who) {
    return writes.write(writing -> HoldChanges.place(writing, order, who));
  }

  @Override
  public String patientKey(String patient) {
    return keys.patientKey(patient);
  }

  @Override
  public CompletionStage<DecisionResult> liftHold(long hold, Person who) {
    return writes.write(writing -> HoldChanges.lift(writing, hold, who));
  }

  @Override
  public CompletionStage<DecisionResult> declareIncident(
      String name, Set<ConversationRef> conversations, LocalDate reviewDue, Person who) {
    return writes.write(writing -> Incidents.declare(writing, name, conversations, reviewDue, who));
  }

  @Override
  public CompletionStage<DecisionResult> standDown(String name, Person who) {
    return writes.write(writing -> Incidents.standDown(writing, name, who));
  }

  @Override
  public CompletionStage<DecisionResult> stepDown(
      ConversationRef conversation, StepDown.Rung rung, String reason, Person who) {
    return writes.write(writing -> StepDowns.take(writing, conversation, rung, reason, who));
  }

  @Override
  public CompletionStage<DecisionResult> restore(ConversationRef conversation, Person who) {
    return writes.write(writing -> StepDowns.restore(writing, conversation, who));
  }

  @Override
  public CompletionStage<RetainedBatch> releaseRetained(
      Optional<ConversationRef> conversation, String appraisal, EntryId after, Person who) {
    return writes.write(writing -> Retained.release(writing, conversation, appraisal, after, who));
  }

  @Override
  public CompletionStage<DecisionResult> beginExport(ExportOrder order, Person who) {
    return writes.write(writing -> Exports.begin(writing, order, who));
  }

  @Override
  public CompletionStage<Void> exported(
      ExportOrder order, long entries, String sha256, Person who) {
    return writes.write(
        writing -> {
          Exports.ended(writing, order, entries, sha256, who);
          return null;
        });
  }

  @Override
  public CompletionStage<PurgeBatch> purge(
      Retention rules, State state, PurgeBatch.Place after, Optional<Person> who) {
    String actor = who.map(person -> "person:" + person).orElse(Step.LEDGER);
    return writes.write(writing -> Purges.purge(writing, rules, state, after, actor));
  }

  @Override
  public CompletionStage<Boolean> backAtSource(
      DeletedItem gone, long version, String keyedDigest, Optional<Person> who) {
    String actor = who.map(person -> "person:" + person).orElse(Step.LEDGER);
    return writes.write(writing -> SourceAlerts.raise(writing, gone, version, keyedDigest, actor));
  }

  @Override
  public CompletionStage<Boolean> recordMerged(EntryId entry, String merged, String survivor) {
    return writes.write(writing -> SourceAlerts.raiseMerge(writing, entry, merged, survivor));
  }

  @Override
  public CompletionStage<DecisionResult> settleAlert(long number, String reason, Person who) {
    return writes.write(writing -> SourceAlerts.settle(writing, number, reason, who));
  }

  @Override
  public CompletionStage<Void> sweepPurged() {
    return CompletableFuture.runAsync(database::sweepPurged, threads);
  }

  @Override
  public CompletionStage<DecisionResult> finishRecovery(Person who) {
    return writes.write(writing -> Recoveries.finish(writing, who));
  }

  @Override
  public CompletionStage<Void> tablesReloaded(
      Map<String, String> before, Map<String, String> after, Person who) {
    Map<String, String> facts = new HashMap<>();
    before.forEach((name, digest) -> facts.put("before " + name, digest));
    after.forEach((name, digest) -> facts.put("after " + name, digest));
    return writes.write(
        writing -> {
          AuditChain.appendToOrganisation(writing, "person:" + who, "TABLES_RELOADED", facts);
          return null;
        });
  }

  @Override
  public CompletionStage<SuspensionFound> suspendAccount(
      Optional<ConnectorId> connector,
      AccountId account,
      Instant since,
      String reason,
      Person who) {
    return writes
        .write(writing -> Suspensions.place(writing, connector, account, since, reason, who))
        .whenComplete((placed, failure) -> kept.changed())
        .thenApplyAsync(suspensions::all, threads);
  }

  @Override
  public CompletionStage<Void> finishSuspensions() {
    return CompletableFuture.runAsync(
        () ->
            records.suspensions().stream()
                .filter(suspension -> !suspension.searched())
                .forEach(suspensions::all),
        threads);
  }

  @Override
  public CompletionStage<DecisionResult> restoreAccount(
      Optional<ConnectorId> connector, AccountId account, boolean mistaken, Person who) {
    return writes
        .write(writing -> Suspensions.restore(writing, connector, account, mistaken, who))
        .whenComplete((result, failure) -> kept.changed());
  }

  @Override
  public CompletionStage<DecisionResult> settleAccountAlert(
      EntryId entry, String reason, Person who) {
    return writes.write(writing -> Suspensions.settle(writing, entry, reason, who));
  }

  @Override
  public CompletionStage<DecisionResult> settleRecipients(
      EntryId entry, String reason, Person who) {
    return writes.write(writing -> MemberBook.settle(writing, entry, reason, who));
  }

  @Override
  public CompletionStage<Void> pause(Pause.Kind kind, String name, Person who) {
    return writes.write(
        writing -> {
          Pauses.put(writing, kind, name, "person:" + who, Optional.empty());
          return null;
        });
  }

  @Override
  public CompletionStage<DecisionResult> resume(Pause.Kind kind, String name, Person who) {
    return writes.write(
        writing -> {
          Pauses.end(writing, kind, name, "person:" + who);
          writing.touched().addAll(Set.of(State.TRANSCRIBED, State.UNKNOWN, State.DELIVERED));
          return new DecisionResult.Done(State.TRANSCRIBED, name + " takes work again.");
        });
  }

  @Override
  public CompletionStage<Void> pauseFor(Pause.Kind kind, String name, String why, Duration length) {
    return writes.write(
        writing -> {
          Pauses.put(writing, kind, name, "stage:" + why, Optional.of(length));
          return null;
        });
  }

  @Override
  public CompletionStage<Void> takesWorkAgain(Pause.Kind kind, String name) {
    return writes.write(
        writing -> {
          if (Pauses.endWorkers(writing, kind, name)) {
            writing.touched().addAll(Set.of(State.TRANSCRIBED, State.UNKNOWN));
          }
          return null;
        });
  }

  @Override
  public CompletionStage<DecisionResult> assign(EntryId entry, Optional<String> to, Person who) {
    return writes.write(writing -> Assignments.assign(writing, entry, to, who));
  }

  @Override
  public CompletionStage<Void> candidatesWereRead(EntryId entry, Person who) {
    return wasRead(entry, "CANDIDATES_READ", who);
  }

  @Override
  public CompletionStage<Void> patientWasLookedFor(String patientKey, Person who) {
    return writes.write(
        writing -> {
          AuditChain.appendToOrganisation(
              writing,
              "person:" + who,
              "PATIENT_LOOKED_FOR",
              Map.of("scope", HoldScope.ofPatient(patientKey).words()));
          return null;
        });
  }

  @Override
  public CompletionStage<Void> contentWasRead(EntryId entry, Person who) {
    return wasRead(entry, "CONTENT_READ", who);
  }

  private CompletionStage<Void> wasRead(EntryId entry, String what, Person who) {
    return writes.write(
        writing -> {
          EntryRow row = EntryRow.need(writing, entry.number());
          AuditChain.append(
              writing.connection(),
              row,
              writing.wallNow(),
              "person:" + who,
              what,
              "",
              "",
              Map.of());
          row.store(writing);
          return null;
        });
  }
}
