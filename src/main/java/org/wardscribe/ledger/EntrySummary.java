package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One line of a worklist: nothing in it is content.
 *
 * @param writtenAt when the first of its originals that is not known to be gone was sent; empty:
 *     not known
 * @param unresolvedAttempt bytes may be at the destination, and no answer settled it
 * @param assignee the person or role who was asked to see to it; empty: nobody said
 */
public record EntrySummary(
    EntryId id,
    State state,
    Instant stateSince,
    Instant createdAt,
    DestinationId destination,
    String connector,
    String conversation,
    String reason,
    String sentence,
    long fence,
    Optional<Instant> writtenAt,
    boolean unresolvedAttempt,
    Optional<String> assignee) {
  /** That nobody knows whether it is filed. */
  public static final String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";

  /** Why an entry is held that tells more than that nobody knows whether it is filed. */
  static final Set<String> SAYS_MORE =
      Set.of(
          Correction.NOT_CANCELLED,
          Correction.UNFILED_VERSION,
          Correction.GIVEN_UP,
          EntryPart.WORDS_MOVED);

  /** Why it waits: its reason, or {@link #OUTCOME_UNKNOWN} where that comes first. */
  public String because() {
    return because(state, unresolvedAttempt, reason);
  }

  /** As {@link #because()}, of any entry. */
  public static String because(State state, boolean unresolvedAttempt, String reason) {
    return state == State.HELD && unresolvedAttempt && !SAYS_MORE.contains(reason)
        ? OUTCOME_UNKNOWN
        : reason;
  }
}
