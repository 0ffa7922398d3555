package org.wardscribe.connector.jabber;

import java.util.Optional;

/** What came of a question to the server. */
sealed interface Answer {
  /**
   * @param payload what the answer holds; empty: a plain yes
   */
  record Result(Optional<Xml> payload) implements Answer {}

  /**
   * @param condition the server's own word (RFC 6120 8.3.3), e.g. {@code forbidden}
   */
  record Refused(String condition) implements Answer {}

  /**
   * No answer in time, or no connection.
   *
   * @param sent whether the question may have reached the server
   */
  record None(boolean sent) implements Answer {}
}
