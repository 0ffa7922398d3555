package org.wardscribe.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worker's transitions: compare-and-set on (state, fence), guarded, and with what must happen in
 * the same transaction.
 *
 * <p>In-flight intents keep their lease; every other transition ends it.
 */
final class Moves {
  private static final String LEDGER = "ledger";

  private final TransitionGuard beforeDeleting;

  Moves(TransitionGuard beforeDeleting) {
    this.beforeDeleting = beforeDeleting;
  }

  /** What became of a move; {@code fence} is the entry's new one, if the work goes on. */
  record Result(MoveResult result, long fence) {
    static Result ended(MoveResult result) {
      return new Result(result, 0);
    }
  }

  Result move(Writing writing, Move move) throws SQLException {
    Optional<EntryRow> current = current(writing, move.claim());
    if (current.isEmpty()) {
      return Result.ended(new MoveResult.Lost());
    }
    EntryRow entry = current.get();
    State from = entry.state;
    State to = move.to();
    Outcome outcome = move.outcome();
    if (!Transitions.isLegal(from, to)) {
      throw new IllegalTransitionException(entry.entryId(), from, to);
    }
    if (from == State.DELIVERED && to == State.DELETING) {
      return delete(writing, entry, outcome);
    }
    if (from == State.UNKNOWN && to == State.DELIVERING) {
      Optional<MoveResult> refused = refuseResend(writing, entry);
      if (refused.isPresent()) {
        return Result.ended(refused.get());
      }
    }
    State lands = from == State.DELIVERING ? settleAttempt(writing, entry, to, outcome) : to;
    long lease = entry.leaseUntil;
    step(writing, entry, lands, outcome, List.of());
    after(writing, entry, from, outcome);
    if (lands == State.DELIVERING) {
      entry.leaseUntil = lease;
    }
    return land(writing, entry, to);
  }

  /** Landing: what waited from outside is applied now, in the same transaction. */
  private Result land(Writing writing, EntryRow entry, State asked) throws SQLException {
    entry.store(writing.connection());
    if (entry.pendingEvent) {
      OutsideFacts.apply(writing, entry, false);
    }
    Holds.settle(writing);
    if (entry.state != asked) {
      return Result.ended(new MoveResult.Diverted(entry.state, entry.reason));
    }
    return new Result(null, entry.fence);
  }

  private Result delete(Writing writing, EntryRow entry, Outcome outcome) throws SQLException {
    if (entry.attempts >= writing.settings().maxDeletions()) {
      step(
          writing,
          entry,
          State.ESCALATED,
          outcome,
          List.of(doubt("DELETION_REFUSED", DELETION_REFUSED)),
          "DELETION_REFUSED",
          DELETION_REFUSED);
      return land(writing, entry, State.DELETING);
    }
    EntryView view = Views.of(writing, entry.id);
    TransitionGuard.Verdict verdict =
        beforeDeleting.check(view, outcome.evidence(), Holds.facts(writing, entry.id));
    List<Evidence> evidence = new ArrayList<>(outcome.evidence());
    evidence.addAll(verdict.evidence());
    if (verdict instanceof TransitionGuard.Verdict.Wait wait) {
      return Result.ended(wait(writing, entry, evidence, wait.reason(), wait.due()));
    }
    if (verdict instanceof TransitionGuard.Verdict.Divert divert) {
      step(writing, entry, divert.to(), outcome, evidence, divert.reason(), divert.sentence());
      return land(writing, entry, State.DELETING);
    }
    long lease = entry.leaseUntil;
    step(writing, entry, State.DELETING, outcome, evidence, "", "");
    entry.leaseUntil = lease;
    entry.openUntil = lease + micros(writing.settings().settle());
    return land(writing, entry, State.DELETING);
  }

  private static final String DELETION_REFUSED =
      "The platform refused the deletion several times. Ask its administrators why, then retry.";

  private static Optional<MoveResult> refuseResend(Writing writing, EntryRow entry)
      throws SQLException {
    DestinationId destination = new DestinationId(entry.destination);
    boolean deduplicates = writing.settings().deduplicating().contains(destination);
    if (deduplicates && entry.attempts < writing.settings().maxDeliveries()) {
      return Optional.empty();
    }
    new Step(
            State.HELD,
            LEDGER,
            "OUTCOME_UNKNOWN",
            OUTCOME_UNKNOWN,
            List.of(doubt("OUTCOME_UNKNOWN", OUTCOME_UNKNOWN)),
            writing.now())
        .take(writing, entry);
    entry.store(writing.connection());
    return Optional.of(new MoveResult.Diverted(State.HELD, "OUTCOME_UNKNOWN"));
  }

  private static final String OUTCOME_UNKNOWN =
      "It is not known whether the document stands in the record. Look for its document number there,"
          + " then say found-in-epr or not-in-epr.";

