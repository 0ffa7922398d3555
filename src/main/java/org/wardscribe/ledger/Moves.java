package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A worker's transitions: compare-and-set on (state, fence), guarded, and with what must happen in
 * the same transaction.
 *
 * <p>In-flight intents keep their lease; every other transition ends it.
 */
final class Moves {
  /** Stage 5's reason for a person: what was deleted was not filed, and did not arrive yet. */
  static final String DELETED_UNFILED = "DELETED_UNFILED";

  private static final String DELETION_REFUSED =
      "The platform refused the deletion several times. Ask its administrators why, then retry.";
  private static final String STILL_THERE =
      "The platform says now that the message is gone, now that it is there. It is filed: look"
          + " yourself, then retry.";
  private static final String DELIVERY_REFUSED =
      "The record system did not take the document, several times. When the cause is mended,"
          + " retry.";
  private static final String OUTCOME_UNKNOWN =
      "It is not known whether the document stands in the record. Look for its document number"
          + " there, then say found-in-epr or not-in-epr.";

  static final String FILED_FOR_ANOTHER = "FILED_FOR_ANOTHER_PATIENT";

  private static final String MODE_IS_SHADOW =
      "It has to be filed: a document of it was cancelled in the wrong patient's record, or its"
          + " original may be deleted. But its conversation is in the mode shadow, in which nothing"
          + " is filed. Have the mode put back, then retry.";

  private static final String ANOTHER_PATIENT =
      "An earlier version of this message is filed in another patient's record. Ask the author"
          + " which patient is meant, and have the record corrected by hand; then reject this"
          + " version, or say found-in-epr once it is filed.";

  private final TransitionGuard beforeDeleting;

  Moves(TransitionGuard beforeDeleting) {
    this.beforeDeleting = beforeDeleting;
  }

  /**
   * What became of a move.
   *
   * @param fence the entry's new one, if it came where it was asked to
   * @param view of an entry that is to be delivered or deleted, where the writer remembers it;
   *     otherwise it is to be read
   * @param watch lasts for as long as the view holds; none where that has to be read
   */
  record Result(
      Optional<MoveResult> result,
      long fence,
      Optional<EntryView> view,
      Optional<WriterMemory.Watch> watch) {
    static Result ended(MoveResult result) {
      return new Result(Optional.of(result), 0, Optional.empty(), Optional.empty());
    }
  }

  /**
   * @param evidence the outcome's
   */
  Result move(Writing writing, Move move, List<Evidence> evidence) throws SQLException {
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
    if (isIntent(to) && entry.leaseUntil <= writing.now()) {
      return Result.ended(new MoveResult.Lost());
    }
    if (from == State.VERIFYING && to != State.DELETED && entry.openUntil > writing.now()) {
      return Result.ended(
          Waits.until(
              writing,
              entry,
              evidence,
              "REQUEST_OPEN",
              writing.time().shown(LedgerTime.instant(entry.openUntil))));
    }
    if (to == State.RECEIVED && !Items.anyNewer(writing, entry.id)) {
      entry.deletedUnfiled |= deletedByUs(entry);
      return Result.ended(Waits.failed(writing, entry, "NEWER_VERSION_NOT_HERE"));
    }
    if (to == State.WITHDRAWN && Filings.any(writing.connection(), entry.id)) {
      throw new IllegalTransitionException(
          entry.entryId(), "something of it is filed: it is not withdrawn, but retained");
    }
    if (to == State.IDENTIFIED && isAnothers(writing, entry, outcome)) {
      return divert(writing, entry, State.HELD, FILED_FOR_ANOTHER, ANOTHER_PATIENT);
    }
    if (to == State.IDENTIFIED && Corrections.decidedOtherwise(writing, entry, outcome)) {
      return divert(writing, entry, State.HELD, Corrections.ANOTHER, Corrections.ANOTHER_SENTENCE);
    }
    if (to == State.IDENTIFIED && Corrections.isForAPersonToSay(writing, entry)) {
      return divert(
          writing, entry, State.HELD, Correction.GIVEN_UP, Corrections.GIVEN_UP_BEFORE_SENTENCE);
    }
    if (to == State.TRANSCRIBED
        && entry.part != 0
        && entry.correction == 0
        && Filings.wasFoundBefore(writing.connection(), entry)) {
      return divert(writing, entry, State.HELD, EntryPart.WORDS_MOVED, EntryPart.FOUND_BEFORE);
    }
    if (to == State.REHEARSED && (entry.correction != 0 || entry.deletedUnfiled)) {
      return divert(writing, entry, State.HELD, "MODE_IS_SHADOW", MODE_IS_SHADOW);
    }
    if (from == State.DELIVERED && to == State.VERIFYING && comesBackTooOften(writing, entry)) {
      return divert(writing, entry, State.ESCALATED, "STILL_THERE", STILL_THERE);
    }
    if (to == State.DELETING) {
      return delete(writing, entry, evidence);
    }
    if (to == State.DELIVERING && mayNotLeave(writing, entry)) {
      boolean unknown = from == State.UNKNOWN;
      return divert(
          writing,
          entry,
          State.HELD,
          unknown ? "OUTCOME_UNKNOWN" : "DELIVERY_REFUSED",
          unknown ? OUTCOME_UNKNOWN : DELIVERY_REFUSED);
    }
    if (to == State.DELIVERING && Suspensions.cameSince(writing, entry)) {
      boolean unknown = from == State.UNKNOWN;
      return divert(
          writing,
          entry,
          State.HELD,
          unknown ? "OUTCOME_UNKNOWN" : Suspensions.REASON,
          unknown ? OUTCOME_UNKNOWN : Suspensions.SENTENCE);
    }
    if (to == State.DELIVERING) {
      Optional<MoveResult> instead = Recoveries.insteadOfSending(writing, entry, outcome, evidence);
      if (instead.isPresent()) {
        return Result.ended(instead.get());
      }
    }
    if (HeldCancel.onlyTaken(entry, to, evidence)) {
      HeldCancel.taken(writing, entry, evidence);
      return ended(writing, entry, to);
    }
    boolean lateNo = from == State.UNKNOWN && evidence.stream().anyMatch(Moves::isRefusal);
    State lands =
        from == State.DELIVERING || lateNo ? settleAttempt(writing, entry, to, outcome) : to;
    if (lateNo && lands == State.UNKNOWN) {
      // It may have been the answer to the other attempt: that one is asked about as before.
      return Result.ended(
          Waits.until(writing, entry, evidence, outcome.reason(), writing.time().wall()));
    }
    long lease = entry.leaseUntil;
    Step.byWorker(writing, entry.state, lands, outcome, evidence).take(writing, entry);
    new Landing(writing, entry, from, outcome).settle();
    Corrections.landed(writing, entry);
    if (lands == State.DELIVERING) {
      entry.leaseUntil = lease;
    }
    return ended(writing, entry, to);
  }

