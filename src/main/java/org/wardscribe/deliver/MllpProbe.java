package org.wardscribe.deliver;

/**
 * Stands between the client and its connection, for a run that is broken on purpose; otherwise
 * {@link #NONE}.
 */
public interface MllpProbe {
  /** Lets everything pass. */
  MllpProbe NONE = new MllpProbe() {};

  /** Every byte of a message has left; nothing was answered. */
  default void sent() {}

  /**
   * An answer was read, before it is looked at.
   *
   * @param controlId of the message that was sent
   * @return what is looked at instead
   */
  default byte[] answered(byte[] answer, String controlId) {
    return answer;
  }
}
