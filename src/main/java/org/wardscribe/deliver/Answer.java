package org.wardscribe.deliver;

/** What a partner's frame says: an acknowledgement, or nothing that could be read as one. */
sealed interface Answer permits Acknowledgement, Answer.Unreadable {
  /**
   * Not an acknowledgement.
   *
   * @param why code; never a word of the answer
   */
  record Unreadable(String why) implements Answer {}
}
