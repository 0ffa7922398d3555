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
 */
record RestorePoint(Optional<String> name, long audit) {
  /** In the table of the ledger's own facts. */
  static final String NAME = "restore point name";

  static RestorePoint of(Connection connection) throws SQLException {
    return new RestorePoint(
        AuditChain.info(connection, NAME),
        Sql.one(
                connection,
                "SELECT coalesce(max(seq), 0) AS seq FROM audit",
                row -> row.getLong("seq"))
            .orElse(0L));
  }

  /** Empty if there is no such file, or what is in it is none of ours. */
  static Optional<RestorePoint> read(Path file) throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
    return words.length == 2 && words[1].matches("[0-9]{1,18}")
        ? Optional.of(new RestorePoint(Optional.of(words[0]), Long.parseLong(words[1])))
        : Optional.empty();
  }

  /** Whole or not at all, also if the power fails. */
  void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, name.orElseThrow() + " " + audit + "\n", StandardCharsets.US_ASCII);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