  /** An addendum belongs to its document: both are about one patient, or a person looks. */
  private static boolean isAnothers(Writing writing, EntryRow entry, Outcome outcome)
      throws SQLException {
    return outcome.patientKey().isPresent()
        && Filings.forAnother(
            writing.connection(), entry.id, writing.keys().patientKey(outcome.patientKey().get()));
  }

  private static boolean isIntent(State state) {
    return state == State.DELIVERING || state == State.DELETING;
  }

  /** True if what is gone may have been deleted by us. */
  static boolean deletedByUs(EntryRow entry) {
    return entry.state == State.VERIFYING && entry.deletions > 0;
  }

  /** Said to be gone, and then to be there, since a person last decided. */
  private static boolean comesBackTooOften(Writing writing, EntryRow entry) throws SQLException {
    return Sql.exists(
        writing.connection(),
        "SELECT count(*) FROM evidence WHERE entry = ? AND content_version = ? AND kind ="
            + " 'VERIFICATION' AND from_state = 'VERIFYING' AND to_state = 'DELIVERED' AND id >"
            + " coalesce((SELECT max(id) FROM evidence WHERE entry = ? AND kind = 'DECISION'), 0)"
            + " HAVING count(*) >= ?",
        entry.id,
        entry.contentVersion,
        entry.id,
        writing.settings().maxDeletions());
  }

  private static Result ended(Writing writing, EntryRow entry, State asked) throws SQLException {
    land(writing, entry);
    if (entry.state != asked) {
      return Result.ended(new MoveResult.Diverted(entry.state, entry.reason));
    }
    return new Result(
        Optional.empty(),
        entry.fence,
        isIntent(asked) ? Views.remembered(writing, entry) : Optional.empty(),
        writing.memory().watch(entry.id));
  }

  /** Landing: every fact from outside is applied now, in the same transaction. */
  static void land(Writing writing, EntryRow entry) throws SQLException {
    entry.store(writing);
    OutsideFacts.apply(writing, entry, false);
    HoldChanges.settle(writing);
  }

  private static Result divert(
      Writing writing, EntryRow entry, State to, String reason, String sentence)
      throws SQLException {
    Step.byLedger(to, reason, sentence, writing.now()).take(writing, entry);
    land(writing, entry);
    return Result.ended(new MoveResult.Diverted(entry.state, entry.reason));
  }

