package org.wardscribe.ledger;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a suspended account is in.
 *
 * @param held were on their way to the record, and are held now
 * @param filed are filed, or may be: each is an alert of the worklist, and its originals stay
 */
public record SuspensionFound(List<EntryId> held, List<EntryId> filed) {
  static final SuspensionFound NOTHING = new SuspensionFound(List.of(), List.of());

  public SuspensionFound {
    held = List.copyOf(held);
    filed = List.copyOf(filed);
  }

  SuspensionFound and(SuspensionFound more) {
    return new SuspensionFound(
        Stream.concat(held.stream(), more.held.stream()).toList(),
        Stream.concat(filed.stream(), more.filed.stream()).toList());
  }
}
