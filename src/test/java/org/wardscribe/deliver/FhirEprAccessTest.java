package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.wardscribe.kit.FhirEprContract;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.kit.TokenServer;
import org.wardscribe.mapping.ClientCredentials;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/** An EPR over FHIR whose tokens come from a token server, which may be away. */
@Timeout(60)
class FhirEprAccessTest {
  private final List<String> pauses = new ArrayList<>();
  private ScriptedFhirServer server;
  private TokenServer tokens;
  private Path secret;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedFhirServer.start();
    tokens = TokenServer.start();
    secret = Files.createTempFile(folder, "secret", "");
    Files.writeString(secret, "a-secret-of-ours");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    tokens.close();
  }

  private FhirEpr epr(URI tokenServer) {
    Destination usual = FhirEprTest.destination(server.base(), Mode.PUT, Duration.ofSeconds(20));
    Protocol.Fhir fhir = usual.fhir();
    return new FhirEpr(
        new Destination(
            usual.id(),
            usual.environment(),
            usual.sendingApplication(),
            usual.sendingFacility(),
            usual.identifiers(),
            usual.maximumBytes(),
            usual.lanes(),
            usual.connectTimeout(),
            usual.answerTimeout(),
            usual.retryPause(),
            usual.acknowledgedBy(),
            new Protocol.Fhir(
                server.base(),
                Mode.PUT,
                Optional.of(
                    new ClientCredentials(
                        tokenServer, "us", "", new ClientCredentials.Secret(secret))),
                fhir.documentSystem(),
                Map.of(),
                Map.of())),
        TestDestination.shippedTable(),
        (id, why, length) -> pauses.add(why + " " + length),
        Optional.empty(),
        Clock.systemUTC());
  }

  private static ClinicalDocument document() {
    return FhirEprContract.sample(Mode.PUT);
  }

  private void assertNothingLeft(DeliveryOutcome outcome, String code, String pause) {
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.reason()).isEqualTo(code);
    assertThat(outcome.countsAsAttempt()).isFalse();
    assertThat(pauses).containsExactly(code + " " + pause);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void one_token_files_and_reads_back() {
    assertThat(epr(tokens.tokens()).send(document()).accepted()).isTrue();
    assertThat(tokens.asked()).hasSize(1);
    assertThat(server.received())
        .allMatch(r -> "Bearer token-1".equals(r.headers().get("authorization")));
  }

  @Test
  void while_the_token_server_is_down_nothing_is_sent_and_nothing_counts() {
    assertNothingLeft(
        epr(URI.create("http://127.0.0.1:1/token")).send(document()), "NO_TOKEN", "PT10S");
  }

  @Test
  void a_token_server_that_is_busy_is_left_alone_for_a_moment() {
    tokens.says(503, "");
    assertNothingLeft(epr(tokens.tokens()).send(document()), "NO_TOKEN_HTTP_503", "PT10S");
  }

  @Test
  void a_token_server_that_does_not_know_us_is_left_alone_until_somebody_acts() {
    tokens.says(401, "{\"error\":\"invalid_client\"}");
    assertNothingLeft(epr(tokens.tokens()).send(document()), "NO_TOKEN_HTTP_401", "PT10M");
  }

  @Test
  void a_secret_that_is_gone_is_somebody_s_business_too() throws IOException {
    Files.delete(secret);
    assertNothingLeft(epr(tokens.tokens()).send(document()), "NO_KEY", "PT10M");
  }

  @Test
  void who_is_not_let_in_with_a_fresh_token_either_is_held_and_the_destination_pauses() {
    server.onRead(says(401, outcome("error", "login")), says(401, outcome("error", "login")));
    DeliveryOutcome outcome = epr(tokens.tokens()).send(document());
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.countsAsAttempt()).as("it was only asked").isFalse();
    assertThat(tokens.asked()).hasSize(2);
    assertThat(pauses).containsExactly("HTTP-401 PT10M");
  }

  @Test
  void neither_a_token_nor_a_secret_is_logged() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try {
      epr(tokens.tokens()).send(document());
      tokens.says(401, "{\"error\":\"token-of-theirs\"}");
      epr(tokens.tokens()).send(document());
    } finally {
      root.detachAppender(log);
      root.setLevel(before);
    }
    assertThat(log.list).isNotEmpty();
    assertThat(log.list)
        .noneMatch(e -> e.getFormattedMessage().matches("(?s).*(token-|a-secret|YS1zZWNyZXQ).*"));
  }
}