  private Result delete(Writing writing, EntryRow entry, List<Evidence> given) throws SQLException {
    if (entry.deletions >= writing.settings().maxDeletions()) {
      return divert(writing, entry, State.ESCALATED, "DELETION_REFUSED", DELETION_REFUSED);
    }
    writing.locking().share(writing.connection(), Locking.HOLDS);
    RecordDoubts.askedAgain(writing, entry, given);
    EntryView view = Views.of(writing, entry);
    TransitionGuard.Verdict verdict =
        beforeDeleting.check(view, given, Holds.facts(writing, entry, view));
    List<Evidence> evidence = new ArrayList<>(given);
    evidence.addAll(verdict.evidence());
    // It is there as it was filed: nothing that was not filed has been deleted.
    entry.deletedUnfiled &= evidence.stream().noneMatch(Moves::sawTheSource);
    if (verdict instanceof TransitionGuard.Verdict.Wait wait) {
      return Result.ended(Waits.until(writing, entry, evidence, wait.reason(), wait.due()));
    }
    if (verdict instanceof TransitionGuard.Verdict.Divert divert) {
      new Step(
              divert.to(),
              Step.actor(entry.state),
              divert.reason(),
              divert.sentence(),
              evidence,
              writing.now())
          .take(writing, entry);
      entry.attempts = 0;
      return ended(writing, entry, State.DELETING);
    }
    if (Recoveries.lasts(writing.connection())) {
      return Result.ended(Recoveries.wait(writing, entry, evidence));
    }
    long lease = entry.leaseUntil;
    new Step(State.DELETING, Step.actor(entry.state), "", "", evidence, writing.now())
        .take(writing, entry);
    entry.attempts = 0;
    entry.deletions++;
    entry.leaseUntil = lease;
    entry.openUntil = lease + Writing.micros(writing.settings().settle());
    return ended(writing, entry, State.DELETING);
  }

  private static boolean isRefusal(Evidence evidence) {
    return evidence.kind() == EvidenceKind.REFUSAL;
  }

  private static boolean sawTheSource(Evidence evidence) {
    return evidence.kind() == EvidenceKind.GUARDS
        && "met".equals(evidence.facts().get(TransitionGuard.SOURCE_UNCHANGED));
  }

  /** Repeated too often, or a repeat that the destination might file twice. */
  private static boolean mayNotLeave(Writing writing, EntryRow entry) {
    boolean again = entry.state == State.UNKNOWN;
    return entry.attempts >= writing.settings().maxDeliveries()
        || (again
            && !writing.settings().deduplicating().contains(new DestinationId(entry.destination)));
  }

  /**
   * Resolves the attempt that just ended; while an earlier one is unresolved, a refusal proves
   * nothing.
   */
  private static State settleAttempt(Writing writing, EntryRow entry, State to, Outcome outcome)
      throws SQLException {
    switch (to) {
      case DELIVERED -> Attempts.resolveAll(writing, entry.id, Attempts.ACCEPTED);
      case TRANSCRIBED, HELD -> {
        boolean counts = outcome.countsAsAttempt();
        boolean earlier = Attempts.earlierUnresolved(writing.connection(), entry.id);
        Attempts.resolveNewest(writing, entry.id, counts ? Attempts.REFUSED : Attempts.NOT_SENT);
        entry.attempts += counts ? 1 : 0;
        return earlier ? State.UNKNOWN : to;
      }
      case UNKNOWN -> entry.attempts++;
      default -> throw new IllegalTransitionException(entry.entryId(), entry.state, to);
    }
    return to;
  }

  /** A legal wait. */
  MoveResult postpone(Writing writing, Outcome outcome) throws SQLException {
    Optional<EntryRow> current = current(writing, outcome.claim());
    return current.isEmpty()
        ? new MoveResult.Lost()
        : Waits.postpone(writing, current.get(), outcome);
  }

  /** An exchange ended with neither a transition nor a wait. */
  MoveResult fail(Writing writing, Claim claim, String code) throws SQLException {
    Optional<EntryRow> current = current(writing, claim);
    if (current.isEmpty()) {
      return new MoveResult.Lost();
    }
    EntryRow entry = current.get();
    if (!isIntent(entry.state)) {
      return Waits.failed(writing, entry, code);
    }
    Leases.end(writing, entry, code);
    land(writing, entry);
    return new MoveResult.Diverted(entry.state, code);
  }

  void release(Writing writing, Claim claim) throws SQLException {
    Optional<EntryRow> current = current(writing, claim);
    if (current.isPresent()) {
      Waits.release(writing, current.get());
    }
  }

  private static Optional<EntryRow> current(Writing writing, Claim claim) throws SQLException {
    return EntryRow.load(writing, claim.entry().number())
        .filter(row -> row.state == claim.state() && row.fence == claim.fence());
  }
}
