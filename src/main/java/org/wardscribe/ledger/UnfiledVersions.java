package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Versions that an entry holds and that were not filed when it was corrected: rejected, or in doubt
 * for another reason than the patient. Two people spoke of a patient, not of these words, so that a
 * person says whether they are filed.
 */
final class UnfiledVersions {
  private static final String SENTENCE =
      "Nothing of it stands in the wrong record any more. The message was changed after it had been"
          + " filed there, and its later version was rejected, or never filed. Read it: confirm the"
          + " patient to file it as it is now, or reject it.";

  private UnfiledVersions() {}

  /** As {@code correction.unfiled} keeps them, when a correction begins. */
  static String of(Connection connection, EntryRow entry) throws SQLException {
    boolean stands =
        Sql.exists(
            connection,
            "SELECT 1 FROM filed WHERE entry = ? AND content_version = ?",
            entry.id,
            entry.contentVersion);
    // Held for nothing but where it is to be filed, which is what two people now say.
    boolean onlyThePatient =
        entry.state == State.HELD
            && (entry.reason.equals(Moves.FILED_FOR_ANOTHER)
                || entry.reason.equals(EntryPart.WORDS_MOVED));
    return stands || onlyThePatient
        ? ""
        : String.join(
            " ",
            Sql.all(
                connection,
                "SELECT ei.item, ei.version FROM entry_item ei WHERE ei.entry = ?"
                    + " AND ei.role IN ('FLAGGED', 'ANSWERED') AND NOT EXISTS"
                    + " (SELECT 1 FROM filed_item f WHERE f.entry = ei.entry AND f.item = ei.item"
                    + " AND f.version = ei.version) ORDER BY ei.item",
                row -> row.getLong(1) + ":" + row.getLong(2),
                entry.id));
  }

  /** Instead of being identified and filed anew, it waits for a person, if it still holds one. */
  static void hold(Writing writing, EntryRow entry) throws SQLException {
    List<String> unfiled =
        Sql.all(
            writing.connection(),
            "SELECT unfiled FROM correction WHERE id = ?",
            row -> row.getString(1),
            entry.correction);
    Set<String> held = Set.of(String.join(" ", unfiled).split(" ", -1));
    boolean holds =
        Items.of(writing, entry.id).stream()
            .anyMatch(owned -> held.contains(owned.item().id() + ":" + owned.version()));
    if (holds) {
      Step.byLedger(State.HELD, Correction.UNFILED_VERSION, SENTENCE, writing.now())
          .take(writing, entry);
    }
  }
}
