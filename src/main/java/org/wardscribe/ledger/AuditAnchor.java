package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole audit up to one row, in one line that is kept elsewhere: whoever re-computes every
 * chain after changing a row can't make this come out again.
 *
 * @param row the number of the last row that it is of; 0: of none
 * @param root SHA-256 over the hashes of all rows up to it, in their order
 */
public record AuditAnchor(long row, String root) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** As it is written down: {@code 1234:5f3a…}. */
  public String written() {
    return row + ":" + root;
  }

  /** Empty if this is none. */
  public static Optional<AuditAnchor> of(String written) {
    Matcher parts = WRITTEN.matcher(written.strip());
    return parts.matches()
        ? Optional.of(new AuditAnchor(Long.parseLong(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /**
   * Of what stands now.
   *
   * @param before rows of this time and younger are left out, in microseconds: where several
   *     processes write, one with a smaller number may still be under way
   */
  static AuditAnchor upTo(Connection connection, long before) throws SQLException {
    long last =
        Sql.one(
                connection,
                "SELECT coalesce(max(seq), 0) AS seq FROM audit WHERE at < ?",
                row -> row.getLong(1),
                before)
            .orElse(0L);
    return new AuditAnchor(last, root(connection, last));
  }

  /** False if a row up to its own is missing, was added or is not as it was. */
  boolean holds(Connection connection) throws SQLException {
    return root(connection, row).equals(root);
  }

  private static String root(Connection connection, long last) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT seq, hash FROM audit WHERE seq <= ? ORDER BY seq")) {
      statement.setFetchSize(1_000);
      statement.setLong(1, last);
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String line = row.getLong("seq") + " " + row.getString("hash") + "\n";
          sha256.update(line.getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
