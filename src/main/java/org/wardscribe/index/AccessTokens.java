package org.wardscribe.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.wardscribe.fhir.BoundedBody;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.FhirJson;

/**
 * Access tokens for a {@link ClientAssertion} (OAuth 2.0 client credentials): one is kept and used
 * for four fifths of its life, then a new one is fetched. For several threads at once, of which one
 * fetches.
 */
final class AccessTokens {
  private static final int LARGEST_ANSWER = 64 * 1024;

  private final ClientAssertion assertion;
  private final HttpClient client;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private Optional<Token> kept = Optional.empty();

  private record Token(String value, long until) {}

  AccessTokens(
      ClientAssertion assertion,
      Duration connectTimeout,
      Optional<SSLContext> tls,
      Clock clock,
      LongSupplier nanoTime) {
    this.assertion = assertion;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.client = FhirHttp.client(connectTimeout, tls);
  }

  /**
   * @param end by {@link System#nanoTime}
   * @throws IOException with a code, if none is to be had until then
   */
  synchronized String token(long end) throws IOException {
    if (kept.isEmpty() || kept.get().until() - nanoTime.getAsLong() <= 0) {
      // Counted only now: who waited for another one's fetching has less time left.
      kept = Optional.of(fetched(Duration.ofNanos(end - System.nanoTime())));
    }
    return kept.get().value();
  }

  /** The server does not take this one any more. */
  synchronized void forget(String token) {
    kept = kept.filter(k -> !k.value().equals(token));
  }

  private Token fetched(Duration within) throws IOException {
    long asked = nanoTime.getAsLong();
    String form =
        "grant_type=client_credentials&client_assertion_type="
            + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            + "&client_assertion="
            + encoded(signed());
    HttpRequest request =
        HttpRequest.newBuilder(assertion.tokens())
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<byte[]> answer = exchange(request, within);
    if (answer.statusCode() != 200) {
      throw new IOException("NO_TOKEN_HTTP_" + answer.statusCode());
    }
    JsonNode said = FhirJson.read(answer.body()).orElseThrow(() -> new IOException("NO_TOKEN"));
    String value = said.path("access_token").asText();
    long seconds = said.path("expires_in").asLong();
    if (!value.matches("[\\x21-\\x7E]+") || seconds <= 0) {
      throw new IOException("NO_TOKEN");
    }
    return new Token(value, asked + Duration.ofSeconds(seconds).toNanos() / 5 * 4);
  }

  private String signed() throws IOException {
    try {
      return assertion.signed(clock.instant());
    } catch (IOException e) {
      throw new IOException("NO_KEY");
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request, Duration within) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER));
    try {
      return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      answer.cancel(true);
      throw new IOException("NO_TOKEN");
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
