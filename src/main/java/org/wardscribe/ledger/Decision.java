package org.wardscribe.ledger;

import java.util.List;
import java.util.Map;

/**
 * A person's decision about one entry.
 *
 * @param fenceSeen the fence of the entry as this person saw it; what changed since is shown again,
 *     not decided unseen
 * @param arguments as the verb takes them: {@code patient} (the index's id) for CONFIRM, {@code
 *     item} and {@code staff} for SET_AUTHOR, {@code first} and {@code second} (numbers of {@link
 *     Segments}, like {@code 1,3-5}) for SPLIT, {@code reason} for REJECT; {@code patient}, {@code
 *     was} (for whom it was filed) and {@code reason} for CORRECT; stored encrypted
 * @param cancels for CORRECT: {@code DOCUMENT} evidence of a message that cancels each document of
 *     the entry, whose number is its fact {@link Correction#CANCELS}
 */
public record Decision(
    EntryId entry,
    long fenceSeen,
    Verb verb,
    Person who,
    Map<String, String> arguments,
    List<Evidence> cancels) {
  public Decision {
    arguments = Map.copyOf(arguments);
    cancels = List.copyOf(cancels);
  }

  /** Any other than CORRECT. */
  public Decision(
      EntryId entry, long fenceSeen, Verb verb, Person who, Map<String, String> arguments) {
    this(entry, fenceSeen, verb, who, arguments, List.of());
  }

  @Override
  public String toString() {
    return "Decision[" + verb + " " + entry + " by " + who + "]";
  }
}
