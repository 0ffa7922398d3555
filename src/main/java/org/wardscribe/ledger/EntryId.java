package org.wardscribe.ledger;

import java.util.Locale;

/**
 * An entry's number, written {@code E000042}: the correlation identifier in logs and on the command
 * line.
 */
public record EntryId(long number) implements Comparable<EntryId> {
  private static final int DIGITS = 6;

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
    // In every log line: without the formatter.
    String digits = Long.toString(number);
    return "E" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
  }
}
