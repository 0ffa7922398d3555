package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages that are to be filed together, as the patient check reads them: one context, about
 * one patient.
 *
 * @param parts in the order in which they were sent
 * @param staffNames names of the staff who are known to take part (authors, flagger), as written:
 *     "Aisha Rahman" or "Aisha"
 * @param whole the messages of which a person took these words apart: whoever else has a number
 *     there may not be named here; empty where nobody split anything
 */
public record MessageThread(List<Part> parts, Set<String> staffNames, List<Part> whole) {
  public MessageThread {
    parts = List.copyOf(parts);
    staffNames = Set.copyOf(staffNames);
    whole = List.copyOf(whole);
  }

  /** Messages that nobody split. */
  public MessageThread(List<Part> parts, Set<String> staffNames) {
    this(parts, staffNames, List.of());
  }

  /**
   * One message.
   *
   * @param sentOn the day on which it was written, in the policy's zone: ages are counted to it
   * @param site selects the hospital numbers; empty: those of every site are looked for
   * @param name all of it is a name of the patient's: somebody was asked for that
   */
  public record Part(String text, LocalDate sentOn, Optional<String> site, boolean name) {
    /** A message in anybody's words. */
    public Part(String text, LocalDate sentOn, Optional<String> site) {
      this(text, sentOn, site, false);
    }

    @Override
    public String toString() {
      return "Part[" + text.length() + " characters]";
    }
  }

  @Override
  public String toString() {
    return "MessageThread[" + parts.size() + " parts]";
  }
}
