package org.wardscribe.connector.jabber;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;

/**
 * Files that members uploaded (XEP-0363): fetched from allowed hosts only, never redirected, and
 * held in memory whole only where they go into a document.
 *
 * <p>A server declares no digest, so that each file is read once to know it; that is remembered by
 * its address, which never gets other content. A call that can't wait for a large one finds it read
 * the next time.
 */
final class UploadedFiles implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int REMEMBERED = 1000;

  /** As large as a photo in a document may be. */
  private static final int BROUGHT_ALONG = 1024 * 1024;

  private static final int OK = 200;

  private final JabberSettings settings;
  private final HttpClient http;
  private final Map<URI, Reading> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Reading> eldest) {
          return size() > REMEMBERED;
        }
      };
  private boolean closed;

  UploadedFiles(JabberSettings settings) {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.answerTimeout());
    settings.trust().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** A file that is being read, or was. */
  private record Reading(
      CompletableFuture<HttpResponse<Void>> response, CompletableFuture<Attachment> file) {
    /** Who waits is told that it was ended, not that the file is not there. */
    void end() {
      file.cancel(true);
      response.cancel(true);
    }
  }

  /** A file can't be had. */
  static final class NotFetched extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    NotFetched(Reason reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  /** Why not. */
  enum Reason {
    /** Its host is not one that files may be fetched from, or the address is none. */
    HOST,
    TOO_LARGE,
    /** It is not there, or not at the moment. */
    NOT_THERE,
    /** It is still being read, or we are ending. */
    NOT_YET
  }

  /** What a file is, without keeping it; waits for it no longer than the call lasts. */
  Attachment describe(String address, CallTime call) throws NotFetched {
    try {
      return reading(allowed(address)).file().get(call.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NotFetched(
          e.getCause() instanceof Digesting.TooLarge ? Reason.TOO_LARGE : Reason.NOT_THERE);
    } catch (TimeoutException | CancellationException e) {
      throw new NotFetched(Reason.NOT_YET);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotFetched(Reason.NOT_YET);
    }
  }

  private synchronized Reading reading(URI location) throws NotFetched {
    if (closed) {
      throw new NotFetched(Reason.NOT_YET);
    }
    Reading before = known.get(location);
    if (before != null && !before.file().isCompletedExceptionally()) {
      return before;
    }
    Reading read = read(location);
    known.put(location, read);
    return read;
  }

  /**
   * The file with its bytes, if it is small enough for a document and can be had just now;
   * otherwise it stays where it is.
   */
  Attachment brought(Attachment attachment) {
    if (attachment.size() > BROUGHT_ALONG
        || !(attachment.content() instanceof Attachment.Content.Remote remote)) {
      return attachment;
    }
    ByteArrayOutputStream collected = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> response =
        http.sendAsync(
            request(remote.location()),
            BodyHandlers.ofByteArrayConsumer(part -> collect(part, collected)));
    try {
      int status = response.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      byte[] bytes = collected.toByteArray();
      return status == OK && Digests.sha256(bytes).equals(attachment.sha256())
          ? new Attachment(
              attachment.id(),
              attachment.mediaType(),
              attachment.size(),
              attachment.sha256(),
              new Attachment.Content.Inline(bytes))
          : attachment;
    } catch (ExecutionException | TimeoutException e) {
      return attachment;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return attachment;
    } finally {
      response.cancel(true);
    }
  }

  private static void collect(Optional<byte[]> part, ByteArrayOutputStream collected) {
    if (part.isPresent()) {
      if (collected.size() + part.get().length > BROUGHT_ALONG) {
        throw new IllegalStateException("too large");
      }
      collected.writeBytes(part.get());
    }
  }

  private Reading read(URI location) {
    Digesting digesting = new Digesting(settings.largestAttachment());
    CompletableFuture<HttpResponse<Void>> response =
        http.sendAsync(request(location), BodyHandlers.ofByteArrayConsumer(digesting::take));
    return new Reading(
        response,
        response
            .handle(
                (answer, failure) -> attachment(location, digesting, Optional.ofNullable(answer)))
            .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((attachment, failure) -> response.cancel(true)));
  }

  private static Attachment attachment(
      URI location, Digesting digesting, Optional<HttpResponse<Void>> answer) {
    if (digesting.tooLarge()) {
      throw new Digesting.TooLarge();
    }
    HttpResponse<Void> there =
        answer
            .filter(a -> a.statusCode() == OK)
            .orElseThrow(() -> new IllegalStateException("not there"));
    String type = there.headers().firstValue("content-type").orElse("application/octet-stream");
    return new Attachment(
        new AttachmentId(Digests.sha256(location.toString())),
        type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
        digesting.size(),
        digesting.hex(),
        new Attachment.Content.Remote(location));
  }

  /** Ends what is being read. */
  @Override
  public synchronized void close() {
    closed = true;
    known.values().forEach(Reading::end);
  }

  /** The bytes, as they come; the caller closes it and checks size and digest. */
  InputStream open(URI location) throws IOException {
    try {
      HttpResponse<InputStream> response =
          http.send(request(allowed(location.toString())), BodyHandlers.ofInputStream());
      if (response.statusCode() != OK) {
        response.body().close();
        throw new IOException("the file is not there");
      }
      return response.body();
    } catch (NotFetched e) {
      throw new IOException("files may not be fetched from there");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a file was asked for");
    }
  }

  private HttpRequest request(URI location) {
    return HttpRequest.newBuilder(location).timeout(settings.answerTimeout()).GET().build();
  }

  private URI allowed(String address) throws NotFetched {
    URI location;
    try {
      location = new URI(address);
    } catch (URISyntaxException e) {
      throw new NotFetched(Reason.HOST);
    }
    String scheme = Optional.ofNullable(location.getScheme()).orElse("");
    boolean safe = scheme.equals("https") || (scheme.equals("http") && !settings.requireTls());
    String host = Optional.ofNullable(location.getHost()).orElse("").toLowerCase(Locale.ROOT);
    String place = location.getPort() < 0 ? host : host + ":" + location.getPort();
    if (!safe || location.getUserInfo() != null || !settings.attachmentHosts().contains(place)) {
      throw new NotFetched(Reason.HOST);
    }
    return location;
  }
}
