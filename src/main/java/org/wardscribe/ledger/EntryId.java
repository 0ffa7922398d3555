package org.wardscribe.ledger;

import java.util.Locale;

/**
 * An entry's number, written {@code E000042}: the correlation identifier in logs and on the command
 * line.
 */
public record EntryId(long number) implements Comparable<EntryId> {
  /** Accepts {@code E000042}, {@code e42} and {@code 42}. */
  public static EntryId parse(String text) {
    String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^E", "");
    if (!digits.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("an entry is written like E000042");
    }
    return new EntryId(Long.parseLong(digits));
  }

  @Override
  public int compareTo(EntryId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "E%06d", number);
  }
}
