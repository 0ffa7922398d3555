package org.wardscribe.connector;

import org.wardscribe.connector.ReceiveFlagged.Received;

/**
 * A connector that fetches what its platform has: for platforms that are connected to, or asked,
 * rather than ones that call us.
 *
 * <p>At least once: an event that was not taken, or whose taking was cut short, comes again with
 * the same {@link EventId}, also after a restart. What the platform does not keep can't come again;
 * each connector says what that is.
 */
public interface PullFlagged {
  /**
   * Begins to watch the configured conversations, on threads of its own, and goes on by itself
   * after any failure of the platform until the watch is closed. Returns at once: that the platform
   * can't be reached is no reason not to start.
   */
  Watch pull(Sink sink);

  /** Takes one event after the other. */
  @FunctionalInterface
  interface Sink {
    /**
     * Returns when the event is durable, or was refused to its sender.
     *
     * @throws RuntimeException it was not taken: to be offered again later
     */
    void take(Received received);
  }

  /** A running watch. */
  interface Watch extends AutoCloseable {
    /** Ends it; an event that is being taken is waited for. */
    @Override
    void close();
  }
}
