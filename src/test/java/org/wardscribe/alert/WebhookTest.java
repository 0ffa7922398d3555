package org.wardscribe.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.SettableClock;

/** Posts to a real HTTP server, in its good and bad hours. */
class WebhookTest {
  private static final String SECRET = "a-secret-of-this-test";
  private static final Note NOTE =
      new Note(
          "alert-7-opened",
          "alert-7-opened",
          "subject",
          "text",
          Map.of("message", "alert-7-opened", "event", "opened", "count", 312L));

  private record Got(Map<String, List<String>> headers, byte[] body) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_795_428_000));
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/good", exchange -> answer(exchange, 204));
    server.createContext("/broken", exchange -> answer(exchange, 500));
    server.createContext("/elsewhere", this::redirect);
    server.createContext("/silent", exchange -> waitUntilTheEnd());
    server.createContext("/dripping", this::drip);
    server.start();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    got.add(
        new Got(
            Map.copyOf(exchange.getRequestHeaders()), exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", "/good");
    exchange.sendResponseHeaders(307, -1);
    exchange.close();
  }

  private void waitUntilTheEnd() {
    try {
      boolean unused = ended.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A head in time, and a body that never ends. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write('.');
    exchange.getResponseBody().flush();
    waitUntilTheEnd();
  }

  private Webhook to(String path, Duration patience) {
    return new Webhook(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
        SECRET,
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build(),
        patience,
        clock);
  }

  @Test
  void what_is_posted_is_signed_with_its_time_and_named() throws Exception {
    to("/good", Duration.ofSeconds(20)).send(NOTE);
    Got post = got.get(0);
    String signed = "1795428000." + new String(post.body(), StandardCharsets.UTF_8);
    // Java's own words for it, once more and from the outside.
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "any"));
    String expected =
        java.util.HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    assertThat(header(post, Webhook.SIGNATURE)).isEqualTo("t=1795428000,v1=" + expected);
    assertThat(header(post, Webhook.MESSAGE)).isEqualTo("alert-7-opened");
    assertThat(header(post, "Content-Type")).isEqualTo("application/json");
    assertThat(new JsonMapper().readTree(post.body()).path("count").asLong()).isEqualTo(312);
  }

  private static String header(Got post, String name) {
    return post.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().get(0))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_error_and_a_redirect_are_not_taken_for_an_acceptance() {
    assertThatThrownBy(() -> to("/broken", Duration.ofSeconds(20)).send(NOTE))
        .hasMessage("HTTP_500");
    assertThatThrownBy(() -> to("/elsewhere", Duration.ofSeconds(20)).send(NOTE))
        .hasMessage("HTTP_307");
    assertThat(got).hasSize(1);
  }

  @Test
  void neither_silence_nor_an_answer_without_an_end_is_waited_for() {
    assertThatThrownBy(() -> to("/silent", Duration.ofMillis(300)).send(NOTE))
        .hasMessage("TIMEOUT");
    assertThatThrownBy(() -> to("/dripping", Duration.ofMillis(300)).send(NOTE))
        .hasMessage("TIMEOUT");
  }

  @Test
  void a_server_that_is_away_is_not_connected() {
    Webhook webhook = to("/good", Duration.ofSeconds(20));
    server.stop(0);
    assertThatThrownBy(() -> webhook.send(NOTE)).hasMessage("NOT_CONNECTED");
  }
}
