package org.wardscribe.monitoring;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.deliver.Epr;
import org.wardscribe.monitoring.MonitoringServer.Page;

/**
 * {@code /metrics} for Prometheus and {@code /health}, {@code /health/live}, {@code /health/ready}
 * for load balancers and people, on a port of their own. No patient data is in any of them.
 */
public final class Monitoring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);
  private static final Duration LOOKS = Duration.ofSeconds(5);
  private static final Duration ASKS = Duration.ofSeconds(15);
  // The one of Prometheus's text formats that everything reads.
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Clock clock;
  private final Figures figures = new Figures();
  private final ScheduledExecutorService looking;
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private MonitoringServer server;

  public Monitoring(Clock clock) {
    this.clock = clock;
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            2,
            work -> {
              Thread thread = new Thread(work, "monitoring");
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    this.looking = threads;
  }

  /** The record system, timed. */
  public Epr timed(Epr epr) {
    return new TimedEpr(epr, figures.registry());
  }

  /**
   * Begins to look and to answer; when the site itself has started.
   *
   * @param address port 0: any that is free
   * @param ready how long the start took
   * @throws IOException if the address can't be had
   */
  public void open(InetSocketAddress address, Sources sources, String version, Duration ready)
      throws IOException {
    Lookout lookout = new Lookout(sources, clock, figures::made);
    figures.watch(lookout, sources, clock);
    figures.started(version, ready);
    server =
        new MonitoringServer(
            address,
            Map.of(
                "/metrics", () -> new Page(200, PROMETHEUS, figures.text()),
                "/health", () -> health(lookout, sources),
                "/health/ready", () -> health(lookout, sources),
                "/health/live", () -> live(lookout, sources)));
    repeat(
        LOOKS,
        () -> {
          lookout.look();
          figures.refresh(lookout.last(), sources.certificates().get());
        });
    repeat(ASKS, lookout::askConnectors);
  }

  private void repeat(Duration every, Runnable work) {
    ScheduledFuture<?> unused =
        looking.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.warn("A look at the site failed: {}", e.getClass().getSimpleName());
              }
            },
            0,
            every.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** The port on which it answers. */
  public int port() {
    return server.port();
  }

  private Page health(Lookout lookout, Sources sources) {
    Health health = Health.of(lookout, sources, clock.instant());
    return page(health.ready(), health);
  }

  private Page live(Lookout lookout, Sources sources) {
    boolean live = Health.of(lookout, sources, clock.instant()).live();
    return page(live, Map.of("status", live ? "live" : "not-live"));
  }

  private Page page(boolean good, Object body) {
    try {
      return new Page(good ? 200 : 503, "application/json", json.writeValueAsString(body) + "\n");
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
    if (server != null) {
      server.close();
    }
    figures.close();
  }
}
