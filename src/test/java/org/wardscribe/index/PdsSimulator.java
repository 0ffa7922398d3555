package org.wardscribe.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * PDS and the platform's token server, as far as one record is read: refuses what the published
 * specification says is refused (a token it did not give, a request without an id, a JWT that is
 * not RS512, is for somebody else, lives too long, or was used before).
 */
public final class PdsSimulator implements AutoCloseable {
  public static final String APPLICATION = "application-of-the-test";
  public static final String KEY_ID = "test-1";

  /** As the platform's tokens. */
  static final Duration LIFE = Duration.ofSeconds(599);

  private static final String PATIENT = "/personal-demographics/FHIR/R4/Patient/";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final PublicKey key;
  private final Clock clock;
  private final Set<String> used = new HashSet<>();
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final Map<String, String> records = new ConcurrentHashMap<>();
  private final Set<String> invalidated = ConcurrentHashMap.newKeySet();
  private final Queue<Turn> script = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();

  /** One request for a record. */
  public record Asked(String number, String requestId, String organisation, String token) {}

  /** An answer in place of the right one; status 0: hangs up. */
  record Turn(int status, String body, Map<String, String> headers) {}

  public PdsSimulator(PublicKey key, Clock clock) throws IOException {
    this.key = key;
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/oauth2/token", this::token);
    server.createContext(PATIENT, this::patient);
    server.start();
  }

  public URI base() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/personal-demographics/FHIR/R4");
  }

  public URI tokens() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth2/token");
  }

  /** Who asks for this number gets this Patient, whosever it is. */
  public void answer(String number, String patient) {
    records.put(number, patient);
  }

  /** The number's record was merged into another one's: that one answers, with 200. */
  public void supersede(String number, String by) {
    records.put(number, records.get(by));
  }

  public void invalidate(String number) {
    records.remove(number);
    invalidated.add(number);
  }

  /** The next request for a record is answered so, whatever it is. */
  public void next(int status, String body, Map<String, String> headers) {
    script.add(new Turn(status, body, headers));
  }

  public List<Asked> asked() {
    return asked;
  }

  int tokensGiven() {
    return used.size();
  }

  /** Why assertions were refused. */
  List<String> refused() {
    return refused;
  }

  /** No token that was given is worth anything any more. */
  void revokeTokens() {
    tokens.clear();
  }

  /** An OperationOutcome as PDS writes it. */
  public static String outcome(String code) {
    return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\""
        + (code.equals("RESOURCE_NOT_FOUND") ? "information" : "error")
        + "\",\"code\":"
        + "\"processing\",\"details\":{\"coding\":[{\"system\":"
        + "\"https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode\",\"version\":\"1\","
        + "\"code\":\""
        + code
        + "\"}]}}]}";
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = new HashMap<>();
    for (String pair :
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            .split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    String wrong = wrong(form);
    if (!wrong.isEmpty()) {
      refused.add(wrong);
      reply(exchange, 400, "{\"error\":\"invalid_request\"}", "application/json");
      return;
    }
    String token = UUID.randomUUID().toString();
    tokens.put(token, clock.instant().plus(LIFE));
    reply(
        exchange,
        200,
        "{\"access_token\":\""
            + token
            + "\",\"expires_in\":\""
            + LIFE.toSeconds()
            + "\",\"token_type\":\"Bearer\"}",
        "application/json");
  }

  private String wrong(Map<String, String> form) throws IOException {
    if (!"client_credentials".equals(form.get("grant_type"))
        || !"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            .equals(form.get("client_assertion_type"))) {
      return "grant";
    }
    String[] parts = form.getOrDefault("client_assertion", "").split("\\.", -1);
    if (parts.length != 3) {
      return "assertion";
    }
    JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    Instant now = clock.instant();
    Instant end = Instant.ofEpochSecond(claims.path("exp").asLong());
    if (!header.path("alg").asText().equals("RS512")
        || !header.path("typ").asText().equals("JWT")) {
      return "alg";
    }
    if (!header.path("kid").asText().equals(KEY_ID) || !isSigned(parts)) {
      return "signature";
    }
    if (!claims.path("iss").asText().equals(APPLICATION)
        || !claims.path("sub").asText().equals(APPLICATION)) {
      return "iss";
    }
    if (!claims.path("aud").asText().equals(tokens().toString())) {
      return "aud";
    }
    if (!end.isAfter(now) || end.isAfter(now.plus(Duration.ofMinutes(5)))) {
      return "exp";
    }
    return used.add(claims.path("jti").asText()) ? "" : "jti";
  }

  private boolean isSigned(String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA512withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void patient(HttpExchange exchange) throws IOException {
    String number = exchange.getRequestURI().getPath().substring(PATIENT.length());
    String requestId = header(exchange, "X-Request-ID");
    String token = header(exchange, "Authorization").replaceFirst("^Bearer ", "");
    asked.add(
        new Asked(number, requestId, header(exchange, "NHSD-End-User-Organisation-ODS"), token));
    Turn turn = script.poll();
    if (turn != null && turn.status() == 0) {
      exchange.close();
      return;
    }
    if (turn != null) {
      turn.headers().forEach(exchange.getResponseHeaders()::set);
      reply(exchange, turn.status(), turn.body(), "application/fhir+json");
    } else if (!tokens.getOrDefault(token, Instant.MIN).isAfter(clock.instant())) {
      reply(exchange, 401, outcome("ACCESS_DENIED"), "application/fhir+json");
    } else if (!requestId.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      reply(exchange, 400, outcome("MISSING_VALUE"), "application/fhir+json");
    } else if (records.containsKey(number)) {
      reply(exchange, 200, records.get(number), "application/fhir+json");
    } else {
      String code = invalidated.contains(number) ? "INVALIDATED_RESOURCE" : "RESOURCE_NOT_FOUND";
      reply(exchange, 404, outcome(code), "application/fhir+json");
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void reply(HttpExchange exchange, int status, String body, String type)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
