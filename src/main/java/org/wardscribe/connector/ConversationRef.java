package org.wardscribe.connector;

import java.util.Objects;

/** One conversation of one connector: a room, a channel, a chat. */
public record ConversationRef(ConnectorId connector, ConversationId conversation) {
  public ConversationRef {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(conversation, "conversation");
  }

  /** {@code ward-jabber/acute@rooms.example.org}, as people write it. */
  @Override
  public String toString() {
    return connector.value() + "/" + conversation.value();
  }

  /**
   * The inverse of {@link #toString()}; a connector's name has no slash.
   *
   * @throws IllegalArgumentException if there is no slash, or a part is none
   */
  public static ConversationRef parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("a conversation is written connector/conversation");
    }
    return new ConversationRef(
        new ConnectorId(text.substring(0, slash)), new ConversationId(text.substring(slash + 1)));
  }
}
