package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.wardscribe.mapping.IdentifierKind;

/**
 * What one message states, before anybody knows about whom: its numbers, dates and ages.
 *
 * @param sentOn the day on which this version was written
 * @param others what is known by its form alone: phones, addresses, beds, other numbers
 */
record Statement(
    MessageText text,
    LocalDate sentOn,
    List<NhsNumberFinder.Candidate> nhsNumbers,
    List<HospitalNumberFinder.Candidate> hospitalNumbers,
    List<DateFinder.Candidate> dates,
    List<AgeFinder.Candidate> ages,
    List<Span> others) {
  /**
   * Without the dates that are the first digits of a number, for Scotland's begins with a birthday,
   * or that begin with a score: "Wells 4.5. 77 Elm Row".
   */
  Statement withoutDatesIn(List<Span> numbers) {
    BitSet taken = new BitSet();
    numbers.forEach(n -> taken.set(n.start(), n.end()));
    BitSet scores = new BitSet();
    others.stream()
        .filter(s -> s.kind() == IdentifierKind.KEEP && s.rule().equals("eponym"))
        .forEach(s -> scores.set(s.start(), s.end()));
    return new Statement(
        text,
        sentOn,
        nhsNumbers,
        hospitalNumbers,
        dates.stream()
            .filter(d -> taken.nextClearBit(d.start()) < d.end() && !scores.get(d.start()))
            .toList(),
        ages,
        others);
  }

  /** Of words of which nothing of this is looked for. */
  static Statement nothingOf(MessageText text, LocalDate sentOn) {
    return new Statement(text, sentOn, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  Statement withOthers(List<Span> spans) {
    return new Statement(text, sentOn, nhsNumbers, hospitalNumbers, dates, ages, spans);
  }

  @Override
  public String toString() {
    return "Statement[" + text.length() + " characters]";
  }
}
