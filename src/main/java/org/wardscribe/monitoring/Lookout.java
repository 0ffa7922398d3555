package org.wardscribe.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.LedgerFigures;

/**
 * Looks at the sources now and then, and keeps what it saw last: a request is answered from that,
 * so that no number of requests costs the ledger anything.
 */
final class Lookout {
  private static final Duration WRITER_PATIENCE = Duration.ofSeconds(2);

  private final Sources sources;
  private final Clock clock;
  private final Transitions transitions;
  private final Map<ConnectorId, Boolean> connectors = new ConcurrentHashMap<>();
  private OptionalLong counted = OptionalLong.empty();
  private OptionalLong seen = OptionalLong.empty();
  private volatile Optional<Sight> last = Optional.empty();
  private volatile Instant answeredAt;

  /** Takes transitions that were made since the last look. */
  interface Transitions {
    void made(LedgerFigures.Counted counted);
  }

  Lookout(Sources sources, Clock clock, Transitions transitions) {
    this.sources = sources;
    this.clock = clock;
    this.transitions = transitions;
    this.answeredAt = clock.instant();
  }

  /** Empty before the first look. */
  Optional<Sight> last() {
    return last;
  }

  /** When the ledger's writer last said yes or no. */
  Instant answeredAt() {
    return answeredAt;
  }

  /** Empty: not asked yet. */
  Optional<Boolean> up(ConnectorId connector) {
    return Optional.ofNullable(connectors.get(connector));
  }

  /** Asks each connector; one whose answer can't be had is down. */
  void askConnectors() {
    sources.connectors().forEach((id, up) -> connectors.put(id, tried(up)));
  }

  private static boolean tried(BooleanSupplier up) {
    try {
      return up.getAsBoolean();
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Looks at the ledger. */
  void look() {
    Write write = write();
    if (write != Write.NO_ANSWER) {
      answeredAt = clock.instant();
    }
    Sight sight =
        new Sight(
            clock.instant(),
            write != Write.NO_ANSWER,
            write == Write.DONE,
            known(
                    () -> {
                      sources.holds().run();
                      return true;
                    })
                .isPresent(),
            known(sources.ledger()::census),
            known(sources.pauses()),
            known(this::untold),
            known(sources.alerts()));
    known(this::count);
    last = Optional.of(sight);
  }

  private enum Write {
    DONE,
    REFUSED,
    NO_ANSWER
  }

  private Write write() {
    try {
      sources
          .mark()
          .get()
          .toCompletableFuture()
          .get(WRITER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Write.DONE;
    } catch (ExecutionException | LedgerException e) {
      return Write.REFUSED;
    } catch (TimeoutException e) {
      return Write.NO_ANSWER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Write.NO_ANSWER;
    }
  }

  /**
   * Counts from the start of this process on, as a counter does, and what the look before this one
   * saw: so rows of other processes that were not committed in order are not missed.
   */
  private boolean count() {
    long newest = sources.ledger().lastAuditRow();
    if (seen.isPresent()) {
      long upTo = seen.getAsLong();
      sources.ledger().transitions(counted.orElse(upTo), upTo).forEach(transitions::made);
      counted = seen;
    }
    seen = OptionalLong.of(newest);
    return true;
  }

  private Map<String, Long> untold() {
    Map<String, Long> untold = new HashMap<>();
    for (Sources.Teller teller : sources.tellers().get()) {
      untold.put(
          teller.connector().map(ConnectorId::value).orElse("all"),
          sources.ledger().untold(teller.reader(), teller.connector()));
    }
    return untold;
  }

  private static <T> Optional<T> known(Supplier<T> source) {
    try {
      return Optional.of(source.get());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
