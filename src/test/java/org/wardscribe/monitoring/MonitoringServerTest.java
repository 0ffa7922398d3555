package org.wardscribe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.monitoring.MonitoringServer.Page;

/** How the monitoring port answers, seen on the wire. */
class MonitoringServerTest {
  private MonitoringServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new MonitoringServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of(
                "/page", () -> new Page(200, "text/plain; charset=utf-8", "all is well\n"),
                "/down", () -> new Page(503, "application/json", "{}\n")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String answer(String request) throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  @Test
  void a_page_is_given_and_nothing_says_what_gives_it() throws IOException {
    String answer = answer("GET /page?x=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nall is well\n");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: text/plain; charset=utf-8", "cache-control: no-store")
        .doesNotContain("server:", "java", "x-powered", "wardscribe");
  }

  @Test
  void a_bad_state_is_503_and_an_unknown_path_404() throws IOException {
    assertThat(answer("GET /down HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 503 ");
    assertThat(answer("GET /page/../etc HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ")
        .doesNotContain("etc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void nothing_but_get_is_answered(String method) throws IOException {
    String answer = answer(method + " /page HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: GET").doesNotContain("hello");
  }

  @Test
  void clients_that_say_nothing_keep_no_other_from_an_answer() throws IOException {
    Socket[] silent = new Socket[12];
    try {
      for (int i = 0; i < silent.length; i++) {
        silent[i] = connect();
        silent[i].getOutputStream().write("GET /pa".getBytes(StandardCharsets.US_ASCII));
        silent[i].getOutputStream().flush();
      }
      assertThat(answer("GET /page HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    } finally {
      for (Socket each : silent) {
        if (each != null) {
          each.close();
        }
      }
    }
  }
}
