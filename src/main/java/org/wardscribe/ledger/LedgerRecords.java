package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationRef;

/** The readers' face of the ledger: never blocks the writer, sees only what is committed. */
public interface LedgerRecords {
  Optional<EntryView> find(EntryId entry);

  /** Entries in any of these states, oldest first. */
  List<EntrySummary> list(Set<State> states, int most);

  /** The next entries that meet what is asked; some at a time, however many there are. */
  List<EntrySummary> search(EntryQuery query);

  /**
   * Entries that meet what is asked, the most urgent first.
   *
   * @param query its order and its place are not used
   */
  List<EntrySummary> mostUrgent(EntryQuery query, Urgency urgency);

  /**
   * Entries that left a document in the wrong patient's record, because their correction was given
   * up; of those that no person has anyway.
   */
  List<EntrySummary> wrongDocuments(EntryQuery query);

  /** Who was asked to see to an entry, if somebody was. */
  Optional<String> assignee(EntryId entry);

  /** Oldest first, those that have ended as well. */
  List<Suspension> suspensions();

  /**
   * Entries that were filed, or may be, with the words of a suspended account, and nobody saw to.
   */
  List<EntrySummary> filedWithSuspendedAccount(int most);

  /** Who can read the conversations, and the strangers among them. */
  Memberships memberships();

  /**
   * What was noted of each entry that was identified in this time, the last for each; reads the
   * whole ledger, which takes its time.
   */
  List<IdentifiedEntry> identified(Instant from, Instant until);

  /** Entries with words that were said in a stranger's presence, and nobody saw to. */
  List<EntrySummary> heardByStrangers(int most);

  Map<State, Long> counts();

  /** What a guard of this entry would be told now. */
  GuardFacts guardFacts(EntryId entry);

  /** The entry's audit rows, oldest first. */
  List<AuditRow> history(EntryId entry);

  List<LegalHold> holds();

  /** How many entries a hold covers now whose originals are not known to be gone. */
  HoldCoverage covered(long hold);

  /**
   * Entries that are known to be in this scope, by number; unlike under a hold, none of which that
   * is not known, and none that only shares an original with one of them.
   */
  List<EntryId> inScope(HoldScope scope, EntryId after, int most);

  /**
   * How many more entries may be in this scope for all that is known; {@link
   * HoldCoverage#COUNTED_AT_MOST} are counted at most.
   */
  long perhapsInScope(HoldScope scope);

  /**
   * What was verified to be gone since then, by the number of the message.
   *
   * @param after go on after it
   */
  List<DeletedItem> deletedItems(
      Optional<ConversationRef> conversation, Instant since, long after, int most);

  /** What is at its source again, and nobody has seen to; oldest first. */
  List<SourceAlert> alerts();

  /** Those of an entry that a person has seen to, oldest first, with what that person wrote. */
  List<SettledAlert> settledAlerts(EntryId entry);

  /** What a purge of the next entries of a state would be; writes nothing. */
  PurgeBatch wouldPurge(Retention rules, State state, PurgeBatch.Place after);

  /** Newest first, those that were stood down as well. */
  List<Incident> incidents();

  /** The conversations that were taken down the ladder. */
  List<StepDown> stepDowns();

  /** Newest first, those that have ended as well. */
  List<Correction> corrections();

  /**
   * Why people corrected an entry, in their own words, oldest first: content, which may name a
   * patient. What was purged is not there.
   */
  List<String> reasonsOfCorrections(EntryId entry);

  /** Of each conversation that has an entry, by name. Reads the whole audit: seconds, not less. */
  List<ConversationFigures> journeys();

  /** The recovery that lasts, if one does. */
  Optional<Recovery> recovery();

  List<Pause> pauses();

  /** The processes that share this ledger and were heard of lately; of one alone none is kept. */
  List<SiteProcess> processes();

  /**
   * The alerts that people are told of; not those of {@link #alerts}, which are about one message.
   *
   * @param closed how many of those that are over
   */
  AlertsKept alertsKept(int closed);

  /** Re-computes every chain and replays every entry; empty: all is as it was written. */
  List<AuditFault> verifyAudit();

  /** The audit of more than a minute ago in one line, to be kept elsewhere. */
  AuditAnchor auditAnchor();

  /** False if what this anchor was taken of is not as it was then. */
  boolean stands(AuditAnchor anchor);
}
