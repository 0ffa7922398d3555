package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Finds in a thread the addresses of those whom it can be about, whatever their form: "Fern Hollow"
 * is a house only to who knows the record, and its words are then nobody's name.
 */
final class StatedAddresses {
  /** More dates than this in one entry: it is a list, not a patient. */
  static final int MOST_DATES = 12;

  private static final int MOST_PARTS = 4;

  private static final List<Finder> FINDERS = List.of(new AddressFinder(), new PostcodeFinder());

  private StatedAddresses() {}

  /** The same statements, with the addresses of those who have a stated number or birthday. */
  static List<Statement> of(
      List<Statement> thread, StatedNumbers numbers, PatientIndex.Reading index) {
    Map<String, PatientRecord> candidates = new LinkedHashMap<>(numbers.holders());
    candidates.putAll(born(thread, index));
    if (candidates.isEmpty()) {
      return thread;
    }
    List<Particulars> people = candidates.values().stream().map(Particulars::of).toList();
    return thread.stream().map(s -> with(s, people)).toList();
  }

  /** The records of a surname and a full date that are both somewhere in the thread. */
  static Map<String, PatientRecord> born(List<Statement> thread, PatientIndex.Reading index) {
    Map<String, PatientRecord> found = new LinkedHashMap<>();
    Set<LocalDate> dates = dates(thread);
    if (dates.isEmpty() || dates.size() > MOST_DATES) {
      return found;
    }
    Set<String> words = new LinkedHashSet<>();
    thread.forEach(s -> addWords(s.text(), words));
    for (LocalDate date : dates) {
      index.byFamilyAndBirthDate(words, date).forEach(r -> found.put(r.id(), r));
    }
    return found;
  }

  /** The days of the past that can be meant as birthdays. */
  static Set<LocalDate> dates(List<Statement> thread) {
    Set<LocalDate> dates = new LinkedHashSet<>();
    for (Statement statement : thread) {
      statement.dates().stream()
          .filter(d -> d.labelled() || !d.compact())
          .flatMap(d -> d.readings().stream())
          .filter(d -> !d.isAfter(statement.sentOn()))
          .forEach(dates::add);
    }
    return dates;
  }

  private static Statement with(Statement statement, List<Particulars> people) {
    List<Span> others = new ArrayList<>(statement.others());
    for (Particulars person : people) {
      for (Finder finder : FINDERS) {
        finder.find(statement.text(), person).stream()
            .filter(s -> s.rule().endsWith("-of-record"))
            .filter(s -> isMoreThanWord(statement.text(), s))
            .forEach(others::add);
      }
    }
    return others.size() == statement.others().size() ? statement : statement.withOthers(others);
  }

  /** A single word of an address may be somebody's surname, too. */
  private static boolean isMoreThanWord(MessageText text, Span span) {
    for (int at = span.start(); at < span.end(); at++) {
      if (!Character.isLetter(text.at(at))) {
        return true;
      }
    }
    return false;
  }

  /** Every word, and neighbours as one: a surname may have four parts, as O'Neill-de Souza. */
  private static void addWords(MessageText text, Set<String> words) {
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.number()) {
        continue;
      }
      StringBuilder joined = new StringBuilder(token.folded());
      words.add(token.folded());
      for (int next = i + 1;
          next - i < MOST_PARTS && text.near(next - 1, 1) && !text.tokens().get(next).number();
          next++) {
        words.add(joined.append(text.tokens().get(next).folded()).toString());
      }
    }
  }
}
