package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories of flags, edits, un-flags, deletions, holds, decisions, splits, corrections,
 * lost answers and crashes keep what the contract promises; workers and guards with a flaw don't.
 *
 * <p>More of them: {@code -Dwardscribe.histories=1000}. One again: {@code
 * -Dwardscribe.history.seed=42}.
 */
class RandomHistoriesTest {
  private static final int MANY = Integer.getInteger("wardscribe.histories", 10);
  private static final int ON_A_SERVER = 2;
  private static final int ENOUGH_TO_BE_CAUGHT = 60;
  @TempDir private Path folder;

  private static History.Opening in(Path folder) {
    return (keys, settings, guard, clock) ->
        SqlLedgerScene.open(folder, keys, settings, guard, clock).sql();
  }

  /** The same rules, by other transactions; fewer, since a server takes longer for each. */
  @Test
  void a_ledger_on_a_server_keeps_the_promises_too() {
    for (long seed = 1; seed <= ON_A_SERVER; seed++) {
      PostgresSettings server = PostgresForTests.fresh();
      new History(
              seed,
              (keys, settings, guard, clock) ->
                  SqlLedgerScene.open(server, keys, settings, guard, clock).sql(),
              Flaw.NONE)
          .run();
    }
  }

  private Optional<String> broken(long seed, Flaw flaw) {
    try {
      new History(seed, in(folder.resolve(flaw + "-" + seed)), flaw).run();
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of("seed " + seed + ": " + e);
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void every_history_keeps_what_the_contract_promises() {
    Long only = Long.getLong("wardscribe.history.seed");
    if (only != null) {
      new History(only, in(folder), Flaw.NONE).run();
      return;
    }
    for (long seed = 1; seed <= MANY; seed++) {
      assertThat(broken(seed, Flaw.NONE)).isEmpty();
    }
  }

  /** The negative control: a checker that can't fail would prove nothing. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_flaw_is_caught(Flaw flaw) {
    for (long seed = 1; seed <= ENOUGH_TO_BE_CAUGHT; seed++) {
      if (broken(seed, flaw).isPresent()) {
        return;
      }
    }
    throw new AssertionError(flaw + " was not caught in " + ENOUGH_TO_BE_CAUGHT + " histories");
  }
}
