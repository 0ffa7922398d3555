package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.RedactionRules;

/**
 * Puts together what was recognised in a message, by form, by what stands around, and by the
 * record, and replaces what identifies the patient.
 *
 * <p>Of two things that overlap the surer one wins, then the longer one. What stays by a rule (a
 * member of staff, a disease, a bleep) protects its place only from weaker guesses.
 */
final class Redactor {
  private static final List<Finder> OF_RECORD =
      List.of(new PhoneFinder(), new PostcodeFinder(), new AddressFinder());
  private static final Set<IdentifierKind> SURE =
      Set.of(
          IdentifierKind.NHS_NUMBER,
          IdentifierKind.CHI_NUMBER,
          IdentifierKind.MRN,
          IdentifierKind.EMAIL);
  private static final Set<String> OF_THEIR_OWN =
      Set.of(
          "phone-of-record",
          "postcode-of-record",
          "date-of-birth-of-record",
          AddressFinder.WHOLE_LINE);
  private static final Map<Mention.Role, IdentifierKind> KINDS =
      Map.of(
          Mention.Role.PATIENT, IdentifierKind.NAME_PATIENT,
          Mention.Role.NAMELESS, IdentifierKind.NAME_PATIENT,
          Mention.Role.RELATIVE, IdentifierKind.NAME_RELATIVE,
          Mention.Role.STAFF, IdentifierKind.NAME_STAFF,
          Mention.Role.COLLEAGUE, IdentifierKind.NAME_STAFF,
          Mention.Role.NOBODY, IdentifierKind.KEEP);

  private final RedactionRules rules;
  private final RecordNames names;
  private final Vocabulary vocabulary;

  Redactor(RedactionRules rules, RecordNames names, Vocabulary vocabulary) {
    this.rules = rules;
    this.names = names;
    this.vocabulary = vocabulary;
  }

  /** A text without the patient, and what was found in the captured one. */
  record Redacted(String text, List<Span> spans) {
    @Override
    public String toString() {
      return "Redacted[" + spans.size() + " spans]";
    }
  }

