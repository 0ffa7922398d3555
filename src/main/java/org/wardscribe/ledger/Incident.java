package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationRef;

/**
 * A declared incident (a major incident, say): what is flagged in its conversations is filed, and
 * every original stays, until two people stand it down.
 *
 * @param name as it was declared; no patient data
 * @param conversations whose originals it keeps; empty: all
 * @param standDownProposedBy the first of the two people
 * @param stoodDownAt when it ended
 */
public record Incident(
    String name,
    Set<ConversationRef> conversations,
    String declaredBy,
    Instant declaredAt,
    Optional<String> standDownProposedBy,
    Optional<Instant> stoodDownAt) {
  public Incident {
    conversations = Set.copyOf(conversations);
  }

  /**
   * True while it lasts, of a conversation that it names: only these are filed that would only be
   * rehearsed. An incident of all keeps originals, and lifts no conversation that nobody thought
   * of.
   */
  public boolean names(ConversationRef conversation) {
    return stoodDownAt.isEmpty() && conversations.contains(conversation);
  }
}
