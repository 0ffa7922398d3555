package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.RedactionRules;

/**
 * Replaces what identifies the confirmed patient, and looks at the result again: if anything of the
 * patient could be left, there is no result.
 *
 * <p>The longest find wins, and none overlap. What stays by a rule (a member of staff, a disease, a
 * word) is not counted as left.
 */
final class Redactor {
  private final RedactionRules rules;
  private final NameFinder names;
  private final Statements statements;
  private final IdentifierSystems systems;
  private final List<Finder> finders =
      List.of(
          new EmailFinder(),
          new PhoneFinder(),
          new PostcodeFinder(),
          new AddressFinder(),
          new AgeFinder(),
          new LocationFinder());

  Redactor(
      RedactionRules rules, NameFinder names, Statements statements, IdentifierSystems systems) {
    this.rules = rules;
    this.names = names;
    this.statements = statements;
    this.systems = systems;
  }

  /** A text without the patient, and what was found in the captured one. */
  record Redacted(String text, List<Span> spans) {
    @Override
    public String toString() {
      return "Redacted[" + spans.size() + " spans]";
    }
  }

  /**
   * @param numbers the stated numbers' spans in this text
   * @return empty if something of the patient could be left
   */
  Optional<Redacted> redact(
      Statement statement,
      List<Span> numbers,
      PatientRecord record,
      Particulars patient,
      Set<String> staff) {
    Found found = find(statement, numbers, patient, staff);
    if (found.unclear()) {
      return Optional.empty();
    }
    List<Span> spans = withoutOverlaps(found.spans());
    String rest = replaced(statement.text(), spans, true);
    return leaves(rest, statement, record, patient, staff)
        ? Optional.empty()
        : Optional.of(new Redacted(replaced(statement.text(), spans, false), spans));
  }

  /** For an entry that is held: what has the shape of an identifier, whoever it is. */
  Redacted asFarAsPossible(Statement statement, List<Span> numbers, Set<String> staff) {
    List<Span> spans = withoutOverlaps(find(statement, numbers, Particulars.NOBODY, staff).spans());
    return new Redacted(replaced(statement.text(), spans, false), spans);
  }

  private record Found(List<Span> spans, boolean unclear) {}

  private Found find(
      Statement statement, List<Span> numbers, Particulars patient, Set<String> staff) {
    MessageText text = statement.text();
    List<Span> spans = new ArrayList<>(numbers);
    for (DateFinder.Candidate date : statement.dates()) {
      boolean theirs = Agreement.isBirthDate(date, patient);
      if (theirs || date.labelled()) {
        String rule = theirs ? "date-of-birth-of-record" : "labelled-date-of-birth";
        spans.add(new Span(IdentifierKind.DOB, date.start(), date.end(), rule));
      }
    }
    finders.forEach(f -> spans.addAll(f.find(text, patient)));
    Surroundings around =
        Agreement.surroundings(
            statement, numbers.stream().map(n -> new int[] {n.start(), n.end()}).toList(), patient);
    boolean unclear = false;
    for (NameFinder.Group group : names.find(text, patient, around, staff)) {
      if (group.meaning() == NameFinder.Meaning.PATIENT) {
        spans.add(
            new Span(IdentifierKind.NAME_PATIENT, group.start(), group.end(), nameRule(group)));
        misspeltSurname(text, group, patient).ifPresent(spans::add);
      }
      unclear |=
          group.meaning() == NameFinder.Meaning.UNCLEAR
              && spans.stream()
                  .noneMatch(s -> s.start() <= group.start() && group.end() <= s.end());
    }
    return new Found(spans, unclear);
  }

  private static String nameRule(NameFinder.Group group) {
    return group.full()
        ? "full-name-of-record"
        : group.family() ? "surname-of-record" : "given-name-of-record";
  }

  /** "cormac bryne" for Cormac Byrne: the mistyped word goes, too. */
  private static Optional<Span> misspeltSurname(
      MessageText text, NameFinder.Group group, Particulars patient) {
    int last = group.lastToken();
    if (group.family() || !text.near(last, 1) || !text.gapAfter(last).isBlank()) {
      return Optional.empty();
    }
    Token next = text.tokens().get(last + 1);
    return patient.families().stream().anyMatch(f -> OneEdit.apart(f, next.folded()))
        ? Optional.of(
            new Span(
                IdentifierKind.NAME_PATIENT, group.start(), next.end(), "misspelt-name-of-record"))
        : Optional.empty();
  }

  private List<Span> withoutOverlaps(List<Span> spans) {
    List<Span> order = new ArrayList<>(spans);
    order.sort(
        Comparator.comparing((Span s) -> rules.keep().contains(s.kind()))
            .thenComparing(Comparator.comparingInt(Span::length).reversed())
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

  /** The text with surrogates; or, for looking at it again, with breaks in their places. */
  private String replaced(MessageText text, List<Span> spans, boolean broken) {
    StringBuilder result = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      if (!rules.keep().contains(span.kind())) {
        result.append(text.slice(from, span.start()));
        result.append(broken ? "\n|\n" : rules.replace().get(span.kind()));
        from = span.end();
      }
    }
    return result.append(text.slice(from, text.length())).toString();
  }

  private boolean leaves(
      String rest, Statement before, PatientRecord record, Particulars patient, Set<String> staff) {
    Statement after = statements.of(rest, before.sentOn());
    String nhs = systems.nhsNumber().system();
    boolean number =
        after.nhsNumbers().stream().anyMatch(n -> record.has(nhs, n.digits()))
            || after.hospitalNumbers().stream().anyMatch(n -> record.has(n.system(), n.value()));
    Found again = find(after, List.of(), patient, staff);
    boolean stripped = again.spans().stream().anyMatch(s -> !rules.keep().contains(s.kind()));
    return number
        || again.unclear()
        || stripped
        || after.dates().stream().anyMatch(d -> isTurnedBirthDate(d, patient))
        || after.text().tokens().stream().anyMatch(t -> joinsNames(t, patient));
  }

  /** 03/08/1954 for the eighth of March. */
  private static boolean isTurnedBirthDate(DateFinder.Candidate date, Particulars patient) {
    return patient.birthDate().isPresent()
        && patient.birthDate().get().getDayOfMonth() <= 12
        && date.readings().stream()
            .map(
                d ->
                    d.getDayOfMonth() > 12
                        ? d
                        : d.withDayOfMonth(1)
                            .withMonth(d.getDayOfMonth())
                            .withDayOfMonth(d.getMonthValue()))
            .anyMatch(patient.birthDate().get()::equals);
  }

  /** "gillianbarton", as in an account name. */
  private static boolean joinsNames(Token token, Particulars patient) {
    return token.length() >= 7
        && patient.families().stream().anyMatch(f -> f.length() > 3 && token.folded().contains(f))
        && patient.given().stream().anyMatch(g -> g.length() > 2 && token.folded().contains(g));
  }
}
