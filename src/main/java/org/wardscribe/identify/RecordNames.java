package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Finds where a text uses the patient's names, and decides whether the patient is meant.
 *
 * <p>Names that stand together are one group. A group of given name and surname, or with a title,
 * is the patient. A surname alone may be a member of staff ("Dr Hassan"), a disease ("Addison's")
 * or a word ("will"): then it stays. Where it could be either, the entry is held.
 */
final class RecordNames {
  private static final int MOST_WORDS = 4;
  private static final String CONNECTORS = " '’ʼ‘`-‐‑–\u00a0";

  private static final Set<String> TOLD =
      WordList.of("has had hasnt needs wants feels looks says said went came refuses takes took");

  private final Vocabulary vocabulary;
  private final EponymFinder eponyms;
  private final TakenMedicines medicines;

  RecordNames(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.eponyms = new EponymFinder(vocabulary);
    this.medicines = new TakenMedicines(vocabulary);
  }

  /** Who a group of names is. */
  enum Meaning {
    PATIENT,
    STAFF,
    EPONYM,
    /** By its form a disease or score, by its place the patient. */
    PATIENT_OR_EPONYM,
    ORDINARY_WORD,
    /** The patient or somebody else: a person must look. */
    UNCLEAR
  }

  /**
   * Names that stand together.
   *
   * @param agrees it may count as the patient's family name, stated
   */
  record Group(
      int firstToken,
      int lastToken,
      int start,
      int end,
      boolean given,
      boolean family,
      boolean initial,
      boolean agrees,
      Meaning meaning) {
    boolean full() {
      return family && (given || initial);
    }

    Group as(Meaning other) {
      return new Group(firstToken, lastToken, start, end, given, family, initial, agrees, other);
    }
  }

  List<Group> find(MessageText text, Particulars patient, Surroundings around) {
    List<Group> groups = new ArrayList<>();
    int i = 0;
    while (i < text.tokens().size()) {
      int end = longestName(text, i, patient);
      if (end < 0) {
        i++;
        continue;
      }
      int first = i;
      Set<String> words = new HashSet<>();
      int last = first - 1;
      for (int next = end; next >= 0; next = nextName(text, last, patient)) {
        if (!words.add(joined(text, last + 1, next)) && eponyms.isNamed(text, last + 1, next)) {
          break; // "Wilma Bell, Bell's palsy"
        }
        last = next;
      }
      groups.add(group(text, first, last, words, patient, around));
      i = last + 1;
    }
    return inContext(text, groups);
  }

  /**
   * Where the patient is named in full elsewhere, a surname that is by its form a disease or score
   * is that, and the words of the name in small letters are words: "Drew Short 999 … drew short
   * straws".
   */
  private List<Group> inContext(MessageText text, List<Group> groups) {
    boolean inFull =
        groups.stream()
            .anyMatch(
                g ->
                    g.full()
                        && g.meaning() == Meaning.PATIENT
                        && text.tokens().get(g.firstToken()).capital());
    if (!inFull || groups.size() < 2) {
      return groups;
    }
    return groups.stream()
        .map(
            g -> {
              boolean eponym =
                  g.meaning() == Meaning.PATIENT_OR_EPONYM
                      || (g.meaning() == Meaning.PATIENT && isListedEponym(text, g));
              if (!g.full() && eponym) {
                return g.as(Meaning.EPONYM);
              }
              return g.full() && isOfWords(text, g) ? g.as(Meaning.ORDINARY_WORD) : g;
            })
        .toList();
  }

  private boolean isListedEponym(MessageText text, Group g) {
    boolean one =
        g.firstToken() == g.lastToken()
            || (g.lastToken() == g.firstToken() + 1
                && text.tokens().get(g.lastToken()).folded().equals("s"));
    return one
        && vocabulary.isEponym(text.tokens().get(g.firstToken()).folded())
        && (Eponyms.isAlternative(text, g.firstToken()) || eponyms.isDenied(text, g.firstToken()));
  }

