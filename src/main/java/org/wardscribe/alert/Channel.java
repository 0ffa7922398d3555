package org.wardscribe.alert;

/** A way to tell somebody. For several threads at once. */
@FunctionalInterface
interface Channel {
  /**
   * Returns when the other side has taken it.
   *
   * @throws NotSent if that is not known; it may have been taken anyway
   */
  void send(Note note) throws NotSent;
}
