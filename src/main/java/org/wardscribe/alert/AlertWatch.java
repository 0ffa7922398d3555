package org.wardscribe.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.AlertBook;
import org.wardscribe.ledger.AlertChange;
import org.wardscribe.ledger.AlertEvent;
import org.wardscribe.ledger.AlertMessage;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.RotaTable;

/**
 * Looks at a site again and again, and tells people what opens, lasts and is over.
 *
 * <p>Not promised: anything while the ledger can't be written, since alerts are kept there; {@code
 * /health} says that.
 */
public final class AlertWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
  private static final Duration SENDS = Duration.ofSeconds(15);
  private static final Duration FIRST_REPEAT = Duration.ofSeconds(30);
  private static final Duration LONGEST_REPEAT = Duration.ofMinutes(15);

  /** Longer than one message can take. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final List<ConditionSource> sources;
  private final AlertBook book;
  private final Channels channels;
  private final AlertRules rules;
  private final AlertText text;
  private final RotaTable rota;
  private final Clock clock;
  private final ScheduledExecutorService threads;

  /**
   * @param label of the installation, for its messages
   * @param zone of the clock on the site's wall
   */
  public AlertWatch(
      List<ConditionSource> sources,
      AlertTable table,
      RotaTable rota,
      AlertBook book,
      Channels channels,
      String label,
      ZoneId zone,
      Clock clock) {
    this.sources = List.copyOf(sources);
    this.book = book;
    this.channels = channels;
    this.rules = new AlertRules(table, rota, zone);
    this.text = new AlertText(label, zone);
    this.rota = rota;
    this.clock = clock;
    ScheduledThreadPoolExecutor two =
        new ScheduledThreadPoolExecutor(
            2,
            work -> {
              Thread thread = new Thread(work, "alerts");
              thread.setDaemon(true);
              return thread;
            });
    two.setRemoveOnCancelPolicy(true);
    this.threads = two;
  }

  /** Looks and sends from now on, until it is closed. */
  public void begin(Duration period) {
    repeat(period, this::look);
    repeat(SENDS.compareTo(period) < 0 ? SENDS : period, this::send);
  }

  private void repeat(Duration every, Runnable work) {
    ScheduledFuture<?> unused =
        threads.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.error(
                    "Alerts could not be kept or told; it is tried again: {}",
                    e.getClass().getSimpleName());
              }
            },
            every.toMillis(),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** One look, and what follows from it. */
  public void look() {
    Look look = Look.at(sources, clock.instant());
    List<AlertChange> made = new ArrayList<>();
    await(
        book.round(
            (watched, now) -> {
              made.clear();
              made.addAll(rules.decide(watched, look, now));
              return made;
            }));
    made.forEach(this::log);
  }

  private void log(AlertChange change) {
    for (AlertChange.Telling telling : change.tellings()) {
      boolean nobody = telling.event() != AlertEvent.CLOSED && telling.channels().isEmpty();
      LOG.warn(
          "Alert {} ({}): {}{}",
          change.row().kind(),
          change.row().subject(),
          telling.event().name().toLowerCase(java.util.Locale.ROOT),
          nobody ? "; nobody is on a rota to be told." : ".");
    }
  }

  /** Sends what is due; the number of messages that were taken. */
  public int send() {
    int sent = 0;
    Optional<AlertMessage> due = await(book.claim(LEASE));
    while (due.isPresent()) {
      sent += sent(due.get()) ? 1 : 0;
      due = Thread.currentThread().isInterrupted() ? Optional.empty() : await(book.claim(LEASE));
    }
    return sent;
  }

  private boolean sent(AlertMessage message) {
    Note note = text.of(message);
    try {
      channels.send(message.channel(), note);
    } catch (NotSent e) {
      Duration later = later(message.attempt());
      await(book.failed(message, e.code(), later));
      LOG.warn(
          "{} could not be sent by {}: {}. It is tried again in {} s.",
          note.name(),
          Channels.kind(message.channel()),
          e.code(),
          later.toSeconds());
      return false;
    }
    await(book.sent(message));
    return true;
  }

  /** Twice as long each time. */
  static Duration later(int attempt) {
    Duration later = FIRST_REPEAT.multipliedBy(1L << Math.min(attempt - 1, 10));
    return later.compareTo(LONGEST_REPEAT) < 0 ? later : LONGEST_REPEAT;
  }

  /**
   * What became of a test message.
   *
   * @param channel as the rota has it
   * @param outcome {@code sent}, or the code of the failure
   */
  public record Tried(String channel, String outcome) {}

  /** Sends a test to each channel of each contact at once, in nobody's rota. */
  public List<Tried> test() {
    Set<String> all = rota.channels();
    String name = "test-" + clock.instant().getEpochSecond();
    return all.stream().map(channel -> tried(channel, name)).toList();
  }

  private Tried tried(String channel, String name) {
    try {
      channels.send(channel, text.test(name, clock.instant()));
      return new Tried(channel, "sent");
    } catch (NotSent e) {
      return new Tried(channel, e.code());
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