  private boolean isOfWords(MessageText text, Group g) {
    for (int i = g.firstToken(); i <= g.lastToken(); i++) {
      if (text.tokens().get(i).capital() || !isWord(text.tokens().get(i).folded())) {
        return false;
      }
    }
    return true;
  }

  /** The patient called Gotobed who won't "go to bed". */
  private boolean isPhrase(MessageText text, int first, int last) {
    for (int i = first; i <= last; i++) {
      Token token = text.tokens().get(i);
      boolean blank = i == last || text.gapAfter(i).equals(" ");
      if (token.capital() || !blank || !vocabulary.isWord(token.folded())) {
        return false;
      }
    }
    return last - first > 1;
  }

  private int nextName(MessageText text, int last, Particulars patient) {
    boolean together =
        text.near(last, 2)
            && text.gapLength(last) > 0
            && text.gapAfter(last)
                .chars()
                .allMatch(c -> CONNECTORS.indexOf(c) >= 0 || ",._(".indexOf(c) >= 0);
    return together ? longestName(text, last + 1, patient) : -1;
  }

  /** The last token of the longest of the patient's names that begins here; -1 if none does. */
  private int longestName(MessageText text, int first, Particulars patient) {
    Token token = text.tokens().get(first);
    if (token.number() || !begins(token.folded(), patient)) {
      return -1;
    }
    StringBuilder so = new StringBuilder();
    int longest = -1;
    for (int j = first; j < text.tokens().size() && j < first + MOST_WORDS; j++) {
      if (text.tokens().get(j).number()) {
        break;
      }
      so.append(text.tokens().get(j).folded());
      if (isName(so.toString(), patient) && (j == first || !isPhrase(text, first, j))) {
        longest = j;
      }
      if (text.gapLength(j) > 1 || CONNECTORS.indexOf(text.gapAfter(j)) < 0) {
        break;
      }
    }
    return longest;
  }

