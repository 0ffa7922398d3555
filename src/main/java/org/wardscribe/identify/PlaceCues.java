package org.wardscribe.identify;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.NameWords.Kind;

/**
 * Says by a bed, a ward or a word for a place that a patient lies there, or that what looks like a
 * name is the place's, or a disease's.
 */
final class PlaceCues {
  private static final Set<String> AT_WORK =
      WordList.of(
          "is",
          "are",
          "or",
          "up",
          "back",
          "still",
          "staff",
          "nurse",
          "bed",
          "beds",
          "working",
          "inpt",
          "inpatient",
          "ip",
          "admitted",
          "staying",
          "bay",
          "now",
          "currently",
          "outlier");
  private static final Set<String> PREPOSITIONS = WordList.of("in", "on", "from", "at", "yn");

  private final MessageText text;
  private final NameWords words;
  private final Surroundings around;
  private final Surroundings numbers;
  private final BitSet places;
  private final Vocabulary vocabulary;
  private final NameForm form;

  /**
   * @param around numbers, birthdays, ages and addresses
   * @param numbers of these only the numbers, birthdays and addresses
   * @param places tokens of wards and beds
   */
  PlaceCues(
      MessageText text,
      NameWords words,
      Surroundings around,
      Surroundings numbers,
      BitSet places,
      Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.around = around;
    this.numbers = numbers;
    this.places = places;
    this.vocabulary = vocabulary;
    this.form = new NameForm(text, words);
  }

  /** "Tanisha Cole on Rowan", "is on Rowan": a ward that is called like a person. */
  boolean isWard(Mention m, Mention last) {
    int on = m.firstToken() - 1;
    if (isWardOfBed(m, last)) {
      return true;
    }
    boolean person =
        (last != null && last.isPatient() && last.lastToken() == on - 1)
            || (on > 0 && numbers.isEvidence(on - 1) && !numbers.leadsTo(m.lastToken()));
    return on > 0
        && word(on).equals("on")
        && text.near(on, 1)
        && text.near(on - 1, 1)
        && m.words().size() == 1
        && !text.gapAfter(m.lastToken()).startsWith("'")
        && !text.gapAfter(m.lastToken()).startsWith("’")
        && (person || AT_WORK.contains(word(on - 1)));
  }

  /** "Kerry Hay 999 … bed 5 Hepworth": in no table, and the patient is named already. */
  private boolean isWardOfBed(Mention m, Mention last) {
    int bed = m.firstToken() - 1;
    if (m.words().size() == 1
        && Places.isWardName(m.words().get(0))
        && m.title().isEmpty()
        && !words.isGiven(m.firstToken())
        && !numbers.beside(m.firstToken(), m.lastToken())) {
      return true;
    }
    if (bed < 0 || !places.get(bed) || !text.gapAfter(bed).equals(" ") || m.words().size() > 1) {
      return false;
    }
    boolean named =
        last != null && last.isPatient() && last.cue() != Cue.WEAK && last.words().size() > 1;
    return !numbers.beside(m.firstToken(), m.lastToken())
        && ((named && words.kind(m.firstToken()) == Kind.UNKNOWN)
            || (Places.isWardName(m.words().get(0)) && !words.isGiven(m.firstToken())));
  }

  /**
   * "999 100 0003 Rowan bed 9", "999 100 0003, Juniper. …": the number has a name, and wards are
   * called after plants and stones.
   */
  boolean isWardOfNature(Mention m, Mention last) {
    int end = m.lastToken();
    if (isRoomOn(m, last)) {
      return true;
    }
    if (m.words().size() > 1
        || !Places.isOfNature(m.words().get(0))
        || !text.tokens().get(end).capital()
        || last == null
        || !last.isPatient()
        || last.cue() != Cue.BESIDE
        || !numbers.isEvidence(Math.max(0, m.firstToken() - 1))
        || numbers.leadsTo(end)) {
      return false;
    }
    String before = text.gapAfter(m.firstToken() - 1);
    boolean bed =
        text.gapAfter(end).equals(" ")
            && end + 1 < text.tokens().size()
            && (places.get(end + 1) || CareWords.PLACES.contains(word(end + 1)));
    boolean alone = before.equals(", ") && (text.gapAfter(end).startsWith(". ") || isEnd(end));
    return (before.equals(" ") || before.equals(", ")) && (bed || alone);
  }

  /** "…, Willow rm 5", once the patient was named with a number. */
  private boolean isRoomOn(Mention m, Mention last) {
    int end = m.lastToken();
    boolean room =
        m.words().size() == 1
            && text.tokens().get(end).capital()
            && last != null
            && last.isPatient()
            && last.cue() == Cue.BESIDE
            && !numbers.beside(m.firstToken(), end)
            && text.gapAfter(end).equals(" ")
            && end + 1 < text.tokens().size()
            && (places.get(end + 1) || CareWords.PLACES.contains(word(end + 1)));
    return room
        && ((Places.isOfNature(m.words().get(0))
                && (!words.isGiven(m.firstToken())
                    || isLastPlace(m)
                    || text.gapAfter(m.firstToken() - 1).equals(", ")))
            || (last.words().size() > 1 && isLastPlace(m) && !words.isGiven(m.firstToken())));
  }

  /** "… theatre tomorrow. Nelson bed 7": the only place, at the end, and nothing is told there. */
  private boolean isLastPlace(Mention m) {
    int bed = m.lastToken() + 1;
    String before = text.gapAfter(m.firstToken() - 1);
    return places.cardinality() <= 2
        && places.nextSetBit(0) == bed
        && bed + 2 >= text.tokens().size()
        && (before.equals(". ") || before.equals(", "));
  }

