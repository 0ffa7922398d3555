package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.wardscribe.alert.AlertWatch;
import org.wardscribe.kit.SettableClock;

/** Alerts of a ledger on a PostgreSQL server, which several processes have. */
class PostgresAlertsTest extends AlertsContract {
  private static final int ROUNDS = 20;

  private final Keys keys = Keys.ephemeral();
  private final PostgresSettings server = PostgresForTests.fresh();

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(server, keys, given, guard, onThisClock);
  }

  @Test
  void processes_that_look_and_send_at_once_tell_everybody_once() throws Exception {
    hold(20);
    clock.pass(Duration.ofHours(4));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Opened other = open(settings, this::guard, clock);
        AlertWatch here = watch(opened);
        AlertWatch there = watch(other)) {
      List<Callable<Integer>> works = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        for (AlertWatch watch : List.of(here, there)) {
          works.add(
              () -> {
                watch.look();
                return watch.send();
              });
        }
      }
      int sent = 0;
      for (Future<Integer> work : threads.invokeAll(works)) {
        sent += work.get();
      }
      assertThat(sent).isEqualTo(1);
      assertThat(subjects()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
