package org.wardscribe.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The readers' face of the ledger: never blocks the writer, sees only what is committed. */
public interface LedgerRecords {
  Optional<EntryView> find(EntryId entry);

  /** Entries in any of these states, oldest first. */
  List<EntrySummary> list(Set<State> states, int most);

  Map<State, Long> counts();

  /** What a guard of this entry would be told now. */
  GuardFacts guardFacts(EntryId entry);

  /** The entry's audit rows, oldest first. */
  List<AuditRow> history(EntryId entry);

  List<LegalHold> holds();

  /** How many entries a hold covers now whose originals are not known to be gone. */
  HoldCoverage covered(long hold);

  /** Newest first, those that were stood down as well. */
  List<Incident> incidents();

  /** The conversations that were taken down the ladder. */
  List<StepDown> stepDowns();

  /** Newest first, those that have ended as well. */
  List<Correction> corrections();

  /** Of each conversation that has an entry, by name. Reads the whole audit: seconds, not less. */
  List<ConversationFigures> journeys();

  /** The recovery that lasts, if one does. */
  Optional<Recovery> recovery();

  List<Pause> pauses();

  /** Re-computes every chain and replays every entry; empty: all is as it was written. */
  List<AuditFault> verifyAudit();
}
