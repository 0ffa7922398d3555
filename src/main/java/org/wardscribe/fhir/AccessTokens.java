package org.wardscribe.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.wardscribe.mapping.ClientCredentials;
import org.wardscribe.mapping.ClientCredentials.Secret;
import org.wardscribe.mapping.ClientCredentials.SignedJwt;
import org.wardscribe.mapping.SecretFile;

/**
 * Access tokens of {@link ClientCredentials}: one is kept and used for four fifths of its life,
 * then a new one is fetched. For several threads at once, of which one fetches and the others wait,
 * each no longer than it may.
 *
 * <p>Not one word of the token server's answer is shown; a server that names no {@code expires_in}
 * gives no token.
 */
public final class AccessTokens implements Authorization {
  /** The token server gave none, or can't be reached. */
  public static final String NO_TOKEN = "NO_TOKEN";

  /** There is no key, or no secret, to show who we are. */
  public static final String NO_KEY = "NO_KEY";

  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

  private final ClientCredentials credentials;
  private final HttpClient client;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private Optional<Token> kept = Optional.empty();
  private Optional<CompletableFuture<Token>> onItsWay = Optional.empty();

  private record Token(String value, long until) {}

  /**
   * @param nanoTime as {@link System#nanoTime}; what is waited for is real time all the same
   */
  public AccessTokens(
      ClientCredentials credentials,
      Duration connectTimeout,
      HttpWay way,
      Clock clock,
      LongSupplier nanoTime) {
    this.credentials = credentials;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.client = FhirHttp.client(connectTimeout, way);
  }

  @Override
  public Optional<String> token(long end) throws IOException {
    CompletableFuture<Token> fetching = new CompletableFuture<>();
    Optional<CompletableFuture<Token>> another;
    synchronized (this) {
      if (kept.isPresent() && kept.get().until() - nanoTime.getAsLong() > 0) {
        return Optional.of(kept.get().value());
      }
      another = onItsWay;
      if (another.isEmpty()) {
        onItsWay = Optional.of(fetching);
      }
    }
    return Optional.of(
        (another.isPresent() ? awaited(another.get(), end) : fetch(fetching, end)).value());
  }

  @Override
  public synchronized boolean refused(String token) {
    kept = kept.filter(k -> !k.value().equals(token));
    return true;
  }

  private Token fetch(CompletableFuture<Token> told, long end) throws IOException {
    try {
      Token token = fetched(Duration.ofNanos(end - System.nanoTime()));
      arrived(Optional.of(token));
      told.complete(token);
      return token;
    } finally {
      if (!told.isDone()) {
        arrived(Optional.empty());
        told.completeExceptionally(new IOException(NO_TOKEN));
      }
    }
  }

  private synchronized void arrived(Optional<Token> token) {
    kept = token;
    onItsWay = Optional.empty();
  }

  private static Token awaited(CompletableFuture<Token> fetching, long end) throws IOException {
    try {
      return fetching.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(NO_TOKEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("INTERRUPTED");
    }
  }

  private Token fetched(Duration within) throws IOException {
    long asked = nanoTime.getAsLong();
    HttpResponse<byte[]> answer = exchange(request(), within);
    if (answer.statusCode() != 200) {
      throw new IOException("NO_TOKEN_HTTP_" + answer.statusCode());
    }
    JsonNode said = FhirJson.read(answer.body()).orElseThrow(() -> new IOException(NO_TOKEN));
    String value = said.path("access_token").asText();
    long seconds = Math.min(said.path("expires_in").asLong(), LONGEST_LIFE);
    if (!value.matches("[\\x21-\\x7E]+")
        || seconds <= 0
        || !said.path("token_type").asText("Bearer").equalsIgnoreCase("Bearer")) {
      throw new IOException(NO_TOKEN);
    }
    return new Token(value, asked + Duration.ofSeconds(seconds).toNanos() / 5 * 4);
  }

  private HttpRequest request() throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(credentials.tokens())
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded");
    String form = "grant_type=client_credentials";
    if (!credentials.scope().isEmpty()) {
      form += "&scope=" + encoded(credentials.scope());
    }
    try {
      if (credentials.proof() instanceof SignedJwt by) {
        form +=
            "&client_assertion_type="
                + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion="
                + encoded(new ClientAssertion(credentials.client(), by).signed(clock.instant()));
      } else if (credentials.proof() instanceof Secret secret) {
        request.header("Authorization", "Basic " + basic(SecretFile.read(secret.file()).strip()));
      }
    } catch (IOException e) {
      throw new IOException(NO_KEY);
    }
    return request.POST(HttpRequest.BodyPublishers.ofString(form)).build();
  }

  /** Each part is encoded as in a form first (RFC 6749 §2.3.1). */
  private String basic(String secret) {
    String both = encoded(credentials.client()) + ":" + encoded(secret);
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  private HttpResponse<byte[]> exchange(HttpRequest request, Duration within) throws IOException {
    if (within.isNegative() || within.isZero()) {
      throw new IOException(NO_TOKEN);
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER));
    try {
      return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      answer.cancel(true);
      throw new IOException(NO_TOKEN);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("INTERRUPTED");
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