  private boolean isEnd(int token) {
    return token + 1 >= text.tokens().size() || text.gapAfter(token).indexOf('\n') >= 0;
  }

  boolean isPlaceOrEponym(Mention m, Mention last) {
    String next = text.near(m.lastToken(), 2) ? word(m.lastToken() + 1) : "";
    String before =
        m.firstToken() > 0 && text.near(m.firstToken() - 1, 2) ? word(m.firstToken() - 1) : "";
    boolean named = m.words().size() > 1 && m.known().stream().allMatch(k -> k);
    boolean patients =
        last != null
            && last.isPatient()
            && last.cue() == Cue.BESIDE
            && last.words().size() > 1
            && !numbers.leadsTo(m.lastToken());
    boolean operated = isCompound(m) && !TellingCues.suffers(next);
    if (patients && m.words().size() > 1 && operated) {
      return true; // "… 999 100 0003 Ivor Lewis day 5"
    }
    if (isCompound(m) && vocabulary.isEponymNoun(next) && m.title().isEmpty()) {
      return true; // "… 051029 8745 Charles Bonnet syndrome"
    }
    if (patients && isNamedBefore(m, last)) {
      return true;
    }
    if (m.words().size() == 1
        && !around.beside(m.firstToken(), m.lastToken())
        && new TakenMedicines(vocabulary).isTaken(text, m.firstToken())) {
      return true;
    }
    if (Places.isInstitution(String.join(" ", m.words()))
        && !around.beside(m.firstToken(), m.lastToken())
        && m.title().isEmpty()) {
      return true;
    }
    boolean label =
        numbers.leadsTo(m.lastToken())
            || (named && numbers.follows(m.firstToken()))
            || Labels.isNumberOf(text, m.lastToken() + 1)
            || Labels.isHealthNumber(text, m.lastToken() + 1);
    boolean parted = !text.gapAfter(m.lastToken()).isBlank();
    boolean person = m.words().size() > 1 && words.isGiven(m.firstToken()) && !isCompound(m);
    if (((Places.after(next) || (Places.isDevice(next) && !person))
            && !parted
            && m.title().isEmpty()
            && !places.get(m.lastToken() + 1)
            && !label)
        || (Places.before(before)
            && Set.of("", ".").contains(text.gapAfter(m.firstToken() - 1).strip()))
        || (form.isStreet(m) && !around.beside(m.firstToken(), m.lastToken()))) {
      return true;
    }
    return (form.isOneName(m)
            && m.title().isEmpty()
            && Eponyms.isOfSomebody(text, endOfHyphened(m.lastToken()), vocabulary))
        || new Eponyms(text, vocabulary).is(m, around);
  }

  /** The "Gilles" of "Langer-Gilles's syndrome", of which only the first half reads as a name. */
  private int endOfHyphened(int last) {
    int end = last;
    while (end - last < 2
        && text.gapAfter(end).equals("-")
        && end + 1 < text.tokens().size()
        && !text.tokens().get(end + 1).number()) {
      end++;
    }
    return end;
  }

  /** Also "Child-Pugh C", with the class. */
  private boolean isCompound(Mention m) {
    List<String> names = m.words().stream().filter(w -> w.length() > 1).toList();
    return names.size() > 1
        && m.words().subList(0, names.size()).equals(names)
        && vocabulary.isCompound(String.join(" ", names));
  }

  /** "Win Norton 999 … Norton 11": the score, for the patient was named with the number. */
  private boolean isNamedBefore(Mention m, Mention last) {
    return m.words().size() == 1
        && last.words().contains(m.words().get(0))
        && vocabulary.isEponym(m.words().get(0))
        && (Eponyms.isAlternative(text, m.firstToken())
            || (text.near(m.lastToken(), 3)
                && text.tokens().get(m.lastToken() + 1).number()
                && text.tokens().get(m.lastToken() + 1).length() <= 2));
  }

  /**
   * "Kelly bay 2", "bed 4 Siobhan", "Rose in bed 4".
   *
   * @param taken who lies there is named before: "Isla now in majors 4, Raj asking"
   */
  boolean isBeside(int first, int last, boolean taken) {
    boolean before =
        first > 0
            && places.get(first - 1)
            && !(taken && text.gapAfter(first - 1).startsWith(","))
            && text.near(first - 1, 3)
            && !endsSentence(text.gapAfter(first - 1));
    boolean behind =
        text.near(last, 3) && places.get(last + 1) && !endsSentence(text.gapAfter(last));
    boolean in = isIn(last);
    return words.kind(first) == Kind.NAME_OR_WORD
        ? (behind || in) && words.isGiven(first)
        : (before || behind || in)
            && !(words.kind(first) == Kind.UNKNOWN
                && form.startsSentence(first)
                && NameForm.isVerb(word(first)));
  }

  static boolean endsSentence(String gap) {
    return gap.contains(". ") || gap.indexOf('?') >= 0 || gap.indexOf('!') >= 0;
  }

  /** "Rose in bed 4". */
  boolean isIn(int last) {
    return text.near(last, 1)
        && PREPOSITIONS.contains(word(last + 1))
        && text.near(last + 1, 1)
        && (places.get(last + 2) || (words.isGiven(last) && isBedCode(last + 2)));
  }

  /** "Amber in C4": no vertebra, for nobody stays in one. */
  private boolean isBedCode(int letter) {
    return letter + 1 < text.tokens().size()
        && text.tokens().get(letter).upper()
        && text.tokens().get(letter).length() == 1
        && text.joinedAfter(letter)
        && text.tokens().get(letter + 1).number()
        && text.tokens().get(letter + 1).length() <= 2
        && !text.joinedAfter(letter + 1);
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
