package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.mapping.IdentifierKind;

/**
 * One message as it is understood before a record is chosen: its numbers, and everybody it names.
 *
 * @param around numbers and likely birthdays: a name beside one is a patient's
 */
record Understood(
    Statement statement, List<Span> numbers, Surroundings around, List<Mention> mentions) {
  private static final Set<IdentifierKind> OF_A_PATIENT =
      Set.of(IdentifierKind.ADDRESS, IdentifierKind.POSTCODE);

  static Understood of(
      Statement statement,
      List<Span> numbers,
      Vocabulary vocabulary,
      Nameless nameless,
      StaffNames staff,
      PatientIndex.Reading index) {
    MessageText text = statement.text();
    BitSet covered = new BitSet();
    BitSet places = new BitSet();
    List<int[]> evidence = new ArrayList<>();
    numbers.forEach(n -> evidence.add(new int[] {n.start(), n.end()}));
    numbers.forEach(n -> covered.set(n.start(), n.end()));
    for (Span span : statement.others()) {
      covered.set(span.start(), span.end());
      if (span.kind() == IdentifierKind.LOCATION_BED) {
        places.set(span.start(), span.end());
      }
      if (OF_A_PATIENT.contains(span.kind())) {
        evidence.add(new int[] {span.start(), span.end()});
      }
    }
    for (DateFinder.Candidate date : statement.dates()) {
      covered.set(date.start(), date.end());
      if (Births.maybe(date, statement) && (date.labelled() || !date.compact())) {
        evidence.add(new int[] {date.start(), date.end()});
      }
    }
    Surroundings strong = Surroundings.of(text, evidence);
    for (AgeFinder.Candidate age : statement.ages()) {
      if (age.sure()) {
        evidence.add(new int[] {age.start(), age.end()});
      }
    }
    Surroundings around = Surroundings.of(text, evidence);
    NameWords words = new NameWords(text, tokens(text, covered), vocabulary, index);
    List<Mention> mentions = new ArrayList<>(nameless.in(text));
    BitSet taken = new BitSet();
    mentions.forEach(m -> taken.set(m.firstToken(), m.lastToken() + 1));
    new Mentions(text, words, around, strong, tokens(text, places), vocabulary, staff)
        .find().stream()
            .filter(m -> taken.get(m.firstToken(), m.lastToken() + 1).isEmpty())
            .forEach(mentions::add);
    return new Understood(statement, numbers, around, mentions);
  }

  /**
   * Of a text that is a name of the patient's and nothing else. Whoever else bears it is another
   * person, also where no register knows the name.
   */
  static Understood ofName(Statement statement) {
    MessageText text = statement.text();
    List<String> words = new ArrayList<>();
    StringBuilder particle = new StringBuilder();
    int last = text.tokens().size() - 1;
    for (int i = 0; i <= last; i++) {
      String word = text.tokens().get(i).folded();
      boolean apostrophe = word.length() == 1 && !text.gapAfter(i).isBlank();
      if (i < last && (Particles.isParticle(word) || apostrophe)) {
        particle.append(word);
      } else {
        words.add(particle + word);
        particle.setLength(0);
      }
    }
    Mention name =
        new Mention(
            0,
            last,
            text.tokens().get(0).start(),
            text.tokens().get(last).end(),
            words,
            words.stream().map(word -> true).toList(),
            Mention.Role.PATIENT,
            Mention.Cue.BESIDE,
            Optional.empty(),
            false,
            false,
            false);
    return new Understood(statement, List.of(), Surroundings.of(text, List.of()), List.of(name));
  }

  private static BitSet tokens(MessageText text, BitSet points) {
    BitSet tokens = new BitSet(text.tokens().size());
    for (int i = 0; i < text.tokens().size(); i++) {
      if (points.get(text.tokens().get(i).start())) {
        tokens.set(i);
      }
    }
    return tokens;
  }

  /** Addresses and postcodes: so, too, where nobody is named beside it. */
  Surroundings besideHome() {
    List<int[]> evidence = new ArrayList<>();
    statement.others().stream()
        .filter(s -> OF_A_PATIENT.contains(s.kind()))
        .forEach(s -> evidence.add(new int[] {s.start(), s.end()}));
    return Surroundings.of(statement.text(), evidence);
  }

  /** Numbers and the patients' names: a date beside one is meant as a birthday. */
  Surroundings besidePatient() {
    List<int[]> evidence = new ArrayList<>();
    numbers.forEach(n -> evidence.add(new int[] {n.start(), n.end()}));
    mentions.stream()
        .filter(m -> m.maybePatient() && m.cue() != Mention.Cue.WEAK)
        .forEach(m -> evidence.add(new int[] {m.start(), m.end()}));
    return Surroundings.of(statement.text(), evidence);
  }

  @Override
  public String toString() {
    return "Understood[" + mentions.size() + " mentions]";
  }
}
