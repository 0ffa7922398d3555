package org.wardscribe.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Which ledger it is, and how far it has come: kept in the database and in a file outside of it.
 *
 * @param name made once for each ledger; empty: it has none yet
 * @param audit the number of its last audit row, which never goes back
 * @param hash of that row; empty: there is none, or an older release wrote the file
 */
record RestorePoint(Optional<String> name, long audit, Optional<String> hash) {
  /** In the table of the ledger's own facts. */
  static final String NAME = "restore point name";

  private record LastRow(long seq, String hash) {}

  static RestorePoint of(Connection connection) throws SQLException {
    Optional<String> name = AuditChain.info(connection, NAME);
    return Sql.one(
            connection,
            "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
            row -> new LastRow(row.getLong("seq"), row.getString("hash")))
        .map(last -> new RestorePoint(name, last.seq(), Optional.of(last.hash())))
        .orElseGet(() -> new RestorePoint(name, 0, Optional.empty()));
  }

  /** True if this ledger has the row that was its last one then. */
  boolean isReachedBy(Connection connection) throws SQLException {
    if (audit == 0) {
      return true;
    }
    return Sql.one(
            connection, "SELECT hash FROM audit WHERE seq = ?", row -> row.getString("hash"), audit)
        .filter(found -> hash.isEmpty() || hash.get().equals(found))
        .isPresent();
  }

  /** Empty if there is no such file, or what is in it is none of ours. */
  static Optional<RestorePoint> read(Path file) throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
    return words.length >= 2 && words.length <= 3 && words[1].matches("[0-9]{1,18}")
        ? Optional.of(
            new RestorePoint(
                Optional.of(words[0]),
                Long.parseLong(words[1]),
                words.length == 3 ? Optional.of(words[2]) : Optional.empty()))
        : Optional.empty();
  }

  /** Whole or not at all, also if the power fails. */
  void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh,
        name.orElseThrow() + " " + audit + hash.map(h -> " " + h).orElse("") + "\n",
        StandardCharsets.US_ASCII);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
