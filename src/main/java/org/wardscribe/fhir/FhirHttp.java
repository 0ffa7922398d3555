package org.wardscribe.fhir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.wardscribe.mapping.BearerToken;

/**
 * HTTP to one FHIR server: connections are used again, redirects are not followed, a request that
 * may change anything is never repeated (but once with a fresh token, if the server did not take
 * the first one: 401), and an answer has a limit in length and in time.
 *
 * <p>Firewalls forget silent connections, and what is sent into one is an unknown outcome: for how
 * long an idle one is used again, the launchers say ({@code jdk.httpclient.keepalive.timeout}); it
 * is read once in a process, by whoever uses such a client first.
 *
 * <p>It is the JDK's client; why not HAPI's, ADR 0009 says. For several threads at once.
 */
public final class FhirHttp {
  private static final String FHIR_JSON = "application/fhir+json";
  public static final String NO_TIME_LEFT = "NO_TIME_LEFT";

  private static final Map<String, String> STRICTLY =
      Map.of("Cache-Control", "no-cache", "Prefer", "handling=strict");

  private final HttpClient client;
  private final URI base;
  private final Authorization authorization;
  private final int largestAnswer;

  /**
   * @param base without a slash at its end
   * @param token empty: the server asks for none, or tells us by our certificate
   * @param largestAnswer bytes
   * @param tls keys and trusted authorities; empty: those of the Java runtime
   */
  public FhirHttp(
      URI base,
      Optional<BearerToken> token,
      Duration connectTimeout,
      int largestAnswer,
      Optional<SSLContext> tls) {
    this(
        base,
        new Authorization.KeptByOthers(token),
        connectTimeout,
        largestAnswer,
        HttpWay.direct(tls));
  }

  /** As above, with any authorization, by any way. */
  public FhirHttp(
      URI base,
      Authorization authorization,
      Duration connectTimeout,
      int largestAnswer,
      HttpWay way) {
    this.base = base;
    this.authorization = authorization;
    this.largestAnswer = largestAnswer;
    this.client = client(connectTimeout, way);
  }

  /** A client that follows no redirect, so that nothing of a patient goes where nobody sent it. */
  public static HttpClient client(Duration connectTimeout, HttpWay way) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout);
    way.tls().ifPresent(builder::sslContext);
    way.proxy()
        .ifPresent(
            proxy -> {
              builder.proxy(proxy.selector());
              proxy.login().ifPresent(login -> builder.authenticator(proxy.authenticator(login)));
            });
    return builder.build();
  }

  /**
   * @param path behind the base, with its query; empty: the base itself; only a query: of the base
   * @param within all of it: connecting, sending, and the whole answer
   */
  public FhirExchange get(String path, Duration within) {
    return get(path, Map.of(), within);
  }

  /** As {@link #get(String, Duration)}, with more headers. */
  public FhirExchange get(String path, Map<String, String> more, Duration within) {
    Map<String, String> headers =
        path.contains("?")
            // A parameter that the server does not know must not be passed over.
            ? STRICTLY
            : Map.of("Cache-Control", "no-cache");
    HttpRequest.Builder request = request(path, headers);
    more.forEach(request::header);
    return exchange(request.GET(), within);
  }

  /**
   * Asks for resources of a type with a form, so that what is asked for stands in no address, which
   * a proxy on the way would write into its log.
   *
   * @param form as a query, encoded
   */
  public FhirExchange search(String type, String form, Duration within) {
    return exchange(
        request(type + "/_search", STRICTLY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)),
        within);
  }

  /** As {@link #get}, with exactly these bytes. */
  public FhirExchange send(
      String method, String path, byte[] body, Map<String, String> headers, Duration within) {
    return exchange(
        request(path, headers)
            .header("Content-Type", FHIR_JSON + "; charset=UTF-8")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body)),
        within);
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                path.isEmpty() ? base : URI.create(base + (path.startsWith("?") ? "" : "/") + path))
            .header("Accept", FHIR_JSON);
    headers.forEach(request::header);
    return request;
  }

  private FhirExchange exchange(HttpRequest.Builder request, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    Optional<String> token;
    try {
      token = authorization.token(end);
    } catch (IOException e) {
      return new FhirExchange.NotSent(e.getMessage());
    }
    FhirExchange first = sent(request, token, end);
    if (token.isEmpty()
        || !(first instanceof FhirExchange.Answered answer)
        || answer.status() != 401
        || !authorization.refused(token.get())) {
      return first;
    }
    try {
      // Whoever was not let in was not listened to: with another token it may go again.
      return sent(request, authorization.token(end), end);
    } catch (IOException e) {
      return first;
    }
  }

  private FhirExchange sent(HttpRequest.Builder request, Optional<String> token, long end) {
    token.ifPresent(value -> request.setHeader("Authorization", "Bearer " + value));
    long left = end - System.nanoTime();
    if (left <= 0) {
      return new FhirExchange.NotSent(NO_TIME_LEFT);
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), info -> new BoundedBody(largestAnswer));
    try {
      return answered(answer.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      // Closes the connection: an answer that comes later meets nobody.
      answer.cancel(true);
      return new FhirExchange.Unclear("TIMEOUT");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new FhirExchange.Unclear("INTERRUPTED");
    } catch (ExecutionException e) {
      return failed(e.getCause());
    }
  }

  private static FhirExchange failed(Throwable cause) {
    if (cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException
        || isTunnelRefused(cause)) {
      return new FhirExchange.NotSent("NOT_SENT");
    }
    if (cause instanceof BoundedBody.Oversize) {
      return new FhirExchange.Unclear("OVERSIZE_ANSWER");
    }
    return new FhirExchange.Unclear(
        cause instanceof HttpTimeoutException ? "TIMEOUT" : "CONNECTION_CLOSED");
  }

  /** A proxy did not open the way; the client has no type for it. */
  private static boolean isTunnelRefused(Throwable cause) {
    return cause instanceof IOException
        && Optional.ofNullable(cause.getMessage())
            .filter(message -> message.startsWith("Tunnel failed"))
            .isPresent();
  }

  private static FhirExchange answered(HttpResponse<byte[]> answer) {
    return new FhirExchange.Answered(
        answer.statusCode(),
        answer
            .headers()
            .firstValue("Content-Type")
            .filter(t -> t.startsWith(FHIR_JSON))
            .isPresent(),
        answer.body(),
        FhirJson.read(answer.body()),
        answer.headers().firstValue("Location"),
        RetryAfter.of(answer.headers()));
  }
}
