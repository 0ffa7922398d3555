package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;

/** What a worker's transition changes about an entry besides its state. */
record Landing(Writing writing, EntryRow entry, State from, Outcome outcome) {

  void settle() throws SQLException {
    switch (entry.state) {
      case IDENTIFIED -> {
        entry.attempts = 0;
        entry.patientKey =
            writing.keys().patientKey(outcome.patientKey().orElseThrow(() -> lacks("its patient")));
        Sql.update(
            writing.connection(),
            "INSERT INTO entry_about (patient_key, entry) VALUES (?, ?) ON CONFLICT DO NOTHING",
            entry.patientKey,
            entry.id);
        EntryStaff.add(writing, entry, outcome.staff());
      }
      case TRANSCRIBED -> entry.attempts = from == State.IDENTIFIED ? 0 : entry.attempts;
      case DELIVERING ->
          Attempts.begin(
              writing, entry, outcome.attempt().orElseThrow(() -> lacks("what is about to leave")));
      case UNKNOWN ->
          entry.dueAt =
              LateAnswers.came(writing.connection(), entry.id)
                  ? writing.now()
                  : Math.max(entry.dueAt, writing.settled());
      case DELIVERED -> delivered();
      case VERIFYING -> {
        entry.attempts = 0;
        entry.openUntil =
            outcome.openUntil().map(at -> LedgerTime.micros(writing.time().ours(at))).orElse(0L);
        entry.dueAt = Math.max(entry.dueAt, entry.openUntil);
      }
      case DELETED -> Items.markDeleted(writing, outcome.deletedItems());
      case RECEIVED -> receivedAgain();
      case ESCALATED -> {
        entry.attempts = 0;
        entry.deletedUnfiled |=
            from == State.VERIFYING
                && entry.deletions > 0
                && entry.reason.equals(Moves.DELETED_UNFILED);
      }
      default -> entry.attempts = 0;
    }
  }

  private IllegalTransitionException lacks(String what) {
    return new IllegalTransitionException(
        entry.entryId(), "a transition to " + entry.state + " names " + what);
  }

  private void delivered() throws SQLException {
    entry.attempts = 0;
    if (from == State.VERIFYING) {
      Items.settleGone(writing, entry.id, true);
    }
    if (from != State.DELIVERING && from != State.UNKNOWN) {
      return;
    }
    if (from == State.UNKNOWN) {
      Attempts.resolveAll(writing, entry.id, Attempts.ACCEPTED);
    }
    if (entry.cancelling != 0) {
      CorrectionRows.cancelled(writing, entry, false);
      return;
    }
    List<EntryView.FiledItem> items = outcome.filedItems();
    Filings.add(writing, entry, Views.documentNumber(writing.keys(), entry), items);
    Items.settleGone(writing, entry.id, false);
    entry.deletedUnfiled = false;
    entry.deletions = 0;
  }

  /** A newer version is to be filed; one that we deleted must be, whatever happens. */
  private void receivedAgain() throws SQLException {
    Items.markDeleted(writing, outcome.deletedItems());
    entry.deletedUnfiled |= from == State.VERIFYING && entry.deletions > 0;
    Items.recompose(writing, entry);
    entry.attempts = 0;
    entry.deletions = 0;
  }
}
