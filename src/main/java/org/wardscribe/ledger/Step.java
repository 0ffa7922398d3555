package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one place in which an entry changes its state: the table's check, the evidence, the audit
 * row.
 *
 * @param actor who moved it: {@code stage:identify}, {@code source}, {@code ledger}, {@code
 *     person:NAME}
 */
record Step(
    State to, String actor, String reason, String sentence, List<Evidence> evidence, long dueAt) {

  static final String LEDGER = "ledger";

  /**
   * What a worker asks for.
   *
   * @param evidence the outcome's
   */
  static Step byWorker(
      Writing writing, State from, State to, Outcome outcome, List<Evidence> evidence) {
    long due =
        outcome.due().map(at -> LedgerTime.micros(writing.time().ours(at))).orElseGet(writing::now);
    return new Step(to, actor(from), outcome.reason(), outcome.sentence(), evidence, due);
  }

  /** A person is to look: the ledger's own doubt. */
  static Step byLedger(State to, String reason, String sentence, long due) {
    Evidence doubt =
        Evidence.of(EvidenceKind.DOUBT, Map.of("reason", reason, "sentence", sentence));
    return new Step(to, LEDGER, reason, sentence, List.of(doubt), due);
  }

  /** The stage that works on entries in this state. */
  static String actor(State from) {
    return switch (from) {
      case RECEIVED -> "stage:identify";
      case IDENTIFIED -> "stage:transcribe";
      case TRANSCRIBED, DELIVERING, UNKNOWN -> "stage:deliver";
      case DELIVERED, DELETING, VERIFYING -> "stage:delete";
      default -> LEDGER;
    };
  }

  /**
   * Makes the transition on {@code entry} and in the database, except for storing the row itself.
   */
  void take(Writing writing, EntryRow entry) throws SQLException {
    if (entry.cancelling != 0 && !reason.equals(Corrections.worded(to, reason))) {
      new Step(
              to,
              actor,
              Corrections.worded(to, reason),
              to == State.HELD ? HeldCancel.notCancelled(writing, entry) : sentence,
              evidence,
              dueAt)
          .take(writing, entry);
      return;
    }
    State from = entry.state;
    if (!Transitions.isLegal(from, to)) {
      throw new IllegalTransitionException(entry.entryId(), from, to);
    }
    Set<EvidenceKind> given =
        evidence.stream().map(Evidence::kind).collect(Collectors.toCollection(LinkedHashSet::new));
    if (!Transitions.suffices(from, to, given)) {
      throw new IllegalTransitionException(entry.entryId(), from, to, given);
    }
    Map<String, String> facts =
        new HashMap<>(EvidenceRows.keep(writing, entry, from, to, evidence).facts());
    facts.put("evidence", given.stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
    facts.put("contentVersion", Integer.toString(entry.contentVersion));
    if (!reason.isEmpty()) {
      facts.put("reason", reason);
    }
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        actor,
        "TRANSITION",
        from.name(),
        to.name(),
        facts);
    entry.state = to;
    entry.stateSince = writing.wallNow();
    entry.fence++;
    entry.leaseUntil = 0;
    entry.dueAt = dueAt;
    entry.reason = reason;
    entry.sentence = sentence;
    if (!to.isInFlight() || to == State.UNKNOWN) {
      entry.openUntil = 0;
    }
    writing.touched().add(to);
  }
}
