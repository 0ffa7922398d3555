package org.wardscribe.connector;

/**
 * Says back in a conversation what became of a flag. Repeating it is harmless; nothing that is told
 * names a patient or quotes a message.
 *
 * <p>A call that fails throws, and is made again.
 */
public interface TellConversation {
  void tell(ConversationReceipt receipt);

  /** That an event was not taken, and why; found by the event's id. */
  void tell(Refusal refusal);
}