  private static boolean begins(String folded, Particulars patient) {
    for (String name : patient.families()) {
      if (name.startsWith(folded)
          || (folded.length() == name.length() + 1
              && folded.endsWith("s")
              && folded.startsWith(name))) {
        return true;
      }
    }
    for (String name : patient.given()) {
      if (name.startsWith(folded)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(String folded, Particulars patient) {
    return patient.given().contains(folded) || isFamily(folded, patient);
  }

  /** A surname, also with the genitive's s but without its apostrophe. */
  private static boolean isFamily(String folded, Particulars patient) {
    return patient.families().contains(folded)
        || (folded.length() > 5
            && folded.endsWith("s")
            && patient.families().contains(folded.substring(0, folded.length() - 1)));
  }

  private static String joined(MessageText text, int first, int last) {
    StringBuilder so = new StringBuilder();
    for (int j = first; j <= last; j++) {
      so.append(text.tokens().get(j).folded());
    }
    return so.toString();
  }

  private Group group(
      MessageText text,
      int first,
      int last,
      Set<String> words,
      Particulars patient,
      Surroundings around) {
    boolean family = words.stream().anyMatch(w -> isFamily(w, patient));
    boolean given = words.stream().anyMatch(patient.given()::contains);
    boolean both = family && given && words.size() == 1;
    int from = !given && Initials.before(text, first, patient) ? first - 1 : first;
    int to = Initials.after(text, last, family, patient) ? last + 1 : last;
    boolean initial = from < first || to > last;
    Group group =
        new Group(
            from,
            to,
            text.tokens().get(from).start(),
            text.tokens().get(to).end(),
            given && !both,
            family,
            initial,
            false,
            Meaning.PATIENT);
    Meaning meaning = meaning(text, group, words, patient, around);
    boolean agrees =
        family
            && meaning == Meaning.PATIENT
            && (group.full()
                || Titles.patientBefore(text, from)
                || !Eponyms.isOfSomebody(text, to, vocabulary))
            && (group.full()
                || !ordinary(words)
                || Titles.patientBefore(text, from)
                || around.beside(from, to));
    return new Group(
        from, to, group.start(), group.end(), group.given(), family, initial, agrees, meaning);
  }

  private Meaning meaning(
      MessageText text, Group group, Set<String> words, Particulars patient, Surroundings around) {
    boolean staffTitle = Titles.staffBefore(text, group.firstToken(), patient);
    boolean beside = around.beside(group.firstToken(), group.lastToken());
    // "Physio: Hale 999 …": whom the physiotherapist tells of.
    boolean told =
        beside
            && group.firstToken() > 0
            && text.gapAfter(group.firstToken() - 1).strip().equals(":");
    boolean headed =
        around.leadsTo(group.lastToken())
            && group.full()
            && StaffCues.headsTeam(text, group.firstToken());
    if (staffTitle && !told && !headed && !Titles.isSaidPatient(text, group.lastToken())) {
      return group.full() ? Meaning.UNCLEAR : Meaning.STAFF;
    }
    if (group.full()) {
      return Meaning.PATIENT;
    }
    int eponym = eponyms.end(text, group.firstToken());
    if (eponym >= group.lastToken()) {
      boolean named = eponyms.isNamed(text, group.firstToken(), group.lastToken());
      boolean genitive = !text.tokens().get(eponym).number();
      return named || (genitive && !beside) ? Meaning.EPONYM : Meaning.PATIENT_OR_EPONYM;
    }
    if (!beside
        && !Titles.patientBefore(text, group.firstToken())
        && isEponym(text, group, words)) {
      return Meaning.EPONYM;
    }
    if (group.firstToken() == group.lastToken()
        && !beside
        && DayAndMonth.isTime(text, group.firstToken())) {
      return Meaning.ORDINARY_WORD;
    }
    if (group.firstToken() == group.lastToken() && medicines.isTaken(text, group.firstToken())) {
      return Meaning.ORDINARY_WORD;
    }
    if (!around.leadsTo(group.lastToken())
        && !Titles.patientBefore(text, group.firstToken())
        && isOrdinary(text, group, words)) {
      return Meaning.ORDINARY_WORD;
    }
    return Meaning.PATIENT;
  }

  /** "Addison's", "Addisons", "Addison disease". */
  private boolean isEponym(MessageText text, Group group, Set<String> words) {
    if (!group.family() || words.size() != 1) {
      return false;
    }
    String word = words.iterator().next();
    if (!vocabulary.isEponym(word)) {
      return false;
    }
    int after = group.lastToken() + 1;
    boolean apostrophe =
        after < text.tokens().size()
            && text.gapLength(group.lastToken()) == 1
            && "'’ʼ`".contains(text.gapAfter(group.lastToken()))
            && text.tokens().get(after).folded().equals("s");
    boolean noun =
        after < text.tokens().size()
            && text.near(group.lastToken(), 1)
            && vocabulary.isEponymNoun(text.tokens().get(after).folded());
    boolean plural = word.endsWith("s") && !isTold(text, group.lastToken());
    return plural || apostrophe || noun;
  }

  /** "Graves has Graves'": of a disease nothing of the kind is told. */
  private static boolean isTold(MessageText text, int last) {
    return text.gapAfter(last).equals(" ")
        && last + 1 < text.tokens().size()
        && TOLD.contains(text.tokens().get(last + 1).folded());
  }

  private boolean ordinary(Set<String> words) {
    return words.stream().allMatch(this::isWord);
  }

  /** By a table: a patient called Lawless is not "lawless" by the word's ending. */
  private boolean isWord(String word) {
    return vocabulary.isWord(word) && !WordShapes.isAll(vocabulary.of(word), word);
  }

  /**
   * Written small and a word of the language; or so short that in capitals it is an abbreviation.
   */
  private boolean isOrdinary(MessageText text, Group group, Set<String> words) {
    Token token = text.tokens().get(group.firstToken());
    if (group.firstToken() != group.lastToken()) {
      return false;
    }
    return (!token.capital() && (ordinary(words) || token.length() <= 2))
        || (token.upper() && (token.length() <= 2 || (token.length() == 3 && ordinary(words))));
  }
}
