package org.wardscribe.connector;

import java.time.Instant;
import java.util.Objects;

/**
 * What we say back in a conversation about one of its messages.
 *
 * <p>A platform attaches it to that message, and deletes it with that message.
 *
 * @param id the same for each repetition; a platform shows a receipt once
 * @param text a sentence for the people in the conversation; never names the patient and never
 *     quotes
 */
public record ConversationReceipt(EventId id, ItemRef item, Kind kind, Instant at, String text) {
  public ConversationReceipt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(text, "text");
  }

  /** What it says, in one word. */
  public enum Kind {
    FILED,
    HELD,
    REJECTED,
    WITHDRAWN,
    RETAINED,
    ESCALATED
  }
}
