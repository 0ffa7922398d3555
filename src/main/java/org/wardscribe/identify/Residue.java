package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Looks at a redacted text again, by the record alone and by simpler rules than those that redacted
 * it: anything of the patient that is left holds the entry.
 */
final class Residue {
  private static final List<Finder> CONTACTS = List.of(new PostcodeFinder(), new PhoneFinder());

  private final Particulars patient;
  private final Vocabulary vocabulary;
  private final Set<String> numbers;

  Residue(PatientRecord record, Particulars patient, Vocabulary vocabulary) {
    this.patient = patient;
    this.vocabulary = vocabulary;
    this.numbers =
        record.identifiers().stream()
            .map(n -> Folded.word(n.value()))
            .filter(n -> n.length() > 5)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The text with breaks where something was stripped, or stays because it is somebody else. */
  static String rest(MessageText text, List<Span> spans, Predicate<Span> stays) {
    StringBuilder rest = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      boolean somebodyElse =
          span.kind() == IdentifierKind.NAME_STAFF || span.kind() == IdentifierKind.KEEP;
      if (!stays.test(span) || somebodyElse) {
        rest.append(text.slice(from, span.start())).append("\n|\n");
        from = span.end();
      }
    }
    return rest.append(text.slice(from, text.length())).toString();
  }

  boolean isIn(String rest) {
    MessageText text = MessageText.of(rest);
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.number() ? isNumber(text, i) : isName(text, i) || joinsNames(token)) {
        return true;
      }
    }
    return isContact(text, rest)
        || new DateFinder()
            .find(text).stream().anyMatch(d -> Births.isOf(d, patient) || isTurned(d));
  }

  /** Postcode, telephone number, e-mail address. */
  private boolean isContact(MessageText text, String rest) {
    String small = rest.toLowerCase(Locale.ROOT);
    return patient.emails().stream().anyMatch(small::contains)
        || CONTACTS.stream()
            .flatMap(f -> f.find(text, patient).stream())
            .anyMatch(s -> s.rule().endsWith("-of-record"));
  }

  /** A surname in capitals or a long one in small letters; no word of the language. */
  private boolean isName(MessageText text, int i) {
    Token token = text.tokens().get(i);
    String word = token.folded();
    boolean plain = vocabulary.isWord(word) && !WordShapes.isAll(vocabulary.of(word), word);
    if (word.length() < 3 || plain || vocabulary.isEponym(word) || DayAndMonth.isTime(text, i)) {
      return false;
    }
    boolean known = patient.families().contains(word) || patient.given().contains(word);
    boolean typo =
        word.length() > 4
            && patient.families().stream().anyMatch(f -> f.length() > 4 && OneEdit.apart(f, word))
            && !vocabulary.isFamily(word)
            && !vocabulary.isGiven(word);
    return known || typo;
  }

  /** The record's numbers, whatever stands between their digits. */
  private boolean isNumber(MessageText text, int i) {
    StringBuilder digits = new StringBuilder();
    for (int j = i; j < text.tokens().size() && digits.length() < 10; j++) {
      if (!text.tokens().get(j).number() || (j > i && text.gapLength(j - 1) > 12)) {
        break;
      }
      digits.append(text.tokens().get(j).folded());
    }
    String ten = digits.toString();
    String word = i > 0 && text.joinedBefore(i) ? text.tokens().get(i - 1).folded() + ten : ten;
    return numbers.contains(ten) || numbers.contains(word);
  }

  /** 03/08/1954 for the eighth of March. */
  private boolean isTurned(DateFinder.Candidate date) {
    return patient.birthDate().isPresent()
        && patient.birthDate().get().getDayOfMonth() <= 12
        && date.readings().stream()
            .map(Residue::turned)
            .anyMatch(patient.birthDate().get()::equals);
  }

  private static LocalDate turned(LocalDate d) {
    return d.getDayOfMonth() > 12
        ? d
        : d.withDayOfMonth(1).withMonth(d.getDayOfMonth()).withDayOfMonth(d.getMonthValue());
  }

  /** "gillianbarton", as in an account name. */
  private boolean joinsNames(Token token) {
    return token.length() >= 7
        && patient.families().stream().anyMatch(f -> f.length() > 3 && token.folded().contains(f))
        && patient.given().stream().anyMatch(g -> g.length() > 2 && token.folded().contains(g));
  }
}
