package org.wardscribe.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer, given up when it is longer than any honest one. */
public final class BoundedBody implements BodySubscriber<byte[]> {
  private final int largest;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private Flow.Subscription subscription;

  /**
   * @param largest bytes
   */
  public BoundedBody(int largest) {
    this.largest = largest;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (content.size() + buffer.remaining() > largest) {
        subscription.cancel();
        body.completeExceptionally(new Oversize());
        return;
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      content.writeBytes(part);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    body.complete(content.toByteArray());
  }

  /** The answer is longer than any honest one. */
  static final class Oversize extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
