package org.wardscribe.ledger;

import java.util.ArrayList;
import java.util.List;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.SourceMessage;

/**
 * What an {@link EntryView} holds beside the entry's own row.
 *
 * @param unresolvedAttempt bytes may be at the destination, and no answer settled it
 */
record EntryParts(
    boolean unresolvedAttempt,
    List<ItemView> items,
    List<EntryView.Filed> filed,
    List<EntryView.StoredEvidence> evidence) {
  EntryParts {
    items = List.copyOf(items);
    filed = List.copyOf(filed);
    evidence = List.copyOf(evidence);
  }

  EntryParts withUnresolvedAttempt(boolean unresolved) {
    return new EntryParts(unresolved, items, filed, evidence);
  }

  EntryParts withFiled(EntryView.Filed one) {
    return new EntryParts(unresolvedAttempt, items, and(filed, one), evidence);
  }

  EntryParts withEvidence(EntryView.StoredEvidence one) {
    return new EntryParts(unresolvedAttempt, items, filed, and(evidence, one));
  }

  private static <T> List<T> and(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list.size() + 1);
    longer.addAll(list);
    longer.add(one);
    return longer;
  }

  /** How much content it is, roughly. */
  long characters() {
    long characters = 0;
    for (ItemView item : items) {
      for (ItemView.Version version : item.versions()) {
        characters += version.message().map(EntryParts::characters).orElse(0L);
      }
    }
    for (EntryView.StoredEvidence one : evidence) {
      characters += one.evidence().content().length();
    }
    return characters;
  }

  private static long characters(SourceMessage message) {
    long characters = message.text().length();
    for (Attachment attachment : message.attachments()) {
      if (attachment.content() instanceof Attachment.Content.Inline inline) {
        characters += inline.bytes().length;
      }
    }
    return characters;
  }

  @Override
  public String toString() {
    return "EntryParts[]";
  }
}
