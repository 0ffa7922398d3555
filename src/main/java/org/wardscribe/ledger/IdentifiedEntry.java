package org.wardscribe.ledger;

import java.util.Map;
import org.wardscribe.connector.ConversationRef;

/**
 * What outlives the content of an entry that was identified.
 *
 * @param facts of its last identification
 */
public record IdentifiedEntry(EntryId entry, ConversationRef where, Map<String, String> facts) {
  public IdentifiedEntry {
    facts = Map.copyOf(facts);
  }
}
