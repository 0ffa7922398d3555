package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds what only the record gives away: its initials before a number, letters that stand for the
 * rest of a name, a slip of the finger in the surname, the birthday in bare figures.
 */
final class RecordTraces {
  private static final int MOST_LETTERS = 4;
  private static final int SHORTEST_TYPO = 5;
  private static final Set<String> ARTICLES = WordList.of("a", "i", "w", "y");
  private static final Set<String> ABOUT = WordList.of("re", "pt", "for", "about", "on", "patient");

  private final MessageText text;
  private final Particulars patient;
  private final Surroundings around;
  private final Vocabulary vocabulary;
  private final boolean small;
  private final Set<String> letters;

  RecordTraces(MessageText text, Particulars patient, Surroundings around, Vocabulary vocabulary) {
    this.text = text;
    this.patient = patient;
    this.around = around;
    this.vocabulary = vocabulary;
    this.small = text.tokens().stream().noneMatch(Token::capital);
    this.letters = letters(patient);
  }

  List<Span> find() {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      if (text.tokens().get(i).number()) {
        birthDate(i).ifPresent(found::add);
      } else if (isTypo(i)) {
        found.add(withLetters(i, i));
      } else if (begins(i)) {
        initials(i).ifPresent(found::add);
      }
    }
    return found;
  }

  /** "M da C Ferreira", "Tran V M", "idris b 959 491 9108": the letters beside a name. */
  Span withLetters(int first, int last) {
    int from = first;
    for (int i = first - 1; i >= 0 && first - i <= MOST_LETTERS && joins(i); i--) {
      if (isLetter(i, i, last)) {
        from = i;
      } else if (!Particles.isParticle(text.tokens().get(i).folded())) {
        break;
      }
    }
    int to = last;
    while (to - last < MOST_LETTERS
        && to + 1 < text.tokens().size()
        && joins(to)
        && !text.joinedAfter(to + 1)
        && isLetter(to + 1, first, to + 1)) {
      to++;
    }
    return new Span(
        IdentifierKind.NAME_PATIENT,
        text.tokens().get(from).start(),
        text.tokens().get(to).end(),
        "name-with-initials-of-record");
  }

  /** In small letters only right beside a number or birthday. */
  private boolean isLetter(int i, int first, int last) {
    Token token = text.tokens().get(i);
    boolean genitive = i > 0 && "'’ʼ`".contains(text.gapAfter(i - 1)) && text.gapLength(i - 1) == 1;
    return token.length() == 1
        && !token.number()
        && !genitive
        && letters.contains(token.folded())
        && (token.upper() || around.beside(first, last) || isSmallInitial(i));
  }

  /** The "s." of "who's got s. bashir?" where nothing has a capital; "k 6.2" is a value. */
  private boolean isSmallInitial(int i) {
    boolean value = text.near(i, 2) && text.tokens().get(i + 1).number();
    return small && !value && !ARTICLES.contains(text.tokens().get(i).folded());
  }

  private boolean joins(int i) {
    String gap = text.gapAfter(i);
    return gap.equals(" ") || gap.equals(". ") || gap.equals(".") || gap.equals(", ");
  }

  private static Set<String> letters(Particulars patient) {
    Set<String> letters = new HashSet<>();
    patient.initials().forEach(w -> w.chars().forEach(c -> letters.add(Character.toString(c))));
    patient.families().forEach(f -> letters.add(f.substring(0, 1)));
    patient.familyWords().forEach(f -> letters.add(f.substring(0, 1)));
    return letters;
  }

  private boolean begins(int i) {
    if (!text.tokens().get(i).upper() || text.joinedBefore(i)) {
      return false;
    }
    if (i == 0 || ABOUT.contains(text.tokens().get(i - 1).folded())) {
      return true;
    }
    String gap = text.gapAfter(i - 1);
    boolean alone = text.tokens().get(i).length() > 1 && around.directlyBefore(i);
    return alone || !gap.isBlank() || gap.indexOf('\n') >= 0;
  }

  /** "M.I-R. 925 726 7806", "NL 999 226 0173": of a given name first, then of a surname. */
  private Optional<Span> initials(int first) {
    StringBuilder so = new StringBuilder();
    for (int i = first; i < text.tokens().size() && i - first < MOST_LETTERS; i++) {
      Token token = text.tokens().get(i);
      if (token.number() || !token.upper() || token.length() > 3) {
        break;
      }
      so.append(token.folded());
      if (so.length() > 1 && so.length() <= MOST_LETTERS && around.directlyBefore(i)) {
        return areInitials(so.toString())
            ? Optional.of(
                new Span(
                    IdentifierKind.NAME_PATIENT,
                    text.tokens().get(first).start(),
                    token.end(),
                    "initials-of-record"))
            : Optional.empty();
      }
      if (!text.near(i, 2) || token.length() > 1) {
        break;
      }
    }
    return Optional.empty();
  }

  private boolean areInitials(String so) {
    boolean known = so.chars().allMatch(c -> letters.contains(Character.toString(c)));
    String last = so.substring(so.length() - 1);
    boolean inOrder =
        patient.initials().stream().anyMatch(g -> so.startsWith(g.substring(0, 1)))
            && familyBegins(last);
    boolean turned =
        familyBegins(so.substring(0, 1))
            && patient.initials().stream().anyMatch(g -> so.substring(1).startsWith(g));
    return known && (inOrder || turned);
  }

  private boolean familyBegins(String letter) {
    return patient.families().stream().anyMatch(f -> f.startsWith(letter))
        || patient.familyWords().stream().anyMatch(f -> f.startsWith(letter));
  }

  private boolean isTypo(int i) {
    String word = text.tokens().get(i).folded();
    return word.length() >= SHORTEST_TYPO
        && (vocabulary.of(word) & (Vocabulary.WORD | Vocabulary.GIVEN | Vocabulary.FAMILY)) == 0
        && patient.families().stream()
            .anyMatch(f -> f.length() >= SHORTEST_TYPO && !f.equals(word) && OneEdit.apart(f, word))
        && (around.beside(i, i)
            || (text.near(i, 1) && isLetter(i + 1, i, i + 1))
            || (text.near(i, 2) && patient.given().contains(text.tokens().get(i + 1).folded()))
            || (i > 0
                && text.near(i - 1, 2)
                && patient.given().contains(text.tokens().get(i - 1).folded())));
  }

  /** "19 09 1989". */
  private Optional<Span> birthDate(int i) {
    if (patient.birthDate().isEmpty()
        || text.joinedBefore(i)
        || !text.near(i, 1)
        || !text.near(i + 1, 1)
        || !text.gapAfter(i).equals(" ")
        || !text.gapAfter(i + 1).equals(" ")) {
      return Optional.empty();
    }
    LocalDate born = patient.birthDate().get();
    String year = text.tokens().get(i + 2).folded();
    boolean theirs =
        isNumber(text.tokens().get(i), born.getDayOfMonth())
            && isNumber(text.tokens().get(i + 1), born.getMonthValue())
            && (year.equals(Integer.toString(born.getYear()))
                || year.equals(Integer.toString(born.getYear()).substring(2)))
            && !text.joinedAfter(i + 2);
    return theirs
        ? Optional.of(
            new Span(
                IdentifierKind.DOB,
                text.tokens().get(i).start(),
                text.tokens().get(i + 2).end(),
                "date-of-birth-of-record"))
        : Optional.empty();
  }

  private static boolean isNumber(Token token, int value) {
    return token.number()
        && (token.folded().equals(Integer.toString(value)) || token.folded().equals("0" + value));
  }
}
