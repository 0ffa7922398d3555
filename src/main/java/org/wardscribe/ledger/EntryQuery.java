package org.wardscribe.ledger;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationRef;

/**
 * Which entries are looked for: those that meet every criterion that is given; and which of them
 * are wanted now. The order is that of their numbers, in which they were received.
 *
 * @param states any of these; empty: all
 * @param staff the trust's own id of a member of staff who asked, advised, flagged or confirmed, as
 *     far as it was identified
 * @param patientKey for whom it is identified, or was ever filed ({@link LedgerDesk#patientKey})
 * @param from received at this time or later; it is not promised that an entry is found by it whose
 *     machine's clock was wrong by more than a day
 * @param to received at this time or before
 * @param owner who sees to it: the person or role that it was assigned to, else the owner by the
 *     rules
 * @param overdueAt it will have waited for longer than the rules allow
 * @param rules for {@code owner} and {@code overdueAt}
 * @param after go on after this entry; number 0: begin
 * @param most at most so many
 */
public record EntryQuery(
    Set<State> states,
    Optional<String> reason,
    Optional<ConversationRef> conversation,
    Optional<DestinationId> destination,
    Optional<String> staff,
    Optional<String> patientKey,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> owner,
    Optional<Instant> overdueAt,
    List<WaitRule> rules,
    boolean newestFirst,
    EntryId after,
    int most) {
  public EntryQuery {
    states = states.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(states));
    rules = List.copyOf(rules);
  }

  /** All entries in any of these states, the oldest first; of no state: all. */
  public static EntryQuery in(Set<State> states) {
    return new EntryQuery(
        states,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        new EntryId(0),
        Integer.MAX_VALUE);
  }

  /** The same in any of these states; of no state: in all. */
  EntryQuery in(Set<State> some, int atMost) {
    return new EntryQuery(
        some,
        reason,
        conversation,
        destination,
        staff,
        patientKey,
        from,
        to,
        owner,
        overdueAt,
        rules,
        newestFirst,
        after,
        atMost);
  }

  /** The next of them. */
  public EntryQuery page(boolean newest, EntryId since, int atMost) {
    return new EntryQuery(
        states,
        reason,
        conversation,
        destination,
        staff,
        patientKey,
        from,
        to,
        owner,
        overdueAt,
        rules,
        newest,
        since,
        atMost);
  }
}
