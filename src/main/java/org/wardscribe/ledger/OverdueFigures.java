package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waits for longer than it should, counted: no content, along indexes, and cheap however long
 * the ledger is.
 */
public interface OverdueFigures {
  /** How long an entry may rest in a state for a reason; empty: for ever. */
  @FunctionalInterface
  interface MayRest {
    Optional<Duration> longest(State state, String reason);
  }

  /**
   * Entries of one state, reason and conversation that rest for too long.
   *
   * @param since when the first of them came to rest
   * @param first that one
   */
  record Resting(
      State state,
      String reason,
      String connector,
      String conversation,
      long entries,
      Instant since,
      EntryId first) {}

  /**
   * Entries that belong together.
   *
   * @param name of a destination, or of a conversation
   * @param since the earliest time of any of them
   * @param first the one whose time that is; of wrong documents the lowest number
   */
  record Group(String name, long entries, Instant since, EntryId first) {}

  /** Of those that rest with people; not what is under a legal hold. */
  List<Resting> restingTooLong(MayRest mayRest, Instant now);

  /** By destination: on their way to the record, not resting, and flagged before this. */
  List<Group> notFiled(Instant flaggedBefore);

  /** By conversation of this connector: originals not deleted that were written before this. */
  List<Group> notDeleted(String connector, Instant writtenBefore);

  /** Entries that left a document in the wrong patient's record; see {@link LedgerRecords}. */
  Optional<Group> wrongDocuments();
}
