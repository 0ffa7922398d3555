package org.wardscribe.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.kit.OidcProvider;
import org.wardscribe.kit.TestKey;
import org.wardscribe.mapping.ClientCredentials;
import org.wardscribe.mapping.ClientCredentials.SignedJwt;
import org.wardscribe.mapping.Signing;

/** Who we say that we are, at a strict token server that is not ours: what it takes and refuses. */
class AccessTokensIT {
  private static final String CLIENT = "wardscribe-test";
  private static final String KEY_ID = "test-1";
  private static final String SCOPE = "system/DocumentReference.cruds";

  /** A token server that takes one algorithm, and the key that it knows. */
  private record Peer(TestKey key, OidcProvider server) {}

  @TempDir static Path folder;
  private static final Map<Signing, Peer> PEERS = new EnumMap<>(Signing.class);

  @BeforeAll
  static void start() throws Exception {
    for (Signing algorithm : Signing.values()) {
      TestKey key = newKey(algorithm);
      PEERS.put(
          algorithm,
          new Peer(key, OidcProvider.startOrSkip(CLIENT, algorithm.name(), KEY_ID, key)));
    }
  }

  @AfterAll
  static void stop() {
    PEERS.values().forEach(peer -> peer.server().close());
    PEERS.clear();
  }

  private static TestKey newKey(Signing algorithm) throws Exception {
    return algorithm == Signing.ES384 ? TestKey.ec(folder, "secp384r1") : TestKey.rsa(folder);
  }

  private static SignedJwt jwt(Signing algorithm, Path file, URI audience) {
    return new SignedJwt(file, KEY_ID, algorithm, audience.toString());
  }

  private static AccessTokens tokens(URI server, String scope, ClientCredentials.Proof proof) {
    return new AccessTokens(
        new ClientCredentials(server, CLIENT, scope, proof),
        Duration.ofSeconds(5),
        HttpWay.direct(Optional.empty()),
        Clock.systemUTC(),
        System::nanoTime);
  }

  private static long soon() {
    return System.nanoTime() + Duration.ofSeconds(20).toNanos();
  }

  @ParameterizedTest
  @EnumSource(Signing.class)
  void a_token_is_given_for_an_assertion_of_ours_and_used_until_it_is_refused(Signing algorithm)
      throws IOException {
    Peer peer = PEERS.get(algorithm);
    URI server = peer.server().tokens();
    AccessTokens tokens = tokens(server, SCOPE, jwt(algorithm, peer.key().file(), server));
    String first = tokens.token(soon()).orElseThrow();
    assertThat(first).isNotEmpty();
    assertThat(tokens.token(soon())).contains(first);

    assertThat(tokens.refused(first)).isTrue();
    assertThat(tokens.token(soon())).isPresent().get().isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Signing.class)
  void another_key_another_audience_and_a_scope_that_is_not_given_get_none(Signing algorithm)
      throws Exception {
    Peer peer = PEERS.get(algorithm);
    URI server = peer.server().tokens();
    Path other = newKey(algorithm).file();
    assertThatThrownBy(() -> tokens(server, SCOPE, jwt(algorithm, other, server)).token(soon()))
        .hasMessage("NO_TOKEN_HTTP_401");
    SignedJwt elsewhere =
        jwt(algorithm, peer.key().file(), URI.create("https://other.example/token"));
    assertThatThrownBy(() -> tokens(server, SCOPE, elsewhere).token(soon()))
        .hasMessage("NO_TOKEN_HTTP_401");
    SignedJwt good = jwt(algorithm, peer.key().file(), server);
    assertThatThrownBy(() -> tokens(server, "system/Patient.rs", good).token(soon()))
        .hasMessage("NO_TOKEN_HTTP_400");
  }

  @Test
  void an_assertion_in_another_algorithm_than_was_agreed_gets_none() {
    Peer peer = PEERS.get(Signing.RS512);
    URI server = peer.server().tokens();
    SignedJwt weaker = jwt(Signing.RS384, peer.key().file(), server);
    assertThatThrownBy(() -> tokens(server, SCOPE, weaker).token(soon()))
        .hasMessage("NO_TOKEN_HTTP_401");
  }

  @ParameterizedTest
  @EnumSource(Signing.class)
  void an_old_assertion_and_one_that_was_used_are_refused(Signing algorithm) throws Exception {
    Peer peer = PEERS.get(algorithm);
    URI server = peer.server().tokens();
    ClientAssertion assertion =
        new ClientAssertion(CLIENT, jwt(algorithm, peer.key().file(), server));
    Instant now = Instant.now();
    String good = assertion.signed(now);
    assertThat(status(server, good)).isEqualTo(200);
    assertThat(status(server, good)).as("the same jti again").isEqualTo(401);
    assertThat(status(server, assertion.signed(now.minus(Duration.ofMinutes(5)))))
        .as("an exp that is over")
        .isEqualTo(401);
  }

  @Test
  void a_client_with_a_secret_gets_a_token_and_with_another_secret_none() throws Exception {
    // Characters that stand for something else in a form and in a header.
    String secret = "s3cr3t %:+&=/0123456789";
    Path file = Files.createTempFile(folder, "secret", "");
    Files.writeString(file, secret + "\n");
    Path wrong = Files.createTempFile(folder, "secret", "");
    Files.writeString(wrong, "another");
    try (OidcProvider server = OidcProvider.startOrSkip(CLIENT, secret)) {
      assertThat(tokens(server.tokens(), SCOPE, new ClientCredentials.Secret(file)).token(soon()))
          .isPresent();
      assertThatThrownBy(
              () ->
                  tokens(server.tokens(), SCOPE, new ClientCredentials.Secret(wrong)).token(soon()))
          .hasMessage("NO_TOKEN_HTTP_401");
    }
  }

  private static int status(URI server, String assertion) throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_assertion_type="
            + URLEncoder.encode(
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
            + "&client_assertion="
            + assertion;
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
