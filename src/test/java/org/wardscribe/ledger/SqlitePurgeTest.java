package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.SettableClock;

/** What is purged is not in the files any more, not even encrypted, and the file gets smaller. */
class SqlitePurgeTest extends LedgerScene {
  private static final int MESSAGES = 60;
  private static final int FRAGMENT = 32;
  private static final Retention RULES =
      new Retention(Map.of(State.WITHDRAWN, Duration.ofDays(30)));

  @TempDir private Path folder;
  private final Keys keys = Keys.ephemeral();

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(folder, keys, given, guard, onThisClock);
  }

  private SourceMessage longMessage(int number) {
    return new SourceMessage(
        ref("ward-7", "m" + number),
        1,
        clock.instant(),
        Optional.empty(),
        NURSE,
        "Please restart the furosemide. ".repeat(number % 3 == 0 ? 400 : 20),
        List.of(),
        Optional.empty());
  }

  @Test
  void no_byte_of_what_was_purged_lies_in_the_files() throws Exception {
    for (int i = 0; i < MESSAGES; i++) {
      flag(longMessage(i));
      if (i % 2 == 0) {
        unflag("m" + i);
      }
    }
    List<String> before = ciphers();
    assertThat(before).hasSize(MESSAGES);
    PurgeRun.purge(opened.desk(), RULES, Optional.empty());
    assertThat(ciphers()).hasSize(MESSAGES);
    long large = bytes();

    clock.pass(Duration.ofDays(31));
    Map<State, PurgeBatch> purged = PurgeRun.purge(opened.desk(), RULES, Optional.empty());
    assertThat(purged.get(State.WITHDRAWN).purged()).isEqualTo(MESSAGES / 2);

    List<String> after = ciphers();
    assertThat(after).hasSize(MESSAGES / 2);
    List<String> gone = new ArrayList<>(before);
    gone.removeAll(after);
    for (Path file : files()) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (String cipher : gone) {
        assertThat(anyFragment(content, cipher)).as(file.getFileName().toString()).isFalse();
      }
    }
    assertThat(bytes()).isLessThan(large);
    assertThat(opened.records().verifyAudit()).isEmpty();
    reopen();
    assertThat(
            opened.records().find(new EntryId(2)).orElseThrow().items().get(0).latest().message())
        .isPresent();
  }

  /** Pages cut a long content into pieces: one of them would be enough. */
  private static boolean anyFragment(String content, String cipher) {
    for (int at = 0; at + FRAGMENT <= cipher.length(); at += 500) {
      if (content.contains(cipher.substring(at, at + FRAGMENT))) {
        return true;
      }
    }
    return false;
  }

  private List<String> ciphers() throws SQLException {
    List<String> ciphers = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT cipher FROM payload")) {
      while (row.next()) {
        ciphers.add(new String(row.getBytes(1), StandardCharsets.ISO_8859_1));
      }
    }
    return ciphers;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private long bytes() throws IOException {
    return Files.size(folder.resolve("ledger.db"));
  }
}
