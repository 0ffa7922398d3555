package org.wardscribe.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts JSON to one address, signed, so that the receiver knows who it is from and how old it is.
 *
 * <p>{@code Wardscribe-Signature: t=1763917200,v1=…}: the time in seconds since 1970, and the
 * HMAC-SHA256 with the shared secret of that number, a full stop and the body, as hexadecimal
 * digits. {@code Wardscribe-Message} names the message; a repeat has the same name.
 */
public final class Webhook implements Channel {
  static final String SIGNATURE = "Wardscribe-Signature";
  static final String MESSAGE = "Wardscribe-Message";
  private static final String HMAC = "HmacSHA256";

  private final URI url;
  private final String secret;
  private final HttpClient client;
  private final Duration patience;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();

  /**
   * @param client that follows no redirect
   * @param patience for the whole exchange
   */
  public Webhook(URI url, String secret, HttpClient client, Duration patience, Clock clock) {
    this.url = url;
    this.secret = secret;
    this.client = client;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public void send(Note note) throws NotSent {
    byte[] body = body(note);
    long seconds = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header(MESSAGE, note.name())
            .header(SIGNATURE, "t=" + seconds + ",v1=" + signature(secret, seconds, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    int status = exchanged(request);
    if (status < 200 || status > 299) {
      throw new NotSent("HTTP_" + status);
    }
  }

  private int exchanged(HttpRequest request) throws NotSent {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // The request's own timeout ends with the answer's head; a body may drip for ever.
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new NotSent("TIMEOUT");
    } catch (ExecutionException e) {
      throw new NotSent(
          e.getCause() instanceof java.net.http.HttpTimeoutException ? "TIMEOUT" : "NOT_CONNECTED");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent("STOPPED");
    }
  }

  private byte[] body(Note note) {
    try {
      return json.writeValueAsBytes(new TreeMap<>(note.facts()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts are plain values", e);
    }
  }

  static String signature(String secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA256", e);
    }
  }
}
