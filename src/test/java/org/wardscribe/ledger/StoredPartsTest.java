package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.SettableClock;

/** Under which numbers the parts of a split entry go: after an upgrade, and after a restore. */
class StoredPartsTest extends InstalledPartsContract {
  @TempDir private Path folder;

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(folder.resolve("ledger"), keys, given, guard, onThisClock);
  }

  @Override
  protected Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger/ledger.db"));
  }

  @Override
  protected String version() {
    return "10";
  }

  private void restore() throws IOException {
    opened.close();
    copy(folder.resolve("backup"), folder.resolve("ledger"));
    openTheLedger();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> old = Files.list(to);
        Stream<Path> files = Files.list(from)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void a_number_stands_for_segments_whichever_part_has_them_when_it_is_split_once_more()
      throws IOException {
    EntryId entry = heldOfTwo();
    opened.close();
    copy(folder.resolve("ledger"), folder.resolve("backup"));
    openTheLedger();
    List<String> lost = split(entry, "1,3", "2,3");
    restore();
    assertThat(split(entry, "2,3", "1,3")).containsExactly(lost.get(1), lost.get(0));
    restore();
    List<String> others = split(entry, "1", "2,3");
    assertThat(others.get(0)).isNotIn(lost);
    assertThat(others.get(1)).isEqualTo(lost.get(1));
  }
}
