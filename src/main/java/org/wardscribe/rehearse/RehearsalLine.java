package org.wardscribe.rehearse;

import java.time.LocalDateTime;
import java.util.Optional;

/** One line of the messages to rehearse. */
public sealed interface RehearsalLine {
  /** From 1, as an editor counts. */
  int number();

  /**
   * @param sent as it is told in the site's own zone
   */
  record Message(int number, String id, String text, Optional<String> site, LocalDateTime sent)
      implements RehearsalLine {
    @Override
    public String toString() {
      return "Message[line " + number + "]";
    }
  }

  /**
   * @param why the end of a sentence that begins with the line's number; nothing of the line
   */
  record Unusable(int number, String why) implements RehearsalLine {}
}
