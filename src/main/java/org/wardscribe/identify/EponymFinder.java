package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds diseases, signs and scores that their form alone gives away, whatever stands beside them:
 * "?Barrett's", "Guillain-Barré", "Bishop 7". What needs its surroundings is left to {@link
 * Eponyms}.
 */
final class EponymFinder implements Finder {
  private static final String APOSTROPHES = "'’ʼ‘`";
  private static final String HYPHENS = "-‐‑–/";

  /** A person's genitive owns what follows; one that a sentence ends behind owns nothing. */
  private static final String CLOSING = ".,;:)]|?!+\n\r";

  /** What makes an age or a date of the number behind a name. */
  private static final Set<String> COUNTED =
      WordList.of(
          """
          y yo yom yof yr yrs year years old m f male female man woman boy girl lady gentleman
          mth mths month months mo wk wks week weeks day days am pm st nd rd th
          """);

  private static final Set<String> FOUND =
      WordList.of("neg", "negative", "pos", "positive", "excluded", "equivocal");

  /** Before a disease that somebody has or has not. */
  private static final Set<String> TOLD =
      WordList.of(
          """
          no not has have hasnt known likely possible probable query early advanced new old with
          excluded denies without and or for of
          """);

  /** Behind a disease, and not behind the owner of something. */
  private static final Set<String> BEHIND =
      WordList.of(
          """
          despite but and or yet now on since so if although though as at in is was not after until
          before with without
          """);

  private static final Set<String> GRADED =
      Set.of("low", "high", "moderate", "likely", "unlikely", "intermediate");

  private static final Set<String> SCALES =
      WordList.of("score", "scale", "index", "criteria", "classification", "scores", "tool");

  private final Vocabulary vocabulary;

