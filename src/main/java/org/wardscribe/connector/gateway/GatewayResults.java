package org.wardscribe.connector.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ItemRef;

/**
 * Brings a gateway's results to those who wait for them.
 *
 * <p>A result counts only for the request and the item that it names in its body; what nobody asked
 * for is dropped (readings) or handed to {@link LateResults} (deletions). A result that can't be
 * read is logged by its code and dropped: the request then has no answer, which is never taken for
 * a success.
 */
public final class GatewayResults {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayResults.class);
  private static final int ANSWERS_KEPT = 10_000;

  private final ConnectorId connector;
  private final LateResults lateResults;
  private final Clock clock;
  private final Map<Asked, CompletableFuture<ItemResult>> waiting = new ConcurrentHashMap<>();
  private final Map<Asked, ItemResult> answered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, ItemResult> eldest) {
          return size() > ANSWERS_KEPT;
        }
      };

  public GatewayResults(ConnectorId connector, LateResults lateResults, Clock clock) {
    this.connector = connector;
    this.lateResults = lateResults;
    this.clock = clock;
  }

  /** A message of {@code im.read.result}. */
  public void read(String json) {
    for (ItemResult result : parse(json, GatewayQueues.READ_RESULT)) {
      answer(new Asked(Kind.READ, result.requestId(), result.item()), result);
    }
  }

  /** A message of {@code im.delete.result}; throws only if a late result could not be kept. */
  public void deleted(String json) {
    for (ItemResult result : parse(json, GatewayQueues.DELETE_RESULT)) {
      if (!answer(new Asked(Kind.DELETE, result.requestId(), result.item()), result)) {
        lateResults.late(result.item(), result.deletion());
      }
    }
  }

  private List<ItemResult> parse(String json, String queue) {
    try {
      return ItemResult.parse(json == null ? "" : json, connector, clock);
    } catch (EnvelopeFault e) {
      LOG.warn("connector={} queue={} unreadable result: {}", connector, queue, e.code());
      return List.of();
    }
  }

  /** True if somebody waited for it, or had it before. */
  private boolean answer(Asked asked, ItemResult result) {
    synchronized (answered) {
      CompletableFuture<ItemResult> future = waiting.remove(asked);
      if (future == null) {
        // A redelivered result says nothing new; another result for the same request does.
        return result.equals(answered.get(asked));
      }
      answered.put(asked, result);
      return future.complete(result);
    }
  }

  /** Says that a result will be waited for; before the request is sent. */
  Expected expect(Kind kind, String requestId, ItemRef item) {
    Asked asked = new Asked(kind, requestId, item);
    CompletableFuture<ItemResult> future = new CompletableFuture<>();
    waiting.put(asked, future);
    return new Expected(asked, future);
  }

  /** What a request is for. */
  enum Kind {
    READ,
    DELETE
  }

  private record Asked(Kind kind, String requestId, ItemRef item) {}

  /** One awaited result; closing it makes a later one late. */
  final class Expected implements AutoCloseable {
    private final Asked asked;
    private final CompletableFuture<ItemResult> future;

    private Expected(Asked asked, CompletableFuture<ItemResult> future) {
      this.asked = asked;
      this.future = future;
    }

    /** The result, if it comes in time and the thread is not interrupted. */
    Optional<ItemResult> await(Duration most) {
      try {
        return Optional.of(future.get(most.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        return settled();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return settled();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a result is never completed exceptionally", e);
      }
    }

    /** From here on a result is late, unless it came in this very moment. */
    private Optional<ItemResult> settled() {
      close();
      return Optional.ofNullable(future.getNow(null));
    }

    @Override
    public void close() {
      synchronized (answered) {
        waiting.remove(asked);
      }
    }
  }
}
