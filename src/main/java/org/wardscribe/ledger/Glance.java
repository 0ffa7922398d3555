package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every event about an item changes: enough to see that nothing has happened since an entry
 * was read, without reading its contents again.
 *
 * @param number of the item
 */
record Glance(
    long number,
    long latestVersion,
    Optional<Instant> flagAt,
    boolean flagStands,
    Optional<Instant> goneAt,
    Optional<Instant> deletedAt,
    boolean shared) {

  /** True if the entry, and all of its items, are what they were when {@code view} was made. */
  static boolean isStill(Connection connection, EntryView view) throws SQLException {
    List<Glance> now =
        Sql.all(
            connection,
            "SELECT i.*, EXISTS (SELECT 1 FROM entry_item o WHERE o.item = i.id"
                + " AND o.entry <> ei.entry) AS shared"
                + " FROM entry e JOIN entry_item ei ON ei.entry = e.id JOIN item i ON i.id = ei.item"
                + " WHERE e.id = ? AND e.fence = ? AND e.state = ? AND e.pending_event = 0"
                + " ORDER BY ei.item",
            Glance::read,
            view.id().number(),
            view.fence(),
            view.state().name());
    return now.equals(view.items().stream().map(Glance::of).toList());
  }

  private static Glance read(ResultSet row) throws SQLException {
    return new Glance(
        row.getLong("id"),
        row.getLong("latest_version"),
        Sql.optionalLong(row, "flag_at").map(LedgerTime::instant),
        row.getBoolean("flag_stands"),
        Sql.optionalLong(row, "gone_at").map(LedgerTime::instant),
        Sql.optionalLong(row, "deleted_at").map(LedgerTime::instant),
        row.getBoolean("shared"));
  }

  private static Glance of(ItemView item) {
    return new Glance(
        item.number(),
        item.latest().version(),
        item.flag().map(ItemView.Flag::at),
        item.flag().map(ItemView.Flag::stands).orElse(false),
        item.goneByAuthor(),
        item.deletedByUs(),
        item.shared());
  }
}
