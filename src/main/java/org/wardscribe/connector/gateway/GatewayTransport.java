package org.wardscribe.connector.gateway;

import java.time.Duration;

/** Puts a message of ours on a gateway's queue. */
public interface GatewayTransport {
  /**
   * Returns when the broker has a request to delete on disk; throws {@link NotSent} when that is
   * not known. A request to read may get lost without a word.
   *
   * @param json ends up in a JMS TextMessage; headers carry nothing but the correlation id
   * @param timeToLive after which the broker drops it unread; positive
   */
  void send(String queue, String json, String correlationId, Duration timeToLive);

  /** The broker did not confirm: the message may or may not be there. */
  final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotSent(String queue, Throwable cause) {
      super("the broker did not confirm a message for " + queue, cause);
    }
  }
}
