package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which members of staff an entry concerns; who was once named stays, for holds and exports. */
final class EntryStaff {
  private EntryStaff() {}

  static void add(Writing writing, EntryRow entry, Set<String> staff) throws SQLException {
    if (staff.isEmpty()) {
      return;
    }
    Object[] values = new TreeSet<>(staff).stream().flatMap(id -> rowOf(entry, id)).toArray();
    Sql.update(
        writing.connection(),
        "INSERT INTO entry_staff (entry, staff) VALUES "
            + String.join(", ", Collections.nCopies(staff.size(), "(?, ?)"))
            + " ON CONFLICT DO NOTHING",
        values);
  }

  /** Somebody flagged what it has already: who that is, is not known before it is identified. */
  static void addSomebody(Writing writing, long entry) throws SQLException {
    Sql.update(
        writing.connection(),
        "INSERT INTO entry_staff (entry, staff) VALUES (?, ?) ON CONFLICT DO NOTHING",
        entry,
        HoldCover.SOMEBODY);
  }

  private static Stream<Object> rowOf(EntryRow entry, String staff) {
    return Stream.of(entry.id, staff);
  }
}