  /**
   * Resolves the attempt that just ended; while an earlier one is unresolved, a refusal proves
   * nothing.
   */
  private static State settleAttempt(Writing writing, EntryRow entry, State to, Outcome outcome)
      throws SQLException {
    switch (to) {
      case DELIVERED -> Attempts.resolveAll(writing.connection(), entry.id, Attempts.ACCEPTED);
      case TRANSCRIBED, HELD -> {
        boolean earlier = Attempts.earlierUnresolved(writing.connection(), entry.id);
        Attempts.resolveNewest(writing.connection(), entry.id, Attempts.REFUSED);
        entry.attempts += outcome.countsAsAttempt() ? 1 : 0;
        return earlier ? State.UNKNOWN : to;
      }
      case UNKNOWN -> entry.attempts++;
      default -> throw new IllegalTransitionException(entry.entryId(), entry.state, to);
    }
    return to;
  }

  private void after(Writing writing, EntryRow entry, State from, Outcome outcome)
      throws SQLException {
    switch (entry.state) {
      case IDENTIFIED -> {
        entry.attempts = 0;
        entry.patientKey =
            outcome
                .patientKey()
                .map(patient -> writing.keys().keyed("patient", patient))
                .orElseThrow(
                    () ->
                        new IllegalTransitionException(
                            entry.entryId(), "an identification names its patient"));
      }
      case TRANSCRIBED -> {
        if (from == State.IDENTIFIED) {
          entry.attempts = 0;
        }
      }
      case DELIVERING ->
          Attempts.begin(
              writing,
              entry,
              outcome
                  .attempt()
                  .orElseThrow(
                      () ->
                          new IllegalTransitionException(
                              entry.entryId(), "an intent names what is about to leave")));
      case UNKNOWN -> entry.dueAt = Math.max(entry.dueAt, settled(writing));
      case DELIVERED -> {
        if (from == State.DELIVERING || from == State.UNKNOWN) {
          if (from == State.UNKNOWN) {
            Attempts.resolveAll(writing.connection(), entry.id, Attempts.ACCEPTED);
          }
          Filings.add(
              writing, entry, Views.documentNumber(writing.keys(), entry), outcome.filedItems());
          entry.attempts = 0;
          entry.deletedUnfiled = false;
        } else {
          entry.attempts++;
        }
      }
      case VERIFYING ->
          entry.openUntil =
              outcome.openUntil().map(at -> LedgerTime.micros(writing.time().ours(at))).orElse(0L);
      case DELETED -> markDeleted(writing, outcome);
      case RECEIVED -> {
        // What was deleted is not what was filed: the newer version must be, whatever happens.
        markDeleted(writing, outcome);
        if (!Items.recompose(writing, entry)) {
          throw new IllegalTransitionException(
              entry.entryId(), "there is no newer version that could be filed");
        }
        entry.deletedUnfiled = true;
      }
      default -> entry.attempts = 0;
    }
  }

  private static void markDeleted(Writing writing, Outcome outcome) throws SQLException {
    for (long item : outcome.deletedItems()) {
      Sql.update(
          writing.connection(),
          "UPDATE item SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
          writing.wallNow(),
          item);
    }
  }

  /** A legal wait. */
  MoveResult postpone(Writing writing, Outcome outcome) throws SQLException {
    Optional<EntryRow> current = current(writing, outcome.claim());
    if (current.isEmpty()) {
      return new MoveResult.Lost();
    }
    Instant due =
        outcome
            .due()
            .orElseThrow(
                () ->
                    new IllegalTransitionException(
                        current.get().entryId(), "a wait names when it ends"));
    markDeleted(writing, outcome);
    return wait(writing, current.get(), outcome.evidence(), outcome.reason(), due);
  }

