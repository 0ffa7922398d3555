package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.wardscribe.ledger.Items.Owned;

/**
 * Applies what happened outside (a new version, a flag that fell or rose, an author's deletion) to
 * an entry.
 *
 * <p>The facts lie on the items; an entry only learns that it has to look again. While something
 * may be on the wire it waits ({@code pending_event}); the transition that lands elsewhere calls
 * {@link #apply} in the same transaction.
 */
final class OutsideFacts {
  /** Reason of {@code RETAINED} and {@code WITHDRAWN} after an un-flag. */
  static final String UNFLAGGED = "UNFLAGGED";

  static final String DELETED_BY_AUTHOR = "DELETED_BY_AUTHOR";
  private static final String SOURCE = "source";
  private static final int STEPS_AT_MOST = 6;

  private OutsideFacts() {}

  /** An event that touched one of this entry's items was written. */
  static void look(Writing writing, EntryRow entry, String event, boolean flaggedAgain)
      throws SQLException {
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        SOURCE,
        "EVENT",
        "",
        "",
        Map.of("event", event));
    if (entry.state.isResting()) {
      // A person who looked before this has not seen it.
      entry.fence++;
      entry.leaseUntil = 0;
    }
    entry.pendingEvent |= mustWait(writing, entry);
    entry.store(writing);
    apply(writing, entry, flaggedAgain);
  }

  /** Applies all facts, until nothing changes any more. */
  static void apply(Writing writing, EntryRow entry, boolean flaggedAgain) throws SQLException {
    for (int i = 0; i < STEPS_AT_MOST; i++) {
      if (mustWait(writing, entry)) {
        return;
      }
      entry.pendingEvent = false;
      if (!applyOne(writing, entry, flaggedAgain && i == 0)) {
        entry.store(writing);
        return;
      }
      entry.store(writing);
    }
    throw new LedgerException(entry.entryId() + ": the facts of its items don't come to rest");
  }

  static boolean mustWait(Writing writing, EntryRow entry) throws SQLException {
    return entry.state.isInFlight()
        || (entry.state == State.HELD && Attempts.unresolved(writing.connection(), entry.id));
  }

  /** One step; false if there is nothing to do. */
  private static boolean applyOne(Writing writing, EntryRow entry, boolean flaggedAgain)
      throws SQLException {
    List<Owned> items = Items.of(writing, entry.id);
    // What stands in the wrong record is cancelled first, whatever the source says meanwhile, and
    // what it says of flags and deletions counts when the entry is filed anew.
    boolean newer = entry.cancelling == 0 && items.stream().anyMatch(Owned::hasNewerVersion);
    boolean mustBeFiled = entry.deletedUnfiled || entry.correction != 0;
    // Words of the other patient's stand in a record: that isn't over because nobody wants more of
    // it.
    boolean wordsMoved = entry.state == State.HELD && entry.reason.equals(EntryPart.WORDS_MOVED);
    boolean fell = items.stream().anyMatch(Owned::flagFell) && !mustBeFiled && !wordsMoved;
    boolean gone = items.stream().anyMatch(Owned::isGone) && !mustBeFiled;
    return switch (entry.state) {
      case RECEIVED, IDENTIFIED, TRANSCRIBED -> {
        if (fell) {
          yield notWanted(writing, entry, items);
        }
        if (newer) {
          yield receiveAgain(writing, entry, EvidenceKind.VERSION);
        }
        yield gone && holdGone(writing, entry);
      }
      case HELD ->
          fell
              ? notWanted(writing, entry, items)
              : newer && receiveAgain(writing, entry, EvidenceKind.VERSION);
      case DELIVERED, AWAITING_AUTHOR -> {
        if (entry.state == State.AWAITING_AUTHOR && HoldChanges.keeps(writing, entry)) {
          yield true;
        }
        if (fell) {
          yield retain(writing, entry);
        }
        if (newer) {
          yield receiveAgain(writing, entry, EvidenceKind.VERSION);
        }
        yield gone && verifyGone(writing, entry);
      }
      case ESCALATED -> {
        if (HoldChanges.keeps(writing, entry)) {
          yield true;
        }
        yield fell
            ? retain(writing, entry)
            : newer && receiveAgain(writing, entry, EvidenceKind.VERSION);
      }
      case LEGAL_HOLD -> !fell && newer && receiveAgain(writing, entry, EvidenceKind.VERSION);
      case RETAINED -> {
        if (fell) {
          yield rememberUnflag(entry);
        }
        if (newer) {
          yield receiveAgain(writing, entry, EvidenceKind.VERSION);
        }
        yield flaggedAgain && entry.reason.equals(UNFLAGGED) && reopen(writing, entry);
      }
      case WITHDRAWN, REJECTED, REHEARSED ->
          someStand(items)
              && (newer || flaggedAgain)
              && receiveStanding(
                  writing, entry, items, flaggedAgain ? EvidenceKind.FLAG : EvidenceKind.VERSION);
      case DELETED, ATTESTED, UNPROVEN -> {
        if (someUnfiled(writing, entry, items)) {
          Intakes.followUpOnce(writing, entry, items);
        }
        yield false;
      }
      case DELIVERING, UNKNOWN, DELETING, VERIFYING -> false;
    };
  }

  private static boolean someUnfiled(Writing writing, EntryRow entry, List<Owned> items)
      throws SQLException {
    for (Owned owned : items) {
      // What another part has filed of it is not what this one has to.
      if (owned.hasNewerVersion()
          && (entry.part != 0 || !Filings.standsAnywhere(writing.connection(), owned.item()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean notWanted(Writing writing, EntryRow entry, List<Owned> items)
      throws SQLException {
    return Filings.any(writing.connection(), entry.id)
        ? retain(writing, entry)
        : dropFallen(writing, entry, items);
  }

  private static boolean someStand(List<Owned> items) {
    return items.stream().anyMatch(o -> o.role() == Role.FLAGGED && o.item().flagStands());
  }

  /**
   * Nothing is filed yet: messages whose flag fell leave the entry; with the last one the entry is
   * withdrawn.
   */
  private static boolean dropFallen(Writing writing, EntryRow entry, List<Owned> items)
      throws SQLException {
    if (someStand(items)) {
      return receiveStanding(writing, entry, items, EvidenceKind.VERSION);
    }
    step(
        writing,
        entry,
        State.WITHDRAWN,
        UNFLAGGED,
        "The flag was taken back before anything was filed.",
        EvidenceKind.UNFLAG);
    return true;
  }

  private static boolean receiveStanding(
      Writing writing, EntryRow entry, List<Owned> items, EvidenceKind why) throws SQLException {
    for (Owned owned : items) {
      if (owned.flagFell()) {
        Items.disown(writing, entry.id, owned.item());
      }
    }
    return receiveAgain(writing, entry, why);
  }

  private static boolean retain(Writing writing, EntryRow entry) throws SQLException {
    step(
        writing,
        entry,
        State.RETAINED,
        UNFLAGGED,
        "The flag was taken back after filing: the original stays where it is.",
        EvidenceKind.UNFLAG);
    return true;
  }

  private static boolean rememberUnflag(EntryRow entry) {
    if (entry.reason.equals(UNFLAGGED)) {
      return false;
    }
    entry.reason = UNFLAGGED;
    entry.fence++;
    return false;
  }

  private static boolean holdGone(Writing writing, EntryRow entry) throws SQLException {
    step(
        writing,
        entry,
        State.HELD,
        DELETED_BY_AUTHOR,
        "The author deleted the message before it was filed; it may be advice that was taken back."
            + " Ask the author, then retry to file it all the same, or reject it.",
        EvidenceKind.AUTHOR_DELETED);
    return true;
  }

  private static boolean verifyGone(Writing writing, EntryRow entry) throws SQLException {
    step(writing, entry, State.VERIFYING, DELETED_BY_AUTHOR, "", EvidenceKind.AUTHOR_DELETED);
    entry.openUntil = 0;
    return true;
  }

  private static boolean receiveAgain(Writing writing, EntryRow entry, EvidenceKind why)
      throws SQLException {
    boolean changed = Items.recompose(writing, entry);
    if (entry.state == State.RECEIVED) {
      if (changed) {
        entry.fence++;
        entry.leaseUntil = 0;
        // What was asked about is not there any more: its answer is not waited for.
        boolean answerDue = entry.reason.equals(FlaggerQuestion.AWAITING_ANSWER);
        entry.dueAt = answerDue ? writing.now() : Math.max(entry.dueAt, writing.now());
        writing.touched().add(State.RECEIVED);
      }
      return changed;
    }
    step(writing, entry, State.RECEIVED, "", "", why);
    return true;
  }

  private static boolean reopen(Writing writing, EntryRow entry) throws SQLException {
    if (Filings.wasFound(writing.connection(), entry)) {
      return false;
    }
    boolean receipt = Filings.receipt(writing.connection(), entry);
    if (!receipt && RecordDoubts.isLeftBehind(writing.connection(), entry.id)) {
      // It stands in the wrong record as it is: a flag files it there no second time.
      entry.reason = Correction.GIVEN_UP;
      entry.sentence = CorrectionEnd.GIVEN_UP_SENTENCE;
      entry.fence++;
      return false;
    }
    State to = receipt ? State.DELIVERED : State.RECEIVED;
    step(writing, entry, to, "", "", EvidenceKind.FLAG);
    return true;
  }

  private static void step(
      Writing writing, EntryRow entry, State to, String reason, String sentence, EvidenceKind kind)
      throws SQLException {
    new Step(
            to,
            SOURCE,
            reason,
            sentence,
            List.of(Evidence.of(kind, Map.of("at", writing.time().wall().toString()))),
            writing.now())
        .take(writing, entry);
    entry.attempts = 0;
    entry.deletions = 0;
  }
}
