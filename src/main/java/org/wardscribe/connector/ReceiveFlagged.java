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

    /** It can't be read as an event; see {@link Refusal} for what the parts say. */
    record Unreadable(
        Optional<EventId> eventId, Optional<String> receivedSha256, String code, String sentence)
        implements Received, Refusal {
      @Override
      public boolean readable() {
        return false;
      }
    }
  }
}
