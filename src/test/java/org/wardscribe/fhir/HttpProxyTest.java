package org.wardscribe.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.TestProxy;
import org.wardscribe.kit.TestStores;
import org.wardscribe.mllp.MllpTls;

/** A FHIR server that is reached through a proxy alone. */
@Timeout(60)
class HttpProxyTest {
  private static final String USER = "svc-wardscribe";
  private static final String PASSWORD = "only-for-a-test";

  @TempDir Path folder;
  private MllpTls.Store store;
  private HttpsServer server;
  private final List<String> shown = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    store = TestStores.make(folder, "epr", "dns:epr.example");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(MllpTls.context(store, Optional.of(store))));
    server.createContext(
        "/fhir",
        exchange -> {
          shown.add(String.join(" ", exchange.getRequestHeaders().keySet()));
          byte[] body = "{\"resourceType\":\"X\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private FhirExchange asked(HttpProxy proxy) {
    return new FhirHttp(
            URI.create("https://epr.example:" + server.getAddress().getPort() + "/fhir"),
            Authorization.NONE,
            Duration.ofSeconds(10),
            1 << 20,
            new HttpWay(Optional.of(MllpTls.context(store, Optional.empty())), Optional.of(proxy)))
        .get("metadata", Duration.ofSeconds(20));
  }

  private static HttpProxy to(int port, Optional<HttpProxy.Login> login) {
    return new HttpProxy("127.0.0.1", port, List.of(), login);
  }

  private Optional<HttpProxy.Login> login(String password) throws IOException {
    Path file = Files.createTempFile(folder, "password", "");
    Files.writeString(file, password + "\n");
    return Optional.of(new HttpProxy.Login(USER, file));
  }

  private static Optional<String> wanted() {
    return Optional.of(
        "Basic "
            + Base64.getEncoder()
                .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
  }

  private static int status(FhirExchange exchange) {
    assertThat(exchange).isInstanceOf(FhirExchange.Answered.class);
    return ((FhirExchange.Answered) exchange).status();
  }

  @Test
  void a_server_is_reached_through_a_tunnel_that_shows_the_proxy_its_name_alone() throws Exception {
    try (TestProxy proxy = TestProxy.start(Optional.empty())) {
      assertThat(status(asked(to(proxy.port(), Optional.empty())))).isEqualTo(200);
      assertThat(proxy.asked())
          .containsExactly("CONNECT epr.example:" + server.getAddress().getPort());
    }
  }

  @Test
  void a_proxy_that_asks_for_a_password_gets_it_and_the_server_does_not() throws Exception {
    try (TestProxy proxy = TestProxy.start(wanted())) {
      assertThat(status(asked(to(proxy.port(), login(PASSWORD))))).isEqualTo(200);
      assertThat(shown).singleElement().asString().doesNotContainIgnoringCase("authorization");
    }
  }

  @Test
  void without_the_right_password_nothing_reaches_the_server() throws Exception {
    try (TestProxy proxy = TestProxy.start(wanted())) {
      assertThat(
              asked(to(proxy.port(), login("another"))) instanceof FhirExchange.Answered answer
                  && answer.status() == 200)
          .isFalse();
      assertThat(shown).isEmpty();
    }
  }

  @Test
  void a_proxy_that_opens_no_tunnel_or_is_not_there_has_sent_nothing() throws Exception {
    FhirExchange.NotSent notSent = new FhirExchange.NotSent("NOT_SENT");
    int port;
    try (TestProxy proxy = TestProxy.start(Optional.empty())) {
      port = proxy.port();
      proxy.refuses("503 Unavailable");
      assertThat(asked(to(port, Optional.empty()))).isEqualTo(notSent);
    }
    assertThat(asked(to(port, Optional.empty()))).isEqualTo(notSent);
    assertThat(shown).isEmpty();
  }

  @Test
  void this_machine_and_the_exceptions_are_reached_directly() {
    HttpProxy proxy =
        new HttpProxy("p", 1, List.of("epr.example", ".internal.example"), Optional.empty());
    for (String direct :
        List.of(
            "localhost", "127.0.0.1", "127.9.9.9", "[::1]", "EPR.example", "a.internal.example")) {
      assertThat(proxy.isDirect(direct)).as(direct).isTrue();
    }
    for (String through :
        List.of("api.service.nhs.uk", "x.epr.example", "internal.example", "127.0.0.1.example")) {
      assertThat(proxy.isDirect(through)).as(through).isFalse();
    }
  }
}
