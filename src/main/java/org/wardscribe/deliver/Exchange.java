package org.wardscribe.deliver;

/** How one message and its answer ended on one connection. */
sealed interface Exchange {
  /** A decisive answer to our own message. */
  record Answered(Acknowledgement answer) implements Exchange {}

  /**
   * Bytes may have reached the peer, and no clear answer to them came.
   *
   * @param why code, e.g. {@code TIMEOUT}
   */
  record Unclear(String why) implements Exchange {}

  /** Stored there by its own word (CA), and the application's answer comes by another way. */
  record Committed() implements Exchange {}

  /** The peer said in release 2's byte that it did not store the message. */
  record NotStored() implements Exchange {}

  /** Not one byte of the message can have reached the peer. */
  record NotSent() implements Exchange {}
}
