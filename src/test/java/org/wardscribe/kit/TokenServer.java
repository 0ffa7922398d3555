package org.wardscribe.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A token server on the loopback that gives a token to anybody, or says what a test wants. */
public final class TokenServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer =
      "{\"access_token\":\"token-%d\",\"expires_in\":600,\"token_type\":\"Bearer\"}";
  private volatile Runnable before = () -> {};

  private TokenServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/token", this::give);
    server.start();
  }

  public static TokenServer start() throws IOException {
    return new TokenServer();
  }

  public URI tokens() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  /** From now on it answers this; {@code %d} is the number of the request. */
  public TokenServer says(int newStatus, String newAnswer) {
    status = newStatus;
    answer = newAnswer;
    return this;
  }

  /** Done before each answer. */
  public TokenServer first(Runnable work) {
    before = work;
    return this;
  }

  /** The forms that came. */
  public List<String> asked() {
    return asked;
  }

  private void give(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      int number = asked.size();
      before.run();
      byte[] body = answer.replace("%d", "" + number).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
