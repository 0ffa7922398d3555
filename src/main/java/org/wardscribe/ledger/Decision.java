package org.wardscribe.ledger;

import java.util.Map;

/**
 * A person's decision about one entry.
 *
 * @param fenceSeen the fence of the entry as this person saw it; what changed since is shown again,
 *     not decided unseen
 * @param arguments as the verb takes them: {@code patient} (the index's id) for CONFIRM, {@code
 *     item} and {@code staff} for SET_AUTHOR, {@code reason} for REJECT; stored encrypted
 */
public record Decision(
    EntryId entry, long fenceSeen, Verb verb, Person who, Map<String, String> arguments) {
  public Decision {
    arguments = Map.copyOf(arguments);
  }

  @Override
  public String toString() {
    return "Decision[" + verb + " " + entry + " by " + who + "]";
  }
}