  private static MoveResult wait(
      Writing writing, EntryRow entry, List<Evidence> evidence, String reason, Instant due)
      throws SQLException {
    for (Evidence one : evidence) {
      Step.keepEvidence(writing, entry, entry.state, entry.state, one);
    }
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        actor(entry.state),
        "WAIT",
        entry.state.name(),
        entry.state.name(),
        Map.of("reason", reason, "due", due.toString()));
    entry.fence++;
    entry.leaseUntil = 0;
    entry.dueAt = LedgerTime.micros(writing.time().ours(due));
    entry.reason = reason;
    entry.store(writing.connection());
    return new MoveResult.Waiting(due, reason);
  }

  /** An exchange ended with neither a transition nor a wait. */
  MoveResult fail(Writing writing, Claim claim, String code) throws SQLException {
    Optional<EntryRow> current = current(writing, claim);
    if (current.isEmpty()) {
      return new MoveResult.Lost();
    }
    EntryRow entry = current.get();
    if (entry.state == State.DELIVERING || entry.state == State.DELETING) {
      endLease(writing, entry, code);
      return land(writing, entry, entry.state).result() == null
          ? new MoveResult.Diverted(entry.state, code)
          : new MoveResult.Diverted(entry.state, entry.reason);
    }
    entry.attempts++;
    if (entry.attempts >= writing.settings().maxAttempts()) {
      State to =
          entry.state == State.DELIVERED || entry.state == State.VERIFYING
              ? State.ESCALATED
              : State.HELD;
      String sentence =
          "Wardscribe tried "
              + entry.attempts
              + " times and could not go on ("
              + code
              + "). When the cause is mended, retry.";
      new Step(to, LEDGER, code, sentence, List.of(doubt(code, sentence)), writing.now())
          .take(writing, entry);
      entry.store(writing.connection());
      return new MoveResult.Diverted(to, code);
    }
    Duration pause = writing.settings().retryAfter(entry.attempts);
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        actor(entry.state),
        "ATTEMPT_FAILED",
        entry.state.name(),
        entry.state.name(),
        Map.of("code", code, "attempts", Integer.toString(entry.attempts)));
    entry.fence++;
    entry.leaseUntil = 0;
    entry.dueAt = writing.now() + micros(pause);
    entry.store(writing.connection());
    return new MoveResult.Waiting(writing.time().wall().plus(pause), code);
  }

  void release(Writing writing, Claim claim) throws SQLException {
    Optional<EntryRow> current = current(writing, claim);
    if (current.isPresent()) {
      EntryRow entry = current.get();
      entry.fence++;
      entry.leaseUntil = 0;
      entry.store(writing.connection());
      writing.touched().add(entry.state);
    }
  }

  /** Intents whose lease ended: what they began may have happened. */
  int endLeases(Writing writing, boolean all) throws SQLException {
    List<EntryRow> rows =
        Sql.all(
            writing.connection(),
            "SELECT * FROM entry WHERE state IN ('DELIVERING', 'DELETING')"
                + " AND (lease_until <= ? OR ?)",
            EntryRow::read,
            writing.now(),
            all ? 1 : 0);
    for (EntryRow entry : rows) {
      endLease(writing, entry, "LEASE_ENDED");
      entry.store(writing.connection());
    }
    if (all) {
      Sql.update(
          writing.connection(),
          "UPDATE entry SET lease_until = 0, fence = fence + 1 WHERE lease_until <> 0");
    }
    return rows.size();
  }

  private static void endLease(Writing writing, EntryRow entry, String code) throws SQLException {
    State to = entry.state == State.DELIVERING ? State.UNKNOWN : State.VERIFYING;
    long due = settled(writing);
    entry.attempts += to == State.UNKNOWN ? 1 : 0;
    new Step(
            to,
            LEDGER,
            code,
            "",
            List.of(Evidence.of(EvidenceKind.LEASE_END, Map.of("code", code))),
            due)
        .take(writing, entry);
    if (to == State.VERIFYING) {
      entry.openUntil = due;
    }
  }

  private static Optional<EntryRow> current(Writing writing, Claim claim) throws SQLException {
    return EntryRow.load(writing.connection(), claim.entry().number())
        .filter(row -> row.state == claim.state() && row.fence == claim.fence());
  }

  private static void step(
      Writing writing, EntryRow entry, State to, Outcome outcome, List<Evidence> more)
      throws SQLException {
    List<Evidence> evidence = new ArrayList<>(outcome.evidence());
    evidence.addAll(more);
    String sentence = outcome.sentence();
    String reason = outcome.reason();
    step(writing, entry, to, outcome, evidence, reason, sentence);
  }

  private static void step(
      Writing writing,
      EntryRow entry,
      State to,
      Outcome outcome,
      List<Evidence> evidence,
      String reason,
      String sentence)
      throws SQLException {
    long due =
        outcome.due().map(at -> LedgerTime.micros(writing.time().ours(at))).orElseGet(writing::now);
    new Step(to, actor(entry.state), reason, sentence, evidence, due).take(writing, entry);
  }

  static Evidence doubt(String reason, String sentence) {
    Map<String, String> facts = new HashMap<>();
    facts.put("reason", reason);
    facts.put("sentence", sentence);
    return Evidence.of(EvidenceKind.DOUBT, facts);
  }

  private static String actor(State from) {
    return switch (from) {
      case RECEIVED -> "stage:identify";
      case IDENTIFIED -> "stage:transcribe";
      case TRANSCRIBED, DELIVERING, UNKNOWN -> "stage:deliver";
      case DELIVERED, DELETING, VERIFYING -> "stage:delete";
      default -> LEDGER;
    };
  }

  private static long settled(Writing writing) {
    return writing.now() + micros(writing.settings().settle());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
