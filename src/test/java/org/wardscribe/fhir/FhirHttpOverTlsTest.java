package org.wardscribe.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.TestStores;
import org.wardscribe.mllp.MllpTls;

/** A server that asks for our certificate, and one that shows somebody else's. */
@Timeout(60)
class FhirHttpOverTlsTest {
  @TempDir static Path folder;

  private static MllpTls.Store ours;
  private static MllpTls.Store theirs;
  private static MllpTls.Store elsewhere;

  @BeforeAll
  static void make_the_stores() throws Exception {
    ours = TestStores.make(folder, "ours", "dns:wardscribe.example");
    theirs = TestStores.make(folder, "theirs", "ip:127.0.0.1");
    elsewhere = TestStores.make(folder, "elsewhere", "dns:epr.example");
  }

  /** Of a question to a server with this certificate, which trusts ours alone. */
  private static FhirExchange asked(MllpTls.Store shown, SSLContext client) throws IOException {
    SSLContext context = MllpTls.context(ours, Optional.of(shown));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters needed = context.getDefaultSSLParameters();
            needed.setNeedClientAuth(true);
            parameters.setSSLParameters(needed);
          }
        });
    server.createContext(
        "/fhir/metadata",
        exchange -> {
          byte[] body = "{\"resourceType\":\"X\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      return new FhirHttp(
              URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/fhir"),
              Authorization.NONE,
              Duration.ofSeconds(10),
              1 << 20,
              HttpWay.direct(Optional.of(client)))
          .get("metadata", Duration.ofSeconds(20));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void our_certificate_lets_us_in() throws IOException {
    FhirExchange exchange = asked(theirs, MllpTls.context(theirs, Optional.of(ours)));
    assertThat(exchange).isInstanceOf(FhirExchange.Answered.class);
    assertThat(((FhirExchange.Answered) exchange).status()).isEqualTo(200);
  }

  @Test
  void without_it_nobody_listens() throws IOException {
    assertThat(asked(theirs, MllpTls.context(theirs, Optional.empty())))
        .isNotInstanceOf(FhirExchange.Answered.class);
  }

  @Test
  void to_a_server_with_another_name_nothing_is_sent() throws IOException {
    assertThat(asked(elsewhere, MllpTls.context(elsewhere, Optional.of(ours))))
        .isEqualTo(new FhirExchange.NotSent("NOT_SENT"));
  }
}