  EponymFinder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      int last = end(text, i);
      if (last >= i) {
        found.add(
            new Span(
                IdentifierKind.KEEP,
                text.tokens().get(i).start(),
                text.tokens().get(last).end(),
                "eponym"));
        i = last;
      }
    }
    return found;
  }

  /** The last token of the disease, sign or score that begins here; -1 if none surely does. */
  int end(MessageText text, int i) {
    Token token = text.tokens().get(i);
    if (token.number() || text.joinedBefore(i) || isSecondOfTwo(text, i)) {
      return -1;
    }
    int compound = compound(text, i);
    if (compound > i) {
      return isSure(text, i, compound) ? scored(text, compound, i) : -1;
    }
    boolean eponym =
        vocabulary.isEponym(token.folded())
            || (vocabulary.highestScore(token.folded()) > 0 && isScoreWritten(token));
    if (!eponym || Titles.patientBefore(text, i)) {
      return -1;
    }
    int genitive = genitive(text, i);
    int name = Math.max(genitive, i);
    if (isFracture(text, i, name)) {
      return name;
    }
    if (isNoun(text, name) && namesBefore(text, i) != 1) {
      return name + 1;
    }
    int scale = scale(text, name);
    if (scale > name && namesBefore(text, i) != 1) {
      return scale;
    }
    if (genitive < 0 && isFound(text, i)) {
      return i;
    }
    if (genitive < 0) {
      int score = isGraded(text, i) ? i + 1 : scored(text, i, i);
      return score > i && !maybePerson(text, i) ? score : -1;
    }
    if (isFinding(text, genitive) && namesBefore(text, i) != 1) {
      return genitive;
    }
    boolean person = namesBefore(text, i) == 1 && vocabulary.isFamily(token.folded());
    return asked(text, i) || (closes(text, genitive) && !person) ? genitive : -1;
  }

  /** "Murphy's positive, …"; "Murphy's positive for flu" tells of somebody. */
  private static boolean isFinding(MessageText text, int genitive) {
    int found = genitive + 1;
    return found < text.tokens().size()
        && text.gapAfter(genitive).equals(" ")
        && FOUND.contains(text.tokens().get(found).folded())
        && (found + 1 >= text.tokens().size() || !text.gapAfter(found).equals(" "));
  }

  /** "GRACE 141" is a score, "Grace 14" a girl. */
  private boolean isScoreWritten(Token token) {
    return token.upper() || !vocabulary.isGiven(token.folded());
  }

  /** The "Bowen" of "Jenkins-Bowen's disease": half a surname; "Non-Hodgkin's" is none. */
  private boolean isSecondOfTwo(MessageText text, int i) {
    return i > 0
        && text.gapAfter(i - 1).equals("-")
        && vocabulary.isFamily(text.tokens().get(i - 1).folded())
        && !vocabulary.isEponym(text.tokens().get(i - 1).folded());
  }

  /** True if a noun of medicine leaves no other reading: "Addison's disease". */
  boolean isNamed(MessageText text, int first, int last) {
    int name = Math.max(genitive(text, last), last);
    return isNoun(text, name) || isFracture(text, first, name);
  }

  /** "Guillain-Barré", "wolff parkinson white": the longest that begins here. */
  private int compound(MessageText text, int first) {
    if (!vocabulary.beginsCompound(text.tokens().get(first).folded())) {
      return -1;
    }
    StringBuilder words = new StringBuilder(text.tokens().get(first).folded());
    int longest = -1;
    for (int i = first; i + 1 < text.tokens().size() && i - first < 3; i++) {
      String gap = text.gapLength(i) == 1 ? text.gapAfter(i) : "";
      if (gap.isEmpty() || !(gap.equals(" ") || HYPHENS.contains(gap))) {
        break;
      }
      words.append(' ').append(text.tokens().get(i + 1).folded());
      if (vocabulary.isCompound(words.toString())) {
        longest = i + 1;
      }
    }
    return longest;
  }

  /** A compound of which no part is a name, or of which something says that it is the disease. */
  private boolean isSure(MessageText text, int first, int last) {
    for (int i = first; i <= last; i++) {
      String word = text.tokens().get(i).folded();
      if (!vocabulary.isFamily(word) && !vocabulary.isGiven(word)) {
        return !Titles.patientBefore(text, first);
      }
    }
    boolean denied =
        first > 0
            && text.gapAfter(first - 1).equals(" ")
            && Set.of("no", "known", "possible", "likely")
                .contains(text.tokens().get(first - 1).folded());
    return asked(text, first) || denied || isNoun(text, last);
  }

  /** The s of "Barrett's", the word itself for "Graves'"; -1 without a genitive. */
  private static int genitive(MessageText text, int i) {
    String gap = text.gapLength(i) <= 4 ? text.gapAfter(i) : "";
    if (gap.isEmpty() || APOSTROPHES.indexOf(gap.charAt(0)) < 0) {
      return -1;
    }
    if (gap.length() == 1 && i + 1 < text.tokens().size()) {
      return text.tokens().get(i + 1).folded().equals("s") ? i + 1 : -1;
    }
    boolean quoted =
        text.tokens().get(i).start() > 0
            && APOSTROPHES.indexOf(text.at(text.tokens().get(i).start() - 1)) >= 0;
    return !quoted && text.tokens().get(i).folded().endsWith("s") ? i : -1;
  }

  private static boolean closes(MessageText text, int genitive) {
    int at = text.tokens().get(genitive).end();
    while (at < text.length() && APOSTROPHES.indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at >= text.length()
        || CLOSING.indexOf(text.at(at)) >= 0
        || (at + 1 < text.length()
            && text.at(at) == ' '
            && "-–/|&(#".indexOf(text.at(at + 1)) >= 0);
  }

  private static boolean asked(MessageText text, int i) {
    int start = text.tokens().get(i).start();
    return start > 0 && text.at(start - 1) == '?';
  }

  /** "no Parkinson's despite the name": a disease that is told or denied, and owns nothing. */
  boolean isDenied(MessageText text, int i) {
    int genitive = genitive(text, i);
    return genitive >= 0
        && i > 0
        && text.gapAfter(i - 1).equals(" ")
        && TOLD.contains(text.tokens().get(i - 1).folded())
        && (closes(text, genitive)
            || (text.near(genitive, 1)
                && text.gapAfter(genitive).equals(" ")
                && BEHIND.contains(text.tokens().get(genitive + 1).folded())));
  }

  /** "neg Lynch", "pos Trousseau.": what was found ends a sentence. */
  private static boolean isFound(MessageText text, int i) {
    String gap = text.gapAfter(i);
    boolean ends =
        i + 1 == text.tokens().size() || (!gap.isEmpty() && ".,;\n".indexOf(gap.charAt(0)) >= 0);
    return ends
        && i > 0
        && text.gapAfter(i - 1).equals(" ")
        && FOUND.contains(text.tokens().get(i - 1).folded());
  }

  /** "Wells low", "Wells unlikely": what a score says. */
  private boolean isGraded(MessageText text, int i) {
    return vocabulary.highestScore(text.tokens().get(i).folded()) > 0
        && text.gapAfter(i).equals(" ")
        && i + 1 < text.tokens().size()
        && GRADED.contains(text.tokens().get(i + 1).folded());
  }

  /** "Colles #", "# Colles". */
  private boolean isFracture(MessageText text, int first, int last) {
    if (vocabulary.isFamily(text.tokens().get(first).folded())) {
      return false;
    }
    String before = first > 0 ? text.gapAfter(first - 1) : "";
    return text.gapAfter(last).strip().equals("#") || before.strip().equals("#");
  }

  private boolean isNoun(MessageText text, int last) {
    return text.near(last, 2)
        && vocabulary.isEponymNoun(text.tokens().get(last + 1).folded())
        && !Eponyms.isPossession(text.tokens().get(last + 1).folded());
  }

  /** "Glasgow coma score", "Abbey pain scale": where it is called so; -1 if it is not. */
  private static int scale(MessageText text, int name) {
    for (int i = name; i <= name + 2 && i + 1 < text.tokens().size(); i++) {
      Token next = text.tokens().get(i + 1);
      if (!text.gapAfter(i).equals(" ") || next.number() || (i > name + 1 && next.capital())) {
        return -1;
      }
      if (i > name && SCALES.contains(next.folded())) {
        return i + 1;
      }
    }
    return -1;
  }

  /** The number that a score came to: "Bishop 7", "Centor 3/4"; {@code none} without one. */
  private int scored(MessageText text, int last, int first) {
    int most = vocabulary.highestScore(joined(text, first, last));
    int of = most > 0 && isScored(text, last) ? last + 1 : last;
    int scored = value(text, of, most);
    return scored > of ? scored : last;
  }

  /** "Wells PE 4.5", "Wells DVT 2": what the score is of. */
  private static boolean isScored(MessageText text, int name) {
    return text.gapAfter(name).equals(" ")
        && name + 1 < text.tokens().size()
        && Set.of("pe", "dvt").contains(text.tokens().get(name + 1).folded());
  }

  private static int value(MessageText text, int last, int most) {
    int number = last + 1;
    if (most == 0 || !text.near(last, 3) || !isValue(text, number, most)) {
      return last;
    }
    String gap = text.gapAfter(last).strip();
    if (!(gap.isEmpty() || gap.equals(":") || gap.equals("=") || gap.equals("("))) {
      return last;
    }
    return ofHighest(text, number);
  }

  private static String joined(MessageText text, int first, int last) {
    StringBuilder words = new StringBuilder(text.tokens().get(first).folded());
    for (int i = first + 1; i <= last; i++) {
      words.append(' ').append(text.tokens().get(i).folded());
    }
    return words.toString();
  }

  private static boolean isValue(MessageText text, int number, int most) {
    Token token = text.tokens().get(number);
    if (!token.number()
        || token.length() > 3
        || Integer.parseInt(token.folded()) > most
        || text.joinedBefore(number)) {
      return false;
    }
    if (text.joinedAfter(number)) {
      return isSubclass(text, number + 1);
    }
    if (number + 1 >= text.tokens().size() || !text.near(number, 2)) {
      return true;
    }
    Token next = text.tokens().get(number + 1);
    String gap = text.gapAfter(number);
    boolean date =
        next.number() && (gap.equals(" ") || gap.equals(":") || (gap.equals("-") && most > 12));
    return !date && !COUNTED.contains(next.folded()) && Months.of(next) == 0;
  }

  /** The b of "Marsh 3b". */
  private static boolean isSubclass(MessageText text, int letter) {
    return Set.of("a", "b", "c").contains(text.tokens().get(letter).folded())
        && !text.joinedAfter(letter);
  }

  /** "Mrs Waterlow 25.10.34". */
  private static boolean isDate(MessageText text, int number) {
    String gap = text.gapLength(number) == 1 ? text.gapAfter(number) : "";
    return "./-".contains(gap)
        && !gap.isEmpty()
        && number + 2 < text.tokens().size()
        && text.tokens().get(number + 1).number()
        && text.gapAfter(number + 1).equals(gap)
        && text.tokens().get(number + 2).number();
  }

  /** "3/4", "14/20", "4.5"; not "7/3/45". */
  private static int ofHighest(MessageText text, int number) {
    if (isDate(text, number)) {
      return number - 1;
    }
    String gap = text.gapLength(number) == 1 ? text.gapAfter(number) : "";
    boolean more =
        (gap.equals("/") || gap.equals("."))
            && number + 1 < text.tokens().size()
            && text.tokens().get(number + 1).number()
            && text.tokens().get(number + 1).length() <= 3
            && !text.gapAfter(number + 1).equals(gap);
    return more ? number + 1 : number;
  }

  /** "Bishop 7" where a line begins may be a child of seven; so may "Anne Bishop 7". */
  private boolean maybePerson(MessageText text, int i) {
    boolean given =
        i > 0
            && text.gapAfter(i - 1).equals(" ")
            && text.tokens().get(i - 1).capital()
            && vocabulary.isGiven(text.tokens().get(i - 1).folded());
    if (given) {
      return true;
    }
    if (!vocabulary.isFamily(text.tokens().get(i).folded()) || asked(text, i)) {
      return false;
    }
    return i == 0 || text.gapAfter(i - 1).indexOf('\n') >= 0 || namesBefore(text, i) > 0;
  }

  /** How many words that may be names lead to this one, with blanks between; initials, too. */
  private int namesBefore(MessageText text, int i) {
    int names = 0;
    for (int j = i - 1; j >= 0 && names < 3 && text.gapAfter(j).equals(" "); j--) {
      Token token = text.tokens().get(j);
      boolean letter = token.length() == 1 && token.upper() && !text.joinedBefore(j);
      boolean name =
          vocabulary.isGiven(token.folded())
              || vocabulary.isFamily(token.folded())
              || (token.capital() && !vocabulary.isWord(token.folded()));
      if (token.number() || text.joinedBefore(j) || !(letter || name)) {
        break;
      }
      names++;
    }
    return names;
  }
}
