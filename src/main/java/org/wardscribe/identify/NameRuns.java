package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.identify.NameWords.Kind;

/** Joins the words of a text that could be one person's name: "BARTON, Gillian", "de Souza". */
final class NameRuns {
  private static final int MOST_WORDS = 6;
  private static final int MOST_SMALL_WORDS = 5;

  private static final Set<String> GREETINGS =
      WordList.of(
          "hi",
          "hello",
          "hey",
          "hiya",
          "dear",
          "morning",
          "afternoon",
          "evening",
          "thanks",
          "helo",
          "shwmae",
          "alright",
          "yo",
          "heya");

  /** Before whom somebody looks for. */
  private static final Set<String> ASKED = WordList.of("has got re about regarding seen knows");

  /** Given names that tell what is done: "hale will go home". */
  private static final Set<String> VERBS =
      WordList.of("will may can mark page bill grant hope pat drew rose sue rob chase ray");

  private final MessageText text;
  private final NameWords words;
  private final Surroundings around;
  private final Surroundings numbers;
  private Leading leading = new Leading(-1, -1, false);

  /**
   * @param around numbers, birthdays, ages and addresses
   * @param numbers of these only the numbers and birthdays
   */
  NameRuns(MessageText text, NameWords words, Surroundings around, Surroundings numbers) {
    this.text = text;
    this.words = words;
    this.around = around;
    this.numbers = numbers;
  }

  /** First and last token of one possible name. */
  record Run(int first, int last) {}

  /** Unknown words in small letters, one behind the other: all of them lead to the same. */
  private record Leading(int first, int last, boolean toCapitals) {}

