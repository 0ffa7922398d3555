package org.wardscribe.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers GET on a few fixed paths, on a port of its own: the JDK's server, with bounded threads,
 * bounded waiting and bounded time. A request's query, headers and body are not looked at, and no
 * header says what answers.
 */
final class MonitoringServer implements AutoCloseable {
  /** A client that says nothing keeps one of them, for {@link #SECONDS}. */
  private static final int THREADS = 16;

  private static final int WAITING = 32;
  private static final String SECONDS = "5";

  private final HttpServer server;
  private final ThreadPoolExecutor workers;

  /** One answer. */
  record Page(int status, String type, String text) {}

  /**
   * @param address port 0: any that is free
   * @throws IOException if the address can't be had
   */
  MonitoringServer(InetSocketAddress address, Map<String, Supplier<Page>> pages)
      throws IOException {
    // Read once by the JDK, when its first server is made; an operator's own values win.
    limit("sun.net.httpserver.maxReqTime");
    limit("sun.net.httpserver.maxRspTime");
    Map<String, Supplier<Page>> known = Map.copyOf(pages);
    server = HttpServer.create(address, WAITING);
    workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            5,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "monitoring-http");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    server.setExecutor(workers);
    server.createContext("/", exchange -> answer(exchange, known));
    server.start();
  }

  private static void limit(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, SECONDS);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, Map<String, Supplier<Page>> pages)
      throws IOException {
    try (exchange) {
      // What a client sends along is not waited for.
      exchange.getResponseHeaders().set("Connection", "close");
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        send(exchange, new Page(405, "text/plain; charset=utf-8", "Only GET.\n"));
        return;
      }
      Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
      send(
          exchange,
          page == null
              ? new Page(404, "text/plain; charset=utf-8", "There is no such page.\n")
              : page.get());
    }
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(page.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
