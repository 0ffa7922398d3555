package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The processes of a site that share its ledger, each with the tables that it has just now. */
public final class ProcessBook {
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Writes writes;
  private final Readers readers;

  ProcessBook(Writes writes, Readers readers) {
    this.writes = writes;
    this.readers = readers;
  }

  /**
   * Says that a process runs.
   *
   * @param name its own, of no other run
   * @param tables digest of each table's file, by its name: what it says first it has since its
   *     start, and another thing later since somebody had it read its tables again
   * @param refused as {@link SiteProcess#refused}
   */
  public CompletionStage<Void> runs(String name, Map<String, String> tables, String refused) {
    return writes.write(
        writing -> {
          Optional<SiteProcess> before =
              Sql.one(
                  writing.connection(),
                  "SELECT * FROM site_process WHERE name = ?",
                  ProcessBook::read,
                  name);
          boolean same = before.filter(p -> p.tables().equals(tables)).isPresent();
          if (before.isEmpty()) {
            Sql.update(
                writing.connection(),
                "INSERT INTO site_process (name, started_at, seen_at, since, reloaded, tables,"
                    + " refused) VALUES (?, ?, ?, ?, 0, ?, ?)",
                name,
                writing.now(),
                writing.now(),
                writing.now(),
                written(tables),
                refused);
          } else if (same) {
            Sql.update(
                writing.connection(),
                "UPDATE site_process SET seen_at = ?, refused = ? WHERE name = ?",
                writing.now(),
                refused,
                name);
          } else {
            Sql.update(
                writing.connection(),
                "UPDATE site_process SET seen_at = ?, since = ?, reloaded = 1, tables = ?,"
                    + " refused = ? WHERE name = ?",
                writing.now(),
                writing.now(),
                written(tables),
                refused,
                name);
          }
          Sql.update(
              writing.connection(),
              "DELETE FROM site_process WHERE seen_at < ?",
              writing.now() - Writing.micros(FORGOTTEN));
          return null;
        });
  }

  /** A process took the tables that another one had read again, by itself. */
  public CompletionStage<Void> followed(
      String name, String other, Map<String, String> before, Map<String, String> after) {
    Map<String, String> facts = new HashMap<>(Map.of("process", name, "as", other));
    before.forEach((table, digest) -> facts.put("before " + table, digest));
    after.forEach((table, digest) -> facts.put("after " + table, digest));
    return writes.write(
        writing -> {
          AuditChain.appendToOrganisation(writing, Step.LEDGER, "TABLES_FOLLOWED", facts);
          return null;
        });
  }

  /** It ends. */
  public CompletionStage<Void> ends(String name) {
    return writes.write(
        writing -> {
          Sql.update(writing.connection(), "DELETE FROM site_process WHERE name = ?", name);
          return null;
        });
  }

  /** All that were heard of lately, by name. */
  public List<SiteProcess> all() {
    return readers.read(ProcessBook::all);
  }

  static List<SiteProcess> all(Connection connection) throws SQLException {
    return Sql.all(connection, "SELECT * FROM site_process ORDER BY name", ProcessBook::read);
  }

  private static SiteProcess read(ResultSet row) throws SQLException {
    return new SiteProcess(
        row.getString("name"),
        LedgerTime.instant(row.getLong("started_at")),
        LedgerTime.instant(row.getLong("seen_at")),
        LedgerTime.instant(row.getLong("since")),
        row.getLong("reloaded") != 0,
        tables(row.getString("tables")),
        row.getString("refused"));
  }

  private static String written(Map<String, String> tables) {
    return new TreeMap<>(tables)
        .entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> tables(String written) {
    return written
        .lines()
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> line.substring(line.lastIndexOf(' ') + 1)));
  }
}