  /**
   * @return empty if something of a patient could be left
   */
  Optional<Redacted> redact(Understood part, List<PatientRecord> records) {
    List<Particulars> patients =
        records.stream().map(r -> Particulars.of(r).withForms(vocabulary)).toList();
    List<List<RecordNames.Group>> named = groups(part, patients);
    for (int i = 0; i < patients.size(); i++) {
      if (UnclearNames.is(part, patients.get(i), named.get(i))) {
        return Optional.empty();
      }
    }
    List<Span> spans = withoutOverlaps(spans(part, patients, named));
    String rest = Residue.rest(part.statement().text(), spans, this::stays);
    for (int i = 0; i < patients.size(); i++) {
      if (new Residue(records.get(i), patients.get(i), vocabulary).isIn(rest)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Redacted(replaced(part.statement().text(), spans), spans));
  }

  /** For an entry that is held; with the names of every record that a number names. */
  Redacted asFarAsPossible(
      Understood part, List<PatientRecord> records, PatientIndex.Reading index) {
    List<Particulars> patients =
        records.stream().map(r -> Particulars.of(r).withForms(vocabulary)).toList();
    List<Span> found = spans(part, patients, groups(part, patients));
    patients.forEach(p -> found.addAll(SecondSubjects.names(part, p, vocabulary, index)));
    List<Span> spans = withoutOverlaps(found);
    return new Redacted(replaced(part.statement().text(), spans), spans);
  }

  /** Where each of these patients is named. */
  private List<List<RecordNames.Group>> groups(Understood part, List<Particulars> patients) {
    return patients.stream()
        .map(patient -> names.find(part.statement().text(), patient, part.around()))
        .toList();
  }

  private List<Span> spans(
      Understood part, List<Particulars> patients, List<List<RecordNames.Group>> named) {
    Statement statement = part.statement();
    List<Span> spans = new ArrayList<>(part.numbers());
    spans.addAll(statement.others());
    addDates(part, patients, spans);
    for (AgeFinder.Candidate age : statement.ages()) {
      boolean asked = age.start() > 0 && statement.text().at(age.start() - 1) == '?';
      if (age.sure() || asked || part.around().beside(age.firstToken(), age.lastToken())) {
        spans.add(new Span(IdentifierKind.AGE, age.start(), age.end(), "age"));
      }
    }
    for (Mention m : part.mentions()) {
      if (m.role() == Mention.Role.NAMELESS && !Nameless.isCalled(m, statement.text())) {
        continue;
      }
      String rule =
          "name-by-" + m.cue().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      IdentifierKind kind = m.aside() ? IdentifierKind.NAME_STAFF : KINDS.get(m.role());
      spans.add(new Span(kind, m.start(), m.end(), rule));
    }
    part.mentions().stream()
        .filter(Mention::isPatient)
        .flatMap(m -> misnumbered(m, statement.text()).stream())
        .forEach(spans::add);
    spans.addAll(NumberedTwins.in(statement.text(), part.mentions()));
    spans.addAll(StatedInitials.in(statement.text()));
    spans.addAll(SpeltNames.in(statement.text(), named(part, patients)));
    for (int i = 0; i < patients.size(); i++) {
      Particulars patient = patients.get(i);
      OF_RECORD.forEach(f -> spans.addAll(f.find(statement.text(), patient)));
      addNames(part, patient, named.get(i), spans);
    }
    return spans;
  }

  /** "Kerry Addison 999101902": a number of a digit more or less, right behind a whole name. */
  private static Optional<Span> misnumbered(Mention m, MessageText text) {
    int next = m.lastToken() + 1;
    if (m.words().size() < 2 || !text.near(m.lastToken(), 1) || next >= text.tokens().size()) {
      return Optional.empty();
    }
    MessageText.Token number = text.tokens().get(next);
    return number.number() && (number.length() == 9 || number.length() == 11)
        ? Optional.of(
            new Span(IdentifierKind.ID_OTHER, number.start(), number.end(), "number-behind-name"))
        : Optional.empty();
  }

  /** What a patient is called, by the records and the text. */
  private static Set<String> named(Understood part, List<Particulars> patients) {
    Set<String> names = new HashSet<>();
    part.mentions().stream().filter(Mention::isPatient).forEach(m -> names.addAll(m.words()));
    patients.forEach(p -> names.addAll(p.families()));
    patients.forEach(p -> names.addAll(p.given()));
    return names;
  }

  private static void addDates(Understood part, List<Particulars> patients, List<Span> spans) {
    Statement statement = part.statement();
    Surroundings around = part.besidePatient();
    Surroundings home = statement.dates().isEmpty() ? around : part.besideHome();
    boolean known = patients.stream().anyMatch(p -> p.birthDate().isPresent());
    boolean stated =
        statement.dates().stream()
            .anyMatch(d -> patients.stream().anyMatch(p -> Births.isOf(d, p)));
    for (DateFinder.Candidate date : statement.dates()) {
      boolean theirs = patients.stream().anyMatch(p -> Births.isOf(date, p));
      boolean beside =
          Births.likely(date, statement)
              || (Births.maybe(date, statement)
                  && !(known && Births.maybePlanned(date, statement))
                  && !(stated && Births.maybeRecent(date, statement))
                  && (around.beside(date.firstToken(), date.lastToken())
                      || home.beside(date.firstToken(), date.lastToken())));
      if (theirs || date.labelled() || beside) {
        String rule =
            theirs
                ? "date-of-birth-of-record"
                : date.labelled() ? "labelled-date-of-birth" : "date-beside-patient";
        spans.add(new Span(IdentifierKind.DOB, date.start(), date.end(), rule));
      } else if (!date.compact()) {
        spans.add(new Span(IdentifierKind.DATE_OTHER, date.start(), date.end(), "date"));
      }
    }
    patients.forEach(p -> spans.addAll(YearlessBirths.in(statement, p)));
    spans.addAll(YearlessBirths.years(statement, part.mentions()));
    for (PartialBirths.Partial birth : PartialBirths.in(statement.text(), statement.dates())) {
      spans.add(new Span(IdentifierKind.DOB, birth.start(), birth.end(), "labelled-part-of-birth"));
    }
  }

  private void addNames(
      Understood part, Particulars patient, List<RecordNames.Group> named, List<Span> spans) {
    MessageText text = part.statement().text();
    RecordTraces traces = new RecordTraces(text, patient, part.around(), vocabulary);
    spans.addAll(traces.find());
    BitSet others = new BitSet();
    BitSet nobody = new BitSet();
    BitSet kin = new BitSet();
    for (Mention m : part.mentions()) {
      boolean titled =
          m.role() == Mention.Role.STAFF && (m.isProven() || isOtherInFull(m, patient));
      if (titled) {
        others.set(m.firstToken(), m.lastToken() + 1);
      } else if (m.role() == Mention.Role.RELATIVE) {
        kin.set(m.firstToken(), m.lastToken() + 1);
      } else if (m.role() == Mention.Role.NOBODY) {
        nobody.set(m.firstToken(), m.lastToken() + 1);
      }
    }
    spans.addAll(ContactNames.in(part, patient, vocabulary));
    BitSet days = new BitSet();
    for (Span span : part.statement().others()) {
      if (span.rule().equals(DayAndMonth.RULE)) {
        days.set(span.start(), span.end());
      }
    }
    for (RecordNames.Group group : named) {
      int end = group.lastToken() + 1;
      // "Joy Nurse 999 …", "(Bowen-Pryce since March)": the name is read whole, or as two words.
      boolean whole =
          group.given()
              && group.family()
              && part.around().beside(group.firstToken(), group.lastToken());
      boolean two = group.lastToken() > group.firstToken();
      boolean taken =
          (!whole && !others.get(group.firstToken(), end).isEmpty())
              || !kin.get(group.firstToken(), end).isEmpty()
              || (!two && !nobody.get(group.firstToken(), end).isEmpty())
              || days.nextClearBit(group.start()) >= group.end();
      if (group.meaning() == RecordNames.Meaning.PATIENT && !taken) {
        spans.add(new Span(IdentifierKind.NAME_PATIENT, group.start(), group.end(), rule(group)));
        spans.add(traces.withLetters(group.firstToken(), group.lastToken()));
        misspeltSurname(text, group, patient).ifPresent(spans::add);
      }
    }
  }

  /** "reviewed by Ava Boakye" of Ava Cowell: the whole name of somebody else. */
  private static boolean isOtherInFull(Mention m, Particulars patient) {
    return m.cue() == Mention.Cue.WORD
        && m.words().stream().filter(w -> w.length() > 1).count() > 1
        && m.words().stream()
            .noneMatch(w -> patient.families().contains(w) || patient.familyWords().contains(w))
        && m.words().stream()
            .anyMatch(w -> w.length() > 2 && patient.given().stream().noneMatch(g -> g.equals(w)));
  }

  private static String rule(RecordNames.Group group) {
    return group.full()
        ? "full-name-of-record"
        : group.family() ? "surname-of-record" : "given-name-of-record";
  }

  /** "cormac bryne" for Cormac Byrne: the mistyped word goes, too. */
  private static Optional<Span> misspeltSurname(
      MessageText text, RecordNames.Group group, Particulars patient) {
    int last = group.lastToken();
    if (group.family() || !text.near(last, 1) || !text.gapAfter(last).isBlank()) {
      return Optional.empty();
    }
    MessageText.Token next = text.tokens().get(last + 1);
    return patient.families().stream().anyMatch(f -> OneEdit.apart(f, next.folded()))
        ? Optional.of(
            new Span(
                IdentifierKind.NAME_PATIENT, group.start(), next.end(), "misspelt-name-of-record"))
        : Optional.empty();
  }

  private boolean stays(Span span) {
    return span.kind().staysAlways() || rules.keep().contains(span.kind());
  }

  private int rank(Span span) {
    if (SURE.contains(span.kind()) || OF_THEIR_OWN.contains(span.rule())) {
      return 0;
    }
    if (span.kind() == IdentifierKind.KEEP && span.rule().equals("number-of-no-patient")) {
      return 1;
    }
    return stays(span) ? 3 : 2;
  }

  private List<Span> withoutOverlaps(List<Span> spans) {
    List<Span> order = new ArrayList<>(spans);
    order.sort(
        Comparator.comparingInt(this::rank)
            .thenComparing(Comparator.comparingInt(Span::length).reversed())
            .thenComparing(s -> !s.rule().endsWith("-of-record"))
            .thenComparingInt(Span::start)
            .thenComparing(Span::kind));
    BitSet taken = new BitSet();
    List<Span> chosen = new ArrayList<>();
    for (Span span : order) {
      int next = taken.nextSetBit(span.start());
      if (next < 0 || next >= span.end()) {
        taken.set(span.start(), span.end());
        chosen.add(span);
      }
    }
    chosen.sort(Comparator.comparingInt(Span::start));
    return chosen;
  }

  private String replaced(MessageText text, List<Span> spans) {
    StringBuilder result = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      if (!stays(span)) {
        result.append(text.slice(from, span.start())).append(rules.replace().get(span.kind()));
        from = span.end();
      }
    }
    return result.append(text.slice(from, text.length())).toString();
  }
}
