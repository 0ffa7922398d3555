package org.wardscribe.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Work that ended without a transition: legal waits, failed attempts, claims let go. */
final class Waits {
  private Waits() {}

  /** A legal wait: no attempt is counted. */
  static MoveResult postpone(Writing writing, EntryRow entry, Outcome outcome) throws SQLException {
    Instant due =
        outcome
            .due()
            .orElseThrow(
                () -> new IllegalTransitionException(entry.entryId(), "a wait names when it ends"));
    Items.markDeleted(writing, outcome.deletedItems());
    List<Evidence> evidence = new ArrayList<>(outcome.evidence());
    if (outcome.question().isPresent()) {
      evidence.add(QuestionRows.open(writing, entry, outcome.question().get(), due));
    }
    return until(writing, entry, evidence, outcome.reason(), due);
  }

  static MoveResult until(
      Writing writing, EntryRow entry, List<Evidence> evidence, String reason, Instant due)
      throws SQLException {
    EvidenceRows.Kept kept = EvidenceRows.keep(writing, entry, entry.state, entry.state, evidence);
    append(
        writing,
        entry,
        "WAIT",
        EvidenceRows.with(Map.of("reason", reason, "due", due.toString()), kept));
    entry.fence++;
    entry.leaseUntil = 0;
    entry.dueAt = LedgerTime.micros(writing.time().ours(due));
    entry.reason = reason;
    entry.store(writing);
    return new MoveResult.Waiting(due, reason);
  }

  /** An attempt that failed: due later, and after the last one a person is asked. */
  static MoveResult failed(Writing writing, EntryRow entry, String code) throws SQLException {
    entry.attempts++;
    boolean open = entry.openUntil > writing.now();
    if (entry.attempts >= writing.settings().maxAttempts() && !open) {
      return forAPerson(writing, entry, code);
    }
    Duration pause = writing.settings().retryAfter(entry.attempts);
    append(
        writing,
        entry,
        "ATTEMPT_FAILED",
        Map.of("code", code, "attempts", Integer.toString(entry.attempts)));
    entry.fence++;
    entry.leaseUntil = 0;
    entry.dueAt = writing.now() + Writing.micros(pause);
    entry.store(writing);
    return new MoveResult.Waiting(writing.time().wall().plus(pause), code);
  }

  private static MoveResult forAPerson(Writing writing, EntryRow entry, String code)
      throws SQLException {
    State to =
        switch (entry.state) {
          case DELIVERED, VERIFYING, AWAITING_AUTHOR -> State.ESCALATED;
          default -> State.HELD;
        };
    String sentence =
        "Wardscribe tried "
            + entry.attempts
            + " times and could not go on ("
            + code
            + "). When the cause is mended, retry.";
    // Nobody could say what became of it: a version that comes later may be what we deleted.
    entry.deletedUnfiled |= Moves.deletedByUs(entry);
    Step.byLedger(to, code, sentence, writing.now()).take(writing, entry);
    Moves.land(writing, entry);
    return new MoveResult.Diverted(entry.state, entry.reason);
  }

  static void release(Writing writing, EntryRow entry) throws SQLException {
    entry.fence++;
    entry.leaseUntil = 0;
    entry.store(writing);
    writing.touched().add(entry.state);
  }

  private static void append(
      Writing writing, EntryRow entry, String what, Map<String, String> facts) throws SQLException {
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        Step.actor(entry.state),
        what,
        entry.state.name(),
        entry.state.name(),
        facts);
  }
}
