package org.wardscribe.connector;

import java.time.Instant;
import java.util.Objects;

/**
 * A word to one person alone, about one of the messages that they wrote or flagged.
 *
 * @param id the same for each repetition
 * @param about the message; where a platform can show which one is meant without quoting it, it
 *     does
 * @param to whom; nobody else may see it
 * @param text a sentence; tells nothing that the person did not write: it stands on a lock screen
 */
public record PrivateMessage(EventId id, ItemRef about, AccountId to, Instant at, String text) {
  public PrivateMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return "PrivateMessage[" + id + " about " + about + "]";
  }
}