  List<Run> find() {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      int last = -1;
      if (startsCapital(i)) {
        last = capitalRun(i);
      } else if (startsSmall(i) && !leadsToCapitals(i)) {
        last = smallRun(i);
      }
      if (last >= i) {
        runs.add(new Run(i, last));
        i = last;
      }
    }
    return runs;
  }

  private boolean startsCapital(int i) {
    Kind kind = words.kind(i);
    return isWord(kind)
        || (kind == Kind.PARTICLE && (isWord(words.kind(i + 1)) || twoParticles(i)))
        || (kind == Kind.INITIAL && initialLeads(i));
  }

  private boolean twoParticles(int i) {
    return words.kind(i + 1) == Kind.PARTICLE && isWord(words.kind(i + 2));
  }

  /** "K Sinclair", "J.R. Hartley". */
  private boolean initialLeads(int i) {
    int next = i + 1;
    while (next - i < 4 && words.kind(next) == Kind.INITIAL && text.near(next - 1, 2)) {
      next++;
    }
    return next < text.tokens().size()
        && next - i <= 3
        && text.near(next - 1, 2)
        && (isWord(words.kind(next))
            || words.kind(next) == Kind.PARTICLE
            || (words.kind(next) == Kind.WORD && numbers.directlyBefore(next)))
        && (text.gapAfter(next - 1).isBlank()
            || text.gapAfter(next - 1).strip().equals(".")
            // "I-chun"; "B-Lynch" is no name.
            || (text.gapAfter(next - 1).equals("-") && !text.tokens().get(next).capital()));
  }

  private static boolean isWord(Kind kind) {
    return kind == Kind.NAME || kind == Kind.NAME_OR_WORD || kind == Kind.UNKNOWN;
  }

  private int capitalRun(int first) {
    int last = first;
    boolean comma = false;
    while (last - first < MOST_WORDS && last + 1 < text.tokens().size()) {
      Kind next = words.kind(last + 1);
      if (next == Kind.WORD) {
        return isSurname(last) ? last + 1 : last;
      }
      if (next == Kind.NONE || !(isWord(next) || next == Kind.INITIAL || next == Kind.PARTICLE)) {
        break;
      }
      if (isScored(first, last + 1)) {
        break;
      }
      String gap = text.gapAfter(last);
      boolean afterInitial = words.kind(last) == Kind.INITIAL;
      if (last == first && (called(first) || spokenTo(first)) && isWord(words.kind(first + 2))) {
        break;
      }
      if (gap.startsWith(",") && gap.isBlank() == false && isComma(gap)) {
        if (comma || greeted(first) || !surnameFirst(first, last)) {
          break;
        }
        comma = true;
      } else if (!joins(gap, afterInitial || (next == Kind.INITIAL && gap.equals(" ")))) {
        break;
      }
      if (next == Kind.INITIAL && !trailingInitial(last + 1)) {
        break;
      }
      if (next == Kind.PARTICLE && !isWord(words.kind(last + 2)) && !twoParticles(last + 1)) {
        break;
      }
      last++;
    }
    return last;
  }

  /** "CHI 0409626546 I Buchanan Wells 4": a score, of whom the number names. */
  private boolean isScored(int first, int name) {
    return name - first > 1
        && numbers.follows(first)
        && words.highestScore(name) > 0
        && text.near(name, 1)
        && text.tokens().get(name + 1).number()
        && text.tokens().get(name + 1).length() <= 2
        && !around.isEvidence(name + 1);
  }

  /** "Maria Pop 985 333 1470": after a given name or initials, and right before the number. */
  private boolean isSurname(int last) {
    boolean named = words.kind(last) == Kind.INITIAL || words.isGiven(last);
    boolean labelled =
        text.near(last + 1, 2)
            && NameWords.isLabel(text.tokens().get(last + 2))
            && numbers.leadsTo(last + 1)
            && words.kind(last) == Kind.UNKNOWN;
    return (named || labelled)
        && text.gapAfter(last).equals(" ")
        && !Surroundings.isBetween(text.tokens().get(last + 1).folded())
        && (labelled || numbers.directlyBefore(last + 1));
  }

  /** "@Kirsty Ally Menzies": one is called, two are named. */
  private boolean called(int first) {
    int start = text.tokens().get(first).start();
    return start > 0 && text.at(start - 1) == '@';
  }

  /** "Bev- Abena Ofosu 999 …", "Aled, Desmond Hay 999 …": who is told, and of whom. */
  private boolean spokenTo(int first) {
    String gap = text.gapAfter(first);
    if (!words.startsLine(first)
        || first + 1 >= text.tokens().size()
        || words.kind(first + 1) == Kind.INITIAL) {
      return false;
    }
    boolean dash = gap.equals("- ") || gap.equals("– ");
    boolean comma =
        gap.equals(", ")
            && words.isGiven(first)
            && !words.isFamily(first)
            && words.isGiven(first + 1)
            && words.isFamily(first + 2);
    return (dash || comma) && text.gapAfter(first + 1).equals(" ");
  }

  /** "hi Jo, Gwen Sandhurst": whom one greets, and of whom one tells. */
  private boolean greeted(int first) {
    return first > 0
        && words.isGiven(first)
        && (GREETINGS.contains(text.tokens().get(first - 1).folded())
            || words.isGreeting(first - 2)
            || words.isForeignGreeting(first - 1));
  }

  private static boolean isComma(String gap) {
    return gap.strip().equals(",") && gap.indexOf('\n') < 0;
  }

  /** "Gill B 985", "Sinclair K.": not the A of "a further". */
  private boolean trailingInitial(int i) {
    // "K 6.2" is a value, unless the number is the patient's.
    boolean value =
        text.near(i, 2) && text.tokens().get(i + 1).number() && !around.isEvidence(i + 1);
    String gap = text.gapAfter(i);
    if ("rl".contains(text.tokens().get(i).folded()) && words.isEponym(i - 1) && !value) {
      return around.isEvidence(Math.min(i + 1, text.tokens().size() - 1));
    }
    return !value && (gap.isEmpty() || " .,_)/\n-:;?!".indexOf(gap.charAt(0)) >= 0);
  }

  private static boolean joins(String gap, boolean afterInitial) {
    if (gap.length() > 2 || gap.indexOf('\n') >= 0) {
      return false;
    }
    if (gap.isBlank() && !gap.isEmpty()) {
      return true;
    }
    return ("-‐‑'’ʼ‘`_".contains(gap.strip()) && !gap.isEmpty())
        || (afterInitial && (gap.equals(".") || gap.equals(". ")));
  }

  /** Before a comma stands one surname, in capitals or at a start or beside a number. */
  private boolean surnameFirst(int first, int last) {
    boolean hyphened =
        last == first || text.gapAfter(first).equals("-") || words.kind(first) == Kind.PARTICLE;
    if (last - first > 2 || !hyphened || words.kind(last) == Kind.INITIAL) {
      return false;
    }
    Token surname = text.tokens().get(last);
    int next = last + 1;
    boolean given =
        words.kind(next) == Kind.INITIAL || words.isGiven(next) || words.kind(next) == Kind.UNKNOWN;
    boolean titled = first > 0 && Titles.sex(text.tokens().get(first - 1).folded()).isPresent();
    boolean start =
        first == 0
            || words.startsLine(first)
            || Titles.isPatient(text.tokens().get(first - 1).folded());
    // "for Miss Quist, Lowenna admitting": two people, unless a number or birthday follows.
    boolean two = titled && text.near(next, 1) && words.kind(next + 1) == Kind.NONE;
    boolean abbreviation =
        surname.length() <= 3
            && first > 0
            && text.gapAfter(first - 1).equals(" ")
            && !text.tokens().get(first - 1).capital()
            && !text.tokens().get(first - 1).number();
    boolean upper = surname.upper() && surname.length() > 1 && !abbreviation;
    return given
        && (upper
            || isAskedFor(first, last, next)
            || ((start || registered(last, next)) && !words.isGiven(last) && !two)
            || around.leadsTo(endOf(next))
            || around.follows(first));
  }

  /** "who has Thomas, Gwyneth?": also where the surname is a given name, too. */
  private boolean isAskedFor(int first, int surname, int given) {
    return first == surname
        && first > 0
        && ASKED.contains(text.tokens().get(first - 1).folded())
        && text.gapAfter(given).startsWith("?")
        && words.kind(surname) == Kind.NAME
        && words.isFamily(surname)
        && words.isGiven(given);
  }

  /** A surname that is no word, and a given name: "who has Hanks, Rose?". */
  private boolean registered(int surname, int given) {
    return words.kind(surname) == Kind.NAME && words.isFamily(surname) && words.isGiven(given);
  }

  private int endOf(int first) {
    int last = first;
    while (isWord(words.kind(last + 1)) && text.near(last, 1) && last - first < MOST_WORDS) {
      last++;
    }
    return last;
  }

  private boolean startsSmall(int i) {
    Kind kind = words.kind(i);
    return kind == Kind.SMALL_NAME
        || kind == Kind.SMALL_UNKNOWN
        || (kind == Kind.PARTICLE && small(words.kind(i + 1)))
        || (kind == Kind.SMALL_NAME_OR_WORD
            && text.near(i, 1)
            && (words.isGiven(i)
                || words.isGiven(i + 1)
                || words.kind(i + 1) == Kind.PARTICLE
                || isParticle(i + 1))
            && (small(words.kind(i + 1)) || isParticle(i + 1)))
        || (kind == Kind.SMALL_NAME_OR_WORD && (smallSurnameFirst(i, i) || isSmallKin(i)));
  }

  /** "mum lily 01632 960520", "nok daughter grace": not "mum will ring". */
  private boolean isSmallKin(int i) {
    boolean ends = i + 1 >= text.tokens().size() || !text.gapAfter(i).equals(" ");
    return i > 0
        && text.gapAfter(i - 1).equals(" ")
        && Titles.isRelation(text.tokens().get(i - 1).folded())
        && words.isGiven(i)
        && (ends || text.tokens().get(i + 1).number());
  }

  /** The "auld" of "auld Wullie Hay": in small letters before two words with capitals. */
  private boolean leadsToCapitals(int i) {
    if (i >= leading.first() && i <= leading.last()) {
      return leading.toCapitals();
    }
    int last = i;
    while (isLeading(last) && words.kind(last + 1) == Kind.SMALL_UNKNOWN) {
      last++;
    }
    boolean capitals =
        isLeading(last)
            && isWord(words.kind(last + 1))
            && text.near(last + 1, 2)
            && isWord(words.kind(last + 2));
    leading = new Leading(i, last, capitals);
    return capitals;
  }

  private boolean isLeading(int i) {
    return words.kind(i) == Kind.SMALL_UNKNOWN && text.near(i, 1) && text.gapAfter(i).equals(" ");
  }

  /** The "de" of "yara de graaf". */
  private boolean isParticle(int i) {
    boolean letter = words.kind(i) == Kind.PARTICLE;
    return (letter || Particles.isParticle(text.tokens().get(i).folded()))
        && i + 1 < text.tokens().size()
        && text.near(i, 1)
        && small(words.kind(i + 1));
  }

  /** "feeney, harry": a surname that is nothing else, or any word beside a number or birthday. */
  private boolean smallSurnameFirst(int first, int last) {
    int next = last + 1;
    String gap = text.gapAfter(last);
    if (!(gap.equals(", ") || gap.equals(","))
        || next >= text.tokens().size()
        || !small(words.kind(next))
        || !words.isGiven(next)
        || isMonth(next)
        || greeted(first)) {
      return false;
    }
    boolean oneName =
        last == first
            || words.kind(first) == Kind.PARTICLE
            || (last - first == 1 && "-‐‑–'’".contains(text.gapAfter(first)))
            || (last - first == 1 && words.isFamily(first) && words.isFamily(last));
    boolean surname =
        words.kind(last) == Kind.SMALL_NAME && words.isFamily(last) && !words.isGiven(last);
    return oneName && (surname || around.leadsTo(givenAfterComma(next)) || around.follows(first));
  }

  /** The "jan" of "chase micro, jan 5th". */
  private boolean isMonth(int i) {
    return words.kind(i) == Kind.SMALL_NAME_OR_WORD
        && text.near(i, 2)
        && text.tokens().get(i + 1).number()
        && !around.isEvidence(i + 1);
  }

  /** The given names behind "feeney,": more than one only if each is nothing else. */
  private int givenAfterComma(int first) {
    int last = first;
    while (last - first + 1 < MOST_SMALL_WORDS
        && words.kind(last + 1) == Kind.SMALL_NAME
        && joins(text.gapAfter(last), false)) {
      last++;
    }
    return last;
  }

  private static boolean small(Kind kind) {
    return kind == Kind.SMALL_NAME || kind == Kind.SMALL_UNKNOWN || kind == Kind.SMALL_NAME_OR_WORD;
  }

  /** "h43-07080, mcgovney jack": behind the number, the given name is a word, too. */
  private boolean isSmallSurnameFirst(int first, int last) {
    return last == first + 1
        && numbers.follows(first)
        && words.kind(first) == Kind.SMALL_NAME
        && words.isFamily(first)
        && !words.isGiven(first)
        && words.isGiven(last)
        && !VERBS.contains(text.tokens().get(last).folded());
  }

  /** "GK1234 3/7/63 (butter lily)": nothing else stands in brackets behind a number. */
  private boolean isInBrackets(int first, int last) {
    return around.follows(first)
        && text.gapAfter(first - 1).endsWith("(")
        && text.gapAfter(last).startsWith(")");
  }

  /** In small letters only what stands beside a number, or a given name with a surname. */
  private int smallRun(int first) {
    int last = first;
    while (last - first + 1 < MOST_SMALL_WORDS
        && last + 1 < text.tokens().size()
        && (small(words.kind(last + 1)) || isWord(words.kind(last + 1)) || isParticle(last + 1))
        && joins(text.gapAfter(last), false)) {
      last++;
    }
    if (smallSurnameFirst(first, last)) {
      return givenAfterComma(last + 1);
    }
    int known = 0;
    for (int i = first; i <= last; i++) {
      known += words.kind(i) == Kind.SMALL_NAME || words.kind(i) == Kind.NAME ? 1 : 0;
    }
    boolean directly = around.directlyBefore(last) || around.leadsTo(last);
    boolean given = words.isGiven(first);
    boolean pair =
        last > first
            && ((given && (known > 1 || (known > 0 && words.isFamily(last))))
                || (known > 1 && words.isFamily(first) && words.isGiven(last))
                || (given && known == 0 && directly)
                || isSmallSurnameFirst(first, last)
                || (words.isFamily(first) && words.isGiven(last) && isInBrackets(first, last)));
    boolean titled =
        first > 0
            && text.near(first - 1, 2)
            && (Titles.isPatient(text.tokens().get(first - 1).folded())
                || Titles.isRelation(text.tokens().get(first - 1).folded())
                || Titles.isBaby(text.tokens().get(first - 1).folded())
                || Titles.isStaff(text.tokens().get(first - 1).folded()));
    if (pair || (directly && known > 0) || numbers.directlyBefore(last)) {
      return last;
    }
    if (titled && words.kind(first) != Kind.SMALL_UNKNOWN) {
      return last > first && words.kind(last) == Kind.SMALL_UNKNOWN ? first : last;
    }
    boolean name = words.isGiven(first) || words.isFamily(first);
    return known > 0 && name && words.kind(first) == Kind.SMALL_NAME ? first : -1;
  }
}
