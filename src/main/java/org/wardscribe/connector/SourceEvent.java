package org.wardscribe.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * What a platform tells us, in its own order of time: at least once, perhaps late, perhaps out of
 * order.
 *
 * <p>{@code at} is the platform's time of the act. Of two acts on the same flag the one with the
 * later {@code at} holds, whichever arrives first; at the same instant an un-flag holds.
 */
public sealed interface SourceEvent {
  EventId eventId();

  ItemRef item();

  Instant at();

  /**
   * A person asked that this message be filed.
   *
   * @param gesture how, in the platform's words, e.g. {@code reaction:📋}; empty: the platform
   *     knows one way only
   */
  record Flagged(
      EventId eventId,
      SourceMessage message,
      Account flaggedBy,
      Instant at,
      Optional<String> gesture)
      implements SourceEvent {
    /** A flag on a platform that knows one way to flag. */
    public Flagged(EventId eventId, SourceMessage message, Account flaggedBy, Instant at) {
      this(eventId, message, flaggedBy, at, Optional.empty());
    }

    @Override
    public ItemRef item() {
      return message.ref();
    }
  }

  /** The flag was taken back. */
  record Unflagged(EventId eventId, ItemRef item, Account unflaggedBy, Instant at)
      implements SourceEvent {}

  /** A message was edited; {@code message} is its whole new version. */
  record NewVersion(EventId eventId, SourceMessage message, Instant at) implements SourceEvent {
    @Override
    public ItemRef item() {
      return message.ref();
    }
  }

  /** The author deleted the message on the platform. */
  record DeletedByAuthor(EventId eventId, ItemRef item, Instant at) implements SourceEvent {}

  /**
   * A person said something back to us in private.
   *
   * @param message what they said, standing where only they and we see it
   * @param question the {@link PrivateMessage#id()} that it answers, where the platform tells that;
   *     empty: the last one that this person was asked
   */
  record Answered(
      EventId eventId, SourceMessage message, Optional<EventId> question, Account by, Instant at)
      implements SourceEvent {
    @Override
    public ItemRef item() {
      return message.ref();
    }
  }
}
