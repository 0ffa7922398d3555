package org.wardscribe.ledger;

import java.util.List;

/** What the ledger did with an event; durable when it is returned. */
public sealed interface IntakeResult {
  /** Written; these entries know of it. */
  record Recorded(List<EntryId> entries) implements IntakeResult {}

  /** The same event was here before: nothing was done. */
  record Duplicate() implements IntakeResult {}

  /** It concerns nothing that anybody flagged: nothing was kept. */
  record NotOurs() implements IntakeResult {}
}
