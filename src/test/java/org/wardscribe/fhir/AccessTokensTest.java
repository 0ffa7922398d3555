package org.wardscribe.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.kit.TokenServer;
import org.wardscribe.mapping.ClientCredentials;

/** When a token is fetched, and how often. */
@Timeout(60)
class AccessTokensTest {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  private TokenServer server;
  private Path secret;

  @BeforeEach
  void start() throws IOException {
    server = TokenServer.start();
    secret = Files.createTempFile(folder, "secret", "");
    Files.writeString(secret, "a-secret");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AccessTokens tokens(URI at) {
    return new AccessTokens(
        new ClientCredentials(
            at, "us", "system/DocumentReference.cruds", new ClientCredentials.Secret(secret)),
        Duration.ofSeconds(5),
        HttpWay.direct(Optional.empty()),
        clock,
        clock::nanoTime);
  }

  private static long soon() {
    return System.nanoTime() + Duration.ofSeconds(20).toNanos();
  }

  @Test
  void one_token_serves_for_four_fifths_of_its_life() throws IOException {
    AccessTokens tokens = tokens(server.tokens());
    assertThat(tokens.token(soon())).contains("token-1");
    clock.pass(Duration.ofSeconds(479));
    assertThat(tokens.token(soon())).contains("token-1");
    clock.pass(Duration.ofSeconds(2));
    assertThat(tokens.token(soon())).contains("token-2");
    assertThat(server.asked())
        .containsOnly("grant_type=client_credentials&scope=system%2FDocumentReference.cruds");
  }

  @Test
  void requests_at_the_same_time_share_one_fetch() throws Exception {
    int many = 8;
    CountDownLatch here = new CountDownLatch(many);
    server.first(() -> await(here));
    AccessTokens tokens = tokens(server.tokens());
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<Optional<String>>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        all.add(
            threads.submit(
                () -> {
                  here.countDown();
                  return tokens.token(soon());
                }));
      }
      for (Future<Optional<String>> one : all) {
        assertThat(one.get()).contains("token-1");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.asked()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void who_was_refused_with_an_old_token_does_not_throw_away_the_new_one() throws IOException {
    AccessTokens tokens = tokens(server.tokens());
    String old = tokens.token(soon()).orElseThrow();
    tokens.refused(old);
    tokens.token(soon());
    tokens.refused(old);
    assertThat(tokens.token(soon())).contains("token-2");
    assertThat(server.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"t\"}",
        "{\"access_token\":\"t\",\"expires_in\":0}",
        "{\"access_token\":\"two words\",\"expires_in\":600}",
        "{\"access_token\":\"t\",\"expires_in\":600,\"token_type\":\"DPoP\"}",
        "{\"expires_in\":600}",
        "<html>a secret</html>",
        ""
      })
  void what_is_no_bearer_token_with_an_end_is_none(String answer) {
    server.says(200, answer);
    assertThatThrownBy(() -> tokens(server.tokens()).token(soon())).hasMessage("NO_TOKEN");
  }

  @Test
  void a_life_that_is_longer_than_any_counts_as_a_day() throws IOException {
    server.says(200, "{\"access_token\":\"t-%d\",\"expires_in\":9223372036854775807}");
    AccessTokens tokens = tokens(server.tokens());
    assertThat(tokens.token(soon())).contains("t-1");
    clock.pass(Duration.ofHours(20));
    assertThat(tokens.token(soon())).contains("t-2");
  }

  @Test
  void after_a_server_that_gave_none_the_next_request_asks_again() throws IOException {
    server.says(503, "");
    AccessTokens tokens = tokens(server.tokens());
    assertThatThrownBy(() -> tokens.token(soon())).hasMessage("NO_TOKEN_HTTP_503");
    server.says(200, "{\"access_token\":\"t-%d\",\"expires_in\":600}");
    assertThat(tokens.token(soon())).contains("t-2");
    assertThatThrownBy(() -> tokens(URI.create("http://127.0.0.1:1/token")).token(soon()))
        .hasMessage("NO_TOKEN");
    assertThatThrownBy(() -> tokens(server.tokens()).token(System.nanoTime()))
        .as("no time left")
        .hasMessage("NO_TOKEN");
  }

  @Test
  void a_secret_that_others_may_read_is_not_used() throws IOException {
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> tokens(server.tokens()).token(soon())).hasMessage("NO_KEY");
    assertThat(server.asked()).isEmpty();
  }
}
