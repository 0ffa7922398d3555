package org.wardscribe.deliver.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A FHIR server on the loopback that files documents, now and then with bad manners. */
public final class SandboxFhirServer implements AutoCloseable {
  private static final String BASE = "/fhir";

  private final HttpServer server;
  private final ExecutorService workers;
  private final SandboxFhirRecord record;
  private final Habits habits;
  private final Random dice;

  /**
   * How it treats requests that write.
   *
   * @param delay before each answer
   * @param errors share of requests that are answered with 503 and not filed, from 0 to 1
   * @param drops share of requests that are filed and not answered
   * @param seed of the dice
   */
  public record Habits(Duration delay, double errors, double drops, long seed) {
    public static Habits polite() {
      return new Habits(Duration.ZERO, 0, 0, 1);
    }
  }

  private SandboxFhirServer(HttpServer server, SandboxFhirRecord record, Habits habits) {
    this.server = server;
    this.workers = Executors.newCachedThreadPool();
    this.record = record;
    this.habits = habits;
    this.dice = new Random(habits.seed());
    server.setExecutor(workers);
    server.createContext(BASE, this::serve);
  }

  /**
   * @param port 0: any free one
   */
  public static SandboxFhirServer start(int port, SandboxFhirRecord record, Habits habits)
      throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    SandboxFhirServer sandbox = new SandboxFhirServer(http, record, habits);
    http.start();
    return sandbox;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Its base address. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + port() + BASE);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean writes = !exchange.getRequestMethod().equals("GET");
      LockSupport.parkNanos(habits.delay().toNanos());
      if (writes && dice.nextDouble() < habits.errors()) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      String target = exchange.getRequestURI().toString().substring(BASE.length());
      SandboxFhirRecord.Reply reply =
          record.answer(
              exchange.getRequestMethod(),
              target.startsWith("/") ? target.substring(1) : target,
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Exist"))
                  .orElse(""),
              body);
      if (writes && dice.nextDouble() < habits.drops()) {
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/fhir+json; charset=UTF-8");
      if (!reply.location().isEmpty()) {
        exchange.getResponseHeaders().set("Location", base() + "/" + reply.location());
      }
      boolean empty = reply.body().length == 0;
      exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
      if (!empty) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
