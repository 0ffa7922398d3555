package org.wardscribe.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An EPR over FHIR for a bench, a process of its own: keeps what is PUT in memory and gives it back
 * when it is read. Options as those of {@link MllpSink}; what is refused for now gets a 429.
 */
public final class FhirSink {
  private static final String BASE = "/fhir/";
  private static final byte[] NOTHING = {};

  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
  private final EprHabits habits;

  private FhirSink(EprHabits habits) {
    this.habits = habits;
  }

  public static void main(String[] arguments) throws IOException {
    // Otherwise each small answer waits for the peer's delayed acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    FhirSink sink = new FhirSink(EprHabits.of(Partner.options(arguments)));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(BASE, sink::serve);
    server.start();
    Partner.say("READY port=" + server.getAddress().getPort());
    Partner.obey(sink.habits.filed()::write, words -> {});
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath().substring(BASE.length());
      switch (exchange.getRequestMethod()) {
        case "GET" -> {
          byte[] there = documents.get(path);
          // What is read back is what a receipt is made of.
          Optional.ofNullable(there)
              .flatMap(bytes -> BenchMessage.in(new String(bytes, StandardCharsets.UTF_8)))
              .ifPresent(habits::accepted);
          answer(exchange, there == null ? 404 : 200, there == null ? NOTHING : there);
        }
        case "PUT" -> put(exchange, path, body);
        default -> answer(exchange, 405, NOTHING);
      }
    }
  }

  private void put(HttpExchange exchange, String path, byte[] body) throws IOException {
    LockSupport.parkNanos(habits.ackDelayNanos());
    Optional<BenchMessage> about = BenchMessage.in(new String(body, StandardCharsets.UTF_8));
    if (about.isEmpty()) {
      answer(exchange, 400, NOTHING);
      return;
    }
    EprHabits.Way way = habits.wayOf(about.get());
    if (way == EprHabits.Way.REFUSE) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      answer(exchange, 429, NOTHING);
      return;
    }
    byte[] before = documents.put(path, body);
    boolean isNew = before == null;
    if (isNew || !Arrays.equals(before, body)) {
      habits.file(about.get());
    }
    if (way == EprHabits.Way.FILE_AND_HANG_UP) {
      return;
    }
    exchange.getResponseHeaders().set("Location", BASE + path + "/_history/1");
    answer(exchange, isNew ? 201 : 200, NOTHING);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/fhir+json; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
