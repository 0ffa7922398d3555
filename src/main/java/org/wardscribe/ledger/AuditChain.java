package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hash chain of one entry: {@code hash = SHA-256(previous hash, this row)}, written in the
 * transition's transaction.
 *
 * <p>The entry keeps the number of its rows and the last hash, so that a row cut off at the end is
 * seen, too. It does not protect from somebody who re-computes everything; for that the hashes must
 * be kept elsewhere as well.
 */
final class AuditChain {
  /** The organisation's own chain: holds and pauses. */
  static final long ORGANISATION = 0;

  private static final String HEAD = "organisation audit hash";
  private static final String ROWS = "organisation audit rows";

  private AuditChain() {}

  static void append(
      Connection connection,
      EntryRow entry,
      long at,
      String actor,
      String what,
      String from,
      String to,
      Map<String, String> facts)
      throws SQLException {
    entry.auditHash =
        insert(connection, entry.auditHash, entry.id, at, actor, what, from, to, facts);
    entry.auditRows++;
  }

  static void appendToOrganisation(
      Writing writing, String actor, String what, Map<String, String> facts) throws SQLException {
    Connection connection = writing.connection();
    writing.locking().alone(connection, Locking.ORGANISATION);
    String previous = info(connection, HEAD).orElse("");
    long rows = info(connection, ROWS).map(Long::parseLong).orElse(0L);
    String hash =
        insert(connection, previous, ORGANISATION, writing.wallNow(), actor, what, "", "", facts);
    putInfo(connection, HEAD, hash);
    putInfo(connection, ROWS, Long.toString(rows + 1));
  }

  static Optional<String> organisationHead(Connection connection) throws SQLException {
    return info(connection, HEAD);
  }

  static long organisationRows(Connection connection) throws SQLException {
    return info(connection, ROWS).map(Long::parseLong).orElse(0L);
  }

  private static String insert(
      Connection connection,
      String previous,
      long entry,
      long at,
      String actor,
      String what,
      String from,
      String to,
      Map<String, String> facts)
      throws SQLException {
    String json = EvidenceJson.facts(new TreeMap<>(facts));
    String hash = hash(previous, entry, at, actor, what, from, to, json);
    Sql.update(
        connection,
        "INSERT INTO audit (entry, at, actor, what, from_state, to_state, facts, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        entry,
        at,
        actor,
        what,
        from,
        to,
        json,
        hash);
    return hash;
  }

  /** The hash that a stored row should have, after {@code previous}. */
  static String expected(String previous, ResultSet row) throws SQLException {
    return hash(
        previous,
        row.getLong("entry"),
        row.getLong("at"),
        row.getString("actor"),
        row.getString("what"),
        row.getString("from_state"),
        row.getString("to_state"),
        row.getString("facts"));
  }

  private static String hash(
      String previous,
      long entry,
      long at,
      String actor,
      String what,
      String from,
      String to,
      String facts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part :
          new String[] {
            previous, Long.toString(entry), Long.toString(at), actor, what, from, to, facts
          }) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) ':');
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  static Optional<String> info(Connection connection, String name) throws SQLException {
    return Sql.one(
        connection, "SELECT value FROM ledger_info WHERE name = ?", r -> r.getString(1), name);
  }

  static void putInfo(Connection connection, String name, String value) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO ledger_info (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value);
  }
}
