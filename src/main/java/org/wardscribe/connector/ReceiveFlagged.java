package org.wardscribe.connector;

import java.util.Optional;

/** Reads what the platform sent into an event, without side effects. */
public interface ReceiveFlagged {
  /**
   * Never throws on bad input: what can't be read is {@link Received.Unreadable} with a sentence
   * for its sender.
   */
  Received receive(String raw);

  /** A readable event, or a refusal that the sender must be told of. */
  sealed interface Received {
    boolean readable();

    record Event(SourceEvent event) implements Received {
      @Override
      public boolean readable() {
        return true;
      }
    }

    /**
     * @param eventId as far as it could be read
     * @param code short upper-case code for machines
     * @param sentence what, where, what to do; never quotes the input
     */
    record Unreadable(Optional<EventId> eventId, String code, String sentence) implements Received {
      @Override
      public boolean readable() {
        return false;
      }
    }
  }
}
