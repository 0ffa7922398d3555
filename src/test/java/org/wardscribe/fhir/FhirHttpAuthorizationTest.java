package org.wardscribe.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.mapping.BearerToken;

/** What becomes of a request whose token the server does not take. */
@Timeout(60)
class FhirHttpAuthorizationTest {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final ScriptedFhirServer.Turn REFUSED = says(401, outcome("error", "login"));

  private ScriptedFhirServer server;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedFhirServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** Gives these tokens, one after the other, the next whenever one was refused; then none. */
  private static Authorization tokens(String... given) {
    Deque<String> left = new ArrayDeque<>(List.of(given));
    return new Authorization() {
      @Override
      public Optional<String> token(long end) throws IOException {
        if (left.isEmpty()) {
          throw new IOException("NO_TOKEN");
        }
        return Optional.of(left.peek());
      }

      @Override
      public boolean refused(String token) {
        left.remove(token);
        return true;
      }
    };
  }

  private FhirHttp http(Authorization authorization) {
    return new FhirHttp(
        server.base(),
        authorization,
        Duration.ofSeconds(5),
        1 << 20,
        HttpWay.direct(Optional.empty()));
  }

  private List<String> shown() {
    return server.received().stream().map(r -> r.headers().get("authorization")).toList();
  }

  private static int status(FhirExchange exchange) {
    return ((FhirExchange.Answered) exchange).status();
  }

  @Test
  void a_token_that_is_refused_is_replaced_once_and_the_same_bytes_go_again() {
    server.onWrite(REFUSED, says(201, ""));
    byte[] body = {'{', '}'};
    FhirExchange exchange =
        http(tokens("first", "second")).send("PUT", "DocumentReference/D1", body, Map.of(), WITHIN);
    assertThat(status(exchange)).isEqualTo(201);
    assertThat(shown()).containsExactly("Bearer first", "Bearer second");
    assertThat(server.received()).allMatch(r -> r.body().length == 2);
  }

  @Test
  void who_is_not_let_in_with_a_fresh_token_either_does_not_try_for_ever() {
    server.onRead(REFUSED, REFUSED);
    assertThat(status(http(tokens("a", "b", "c")).get("DocumentReference/D1", WITHIN)))
        .isEqualTo(401);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void where_no_other_token_is_to_be_had_the_refusal_stands() {
    server.onRead(REFUSED);
    assertThat(status(http(tokens("a")).get("DocumentReference/D1", WITHIN))).isEqualTo(401);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void without_a_token_nothing_is_sent() {
    assertThat(http(tokens()).get("DocumentReference/D1", WITHIN))
        .isEqualTo(new FhirExchange.NotSent("NO_TOKEN"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_token_s_file_is_read_again_and_the_same_token_is_not_tried_twice() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first");
    Authorization kept = new Authorization.KeptByOthers(Optional.of(BearerToken.inFile(file)));
    server.onRead(REFUSED);
    assertThat(status(http(kept).get("DocumentReference/D1", WITHIN))).isEqualTo(401);
    assertThat(shown()).containsExactly("Bearer first");

    server.onRead(
        (peer, request) -> {
          Files.writeString(file, "second");
          REFUSED.play(peer, request);
        },
        says(200, "{}"));
    assertThat(status(http(kept).get("DocumentReference/D1", WITHIN))).isEqualTo(200);
    assertThat(shown()).containsExactly("Bearer first", "Bearer first", "Bearer second");
  }

  @Test
  void how_long_a_server_wants_to_be_left_alone_is_understood_in_both_forms() {
    assertThat(restAfter("Retry-After: 120")).contains(Duration.ofMinutes(2));
    String now = "Date: Wed, 04 Mar 2026 21:42:10 GMT";
    assertThat(restAfter("Retry-After: Wed, 04 Mar 2026 21:43:40 GMT", now))
        .contains(Duration.ofSeconds(90));
    assertThat(restAfter("Retry-After: Wed, 04 Mar 2026 21:40:00 GMT", now))
        .as("over already")
        .contains(Duration.ZERO);
    assertThat(restAfter("Retry-After: Wed, 04 Mar 2026 21:43:40 GMT"))
        .as("nobody knows whose clock is meant")
        .isEmpty();
    assertThat(restAfter("Retry-After: soon", now)).isEmpty();
    assertThat(restAfter("Retry-After: -5", now)).isEmpty();
  }

  private Optional<Duration> restAfter(String... headers) {
    server.onRead(says(503, "", headers));
    return ((FhirExchange.Answered) http(Authorization.NONE).get("metadata", WITHIN)).retryAfter();
  }
}
