package org.wardscribe.connector;

/**
 * Says a word to one person alone; what they say back comes as {@link SourceEvent.Answered}.
 *
 * <p>A call that fails throws, and is made again. Not promised: that the person saw it.
 */
public interface TellPerson {
  /**
   * Sends it, unless the same {@link PrivateMessage#id()} was sent before.
   *
   * @return where it stands on the platform, so that it can be deleted and looked for like any
   *     other message
   * @throws NotTold nothing of it left here, or all of it came back
   * @throws RuntimeException it may have been sent, and where it stands is not known
   */
  ItemRef tell(PrivateMessage message);

  /** Surely nobody has it: nothing has to be looked for on the platform. */
  final class NotTold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param why a sentence; tells nothing of the message
     */
    public NotTold(String why) {
      super(why);
    }
  }
}
