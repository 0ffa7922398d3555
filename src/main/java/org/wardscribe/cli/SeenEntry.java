package org.wardscribe.cli;

import org.wardscribe.ledger.EntryId;

/**
 * An entry as a person saw it, written {@code E42@7}: the number behind the sign is that under
 * 'seen'.
 */
record SeenEntry(EntryId entry, long seen) {
  /**
   * @throws IllegalArgumentException if it is not written so
   */
  static SeenEntry parse(String text) {
    int at = text.indexOf('@');
    if (at < 1 || !text.substring(at + 1).matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("an entry as you saw it is written like E42@7");
    }
    return new SeenEntry(
        EntryId.parse(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
  }
}
