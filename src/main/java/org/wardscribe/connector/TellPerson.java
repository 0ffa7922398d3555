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
   */
  ItemRef tell(PrivateMessage message);
}
