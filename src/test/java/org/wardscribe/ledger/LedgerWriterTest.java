package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One thread writes; many writes share a commit; one that fails takes no other with it. */
class LedgerWriterTest {
  private final AtomicInteger commits = new AtomicInteger();
  private final ExecutorService callbacks = Executors.newCachedThreadPool();
  @TempDir private Path folder;
  private SqliteFile file;
  private LedgerWriter writer;

  @BeforeEach
  void open() {
    file = SqliteFile.open(folder);
    writer = new LedgerWriter(counting(file.writer()), callbacks, () -> {}, Duration.ofMillis(20));
    writer.start();
  }

  @AfterEach
  void close() {
    writer.close();
    file.close();
    callbacks.shutdown();
  }

  private Connection counting(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                commits.incrementAndGet();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private CompletionStage<Integer> put(String name) {
    return writer.write(
        connection ->
            Sql.update(connection, "INSERT INTO cursor (name, value) VALUES (?, '')", name));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private CompletionStage<Void> blocked(CountDownLatch until) {
    return writer.write(
        connection -> {
          try {
            assertThat(until.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return null;
        });
  }

  @Test
  void writes_that_wait_together_share_commits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletionStage<Void> first = blocked(release);
    List<CompletionStage<Integer>> writes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      writes.add(put("reader-" + i));
    }
    release.countDown();
    await(first);
    for (CompletionStage<Integer> write : writes) {
      assertThat(await(write)).isEqualTo(1);
    }
    assertThat(commits.get()).isLessThan(10);
  }

  @Test
  void an_error_in_what_is_done_alone_fails_that_and_ends_nothing() throws Exception {
    CompletionStage<Integer> broken =
        writer.alone(
            connection -> {
              throw new OutOfMemoryError("out of a page buffer");
            });
    assertThatThrownBy(() -> await(broken)).hasCauseInstanceOf(LedgerException.class);
    assertThat(await(put("after"))).isEqualTo(1);
  }

  @Test
  void what_was_committed_is_not_called_failed_because_nobody_could_be_told() throws Exception {
    writer.close();
    file.close();
    file = SqliteFile.open(folder);
    writer =
        new LedgerWriter(
            counting(file.writer()),
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            () -> {});
    writer.start();
    assertThat(await(put("a"))).isEqualTo(1);
    assertThat(await(put("b"))).isEqualTo(1);
  }

  @Test
  void a_write_that_fails_takes_no_other_with_it() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletionStage<Void> first = blocked(release);
    CompletionStage<Integer> good = put("a");
    CompletionStage<Integer> bad =
        writer.write(
            connection -> {
              Sql.update(connection, "INSERT INTO cursor (name, value) VALUES ('half', '')");
              throw new SQLException("no");
            });
    CompletionStage<Integer> good2 = put("b");
    release.countDown();
    await(first);
    await(good);
    await(good2);
    assertThatThrownBy(() -> await(bad)).hasCauseInstanceOf(LedgerException.class);
    CompletionStage<Boolean> half =
        writer.write(c -> Sql.exists(c, "SELECT 1 FROM cursor WHERE name = 'half'"));
    assertThat(await(half)).isFalse();
  }

  @Test
  void an_error_in_one_write_does_not_end_the_writer() throws Exception {
    CompletionStage<Integer> bad =
        writer.write(
            connection -> {
              throw new AssertionError("broken");
            });
    assertThatThrownBy(() -> await(bad)).hasCauseInstanceOf(LedgerException.class);
    assertThat(await(put("after"))).isEqualTo(1);
  }

  @Test
  void a_writer_that_is_stuck_is_reported() throws Exception {
    CountDownLatch reported = new CountDownLatch(1);
    Logger logger = (Logger) LoggerFactory.getLogger(LedgerWriter.class);
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains("stuck")) {
              reported.countDown();
            }
          }
        };
    appender.start();
    logger.addAppender(appender);
    CountDownLatch release = new CountDownLatch(1);
    CompletionStage<Void> slow = blocked(release);
    assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
    release.countDown();
    await(slow);
    logger.detachAppender(appender);
  }

  @Test
  void a_full_disk_fails_the_write_loses_nothing_that_was_acknowledged_and_heals()
      throws Exception {
    await(pages(1));
    List<String> acknowledged = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 500; i++) {
                String name = "reader-" + i + "x".repeat(2_000);
                await(put(name));
                acknowledged.add(name);
              }
            })
        .hasCauseInstanceOf(LedgerException.class);
    await(pages(1_000_000));
    await(put("healed"));
    CompletionStage<List<String>> kept =
        writer.write(c -> Sql.all(c, "SELECT name FROM cursor", row -> row.getString(1)));
    assertThat(await(kept)).containsAll(acknowledged).hasSize(acknowledged.size() + 1);
  }

  /** A quota: never less than there are now. */
  private CompletionStage<Long> pages(int most) {
    return writer.write(
        c -> Sql.one(c, "PRAGMA max_page_count = " + most, row -> row.getLong(1)).orElseThrow());
  }

  @Test
  void what_follows_one_write_keeps_no_other_result_back() throws Exception {
    oneWaitsForTheOther(() -> {});
  }

  @Test
  void what_follows_a_write_may_wait_for_another_one() throws Exception {
    CompletionStage<Integer> next =
        put("a").thenApply(rows -> put("b").toCompletableFuture().join());
    assertThat(await(next)).isEqualTo(1);
  }

  @Test
  void the_end_waits_for_nobody_who_was_told() throws Exception {
    oneWaitsForTheOther(writer::close);
  }

  /** Two results of one commit, of which the first one's caller waits for the second one's. */
  private void oneWaitsForTheOther(Runnable meanwhile) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletionStage<Void> both = blocked(release);
    CountDownLatch told = new CountDownLatch(1);
    CompletionStage<Void> waits = put("a").thenAccept(rows -> waitFor(told));
    CompletionStage<Void> tells = put("b").thenAccept(rows -> told.countDown());
    release.countDown();
    await(both);
    meanwhile.run();
    await(tells);
    await(waits);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_comes_after_the_end_fails_at_once() {
    writer.close();
    assertThatThrownBy(() -> await(put("late"))).hasCauseInstanceOf(LedgerException.class);
  }
}
