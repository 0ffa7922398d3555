package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our assertions at a strict token server that is not ours: what it takes, and what it refuses. */
class AccessTokensIT {
  private static final String CLIENT = "wardscribe-test";
  private static final String KEY_ID = "test-1";

  @TempDir static Path folder;
  private static PdsDesk.Key key;
  private static OidcProvider server;

  @BeforeAll
  static void start() throws Exception {
    key = PdsDesk.newKey(folder);
    server = OidcProvider.startOrSkip(CLIENT, KEY_ID, (RSAPublicKey) key.known());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static ClientAssertion assertion(Path file, URI audience) {
    return new ClientAssertion(CLIENT, KEY_ID, file, audience);
  }

  private static AccessTokens tokens(Path file) {
    return new AccessTokens(
        assertion(file, server.tokens()),
        Duration.ofSeconds(5),
        Optional.empty(),
        Clock.systemUTC(),
        System::nanoTime);
  }

  private static long soon() {
    return System.nanoTime() + Duration.ofSeconds(20).toNanos();
  }

  @Test
  void a_token_is_given_for_an_assertion_of_ours_and_used_until_it_is_refused() throws IOException {
    AccessTokens tokens = tokens(key.file());
    String first = tokens.token(soon());
    assertThat(first).isNotEmpty();
    assertThat(tokens.token(soon())).isEqualTo(first);

    tokens.forget(first);
    assertThat(tokens.token(soon())).isNotEmpty().isNotEqualTo(first);
  }

  @Test
  void another_key_gets_none() throws Exception {
    Path other = PdsDesk.newKey(folder).file();
    assertThatThrownBy(() -> tokens(other).token(soon())).hasMessage("NO_TOKEN_HTTP_401");
  }

  @Test
  void an_assertion_for_somebody_else_an_old_one_and_one_that_was_used_are_refused()
      throws Exception {
    Instant now = Instant.now();
    String good = assertion(key.file(), server.tokens()).signed(now);
    assertThat(status(good)).isEqualTo(200);
    assertThat(status(good)).as("the same jti again").isEqualTo(401);

    String elsewhere = assertion(key.file(), URI.create("https://other.example/token")).signed(now);
    assertThat(status(elsewhere)).as("another aud").isEqualTo(401);

    String old = assertion(key.file(), server.tokens()).signed(now.minus(Duration.ofMinutes(5)));
    assertThat(status(old)).as("an exp that is over").isEqualTo(401);
  }

  private static int status(String assertion) throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_assertion_type="
            + URLEncoder.encode(
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
            + "&client_assertion="
            + assertion;
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.tokens())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
