package org.wardscribe.connector.jabber;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.wardscribe.connector.EventId;

/**
 * What we call a question on the wire, so that a reply to it says which one it answers, also after
 * a restart.
 *
 * <p>Anybody can write such a name: who was asked what is not to be taken from it.
 */
final class QuestionNames {
  private static final String PREFIX = "question-";

  private QuestionNames() {}

  static String write(EventId question) {
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(question.value().getBytes(StandardCharsets.UTF_8));
  }

  /** Empty: this is no name of a question. */
  static Optional<EventId> read(String name) {
    if (!name.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] id = Base64.getUrlDecoder().decode(name.substring(PREFIX.length()));
      return Optional.of(new EventId(new String(id, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
