package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Tells a disease, sign or score from the person it is called like. */
final class Eponyms {
  /** What follows a disease's name, and as well a patient's. */
  private static final Set<String> POSSESSIONS = WordList.of("meds", "medication", "test");

  /** What a sign or a score says. */
  private static final Set<String> FINDINGS =
      WordList.of(
          "pos",
          "neg",
          "positive",
          "negative",
          "ve",
          "definite",
          "ii",
          "iii",
          "iv",
          "stage",
          "grade",
          "level",
          "class",
          "type",
          "major",
          "minor",
          "equivocal",
          "r",
          "l",
          "rt",
          "lt",
          "left",
          "right");

  /** Tubes that are called after people, and what is done with them. */
  private static final Set<String> DEVICES =
      WordList.of(
          """
          foley hickman bakri redivac groshong penrose tenckhoff guedel yankauer miller portex
          broviac kendrick quinton robinson blake sengstaken minnesota dobhoff freka corpak
          """);

  private static final Set<String> HANDLED =
      WordList.of(
          """
          out removed inserted resited changed flushed flushing blocked draining drained bypassing
          balloon line size fr ch french clamped dislodged bleeding leaking patent bleeds sited
          aspirating aspirates infected site removal insertion placed capped kinked unclamped
          """);
  private static final Set<String> SIDES = WordList.of("r l rt lt left right both");

  private static final Set<String> WHEN =
      WordList.of(
          """
          today tonight tomorrow yesterday now am pm at this on mon tue tues wed weds thu thur
          thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday post
          """);

  private final MessageText text;
  private final Vocabulary vocabulary;

  Eponyms(MessageText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  static boolean isDevice(String folded) {
    return DEVICES.contains(folded);
  }

  /** "lymphoma (Hodgkin/non-Hodgkin)", "?Crohn": one of what it may be. */
  static boolean isAlternative(MessageText text, int i) {
    int start = text.tokens().get(i).start();
    boolean non = i > 0 && text.tokens().get(i - 1).folded().equals("non");
    return (start > 0 && "/?".indexOf(text.at(start - 1)) >= 0)
        || non
        || text.gapAfter(i).startsWith("/");
  }

  static boolean isPossession(String folded) {
    return POSSESSIONS.contains(folded);
  }

  /** "Watkins's sign", "Carvel disease": called after somebody, so nobody here is named. */
  static boolean isOfSomebody(MessageText text, int last, Vocabulary vocabulary) {
    int noun = last + 1;
    boolean genitive =
        noun < text.tokens().size()
            && text.gapLength(last) == 1
            && "'’ʼ`".contains(text.gapAfter(last))
            && text.tokens().get(noun).folded().equals("s");
    noun += genitive ? 1 : 0;
    return noun < text.tokens().size()
        && text.near(noun - 1, 2)
        && text.gapAfter(noun - 1).chars().allMatch(c -> " \u00a0'’ʼ`".indexOf(c) >= 0)
        && !POSSESSIONS.contains(text.tokens().get(noun).folded())
        && vocabulary.isEponymNoun(text.tokens().get(noun).folded());
  }

  /** "?Addison's", "Guillain-Barré", "Bishop 7", "Parkinsons"; not "Kelly Addison", "Mr Bell". */
  boolean is(Mention m, Surroundings around) {
    long eponyms = m.words().stream().filter(vocabulary::isEponym).count();
    if (eponyms == 0 || (eponyms < m.words().size() && !hyphened(m))) {
      return false;
    }
    int last = m.lastToken();
    if (m.firstToken() < last) {
      return pair(m)
          && !around.beside(m.firstToken(), last)
          && !Titles.patientBefore(text, m.firstToken());
    }
    if (Titles.patientBefore(text, m.firstToken()) || m.baby()) {
      return false;
    }
    String gap = text.gapAfter(last);
    boolean genitive = gap.length() == 1 && "'’ʼ`".contains(gap) && next(last).equals("s");
    boolean plural = m.words().get(0).endsWith("s") && !vocabulary.isFamily(m.words().get(0));
    boolean noun = text.near(last, 1) && vocabulary.isEponymNoun(next(last));
    boolean scored = scored(last) && !around.beside(m.firstToken(), last);
    boolean asked = m.start() > 0 && "?".indexOf(text.at(m.start() - 1)) >= 0;
    boolean slash =
        m.start() > 0 && "/-".indexOf(text.at(m.start() - 1)) >= 0 && gap.startsWith("-");
    boolean possessive =
        m.words().get(0).endsWith("s")
            && !gap.isEmpty()
            && "'’ʼ`".indexOf(gap.charAt(0)) >= 0
            && !around.leadsTo(last);
    return noun
        || isThing(m, around)
        || isHandled(m.words().get(0), last)
        || possessive
        || decimal(last)
        || (FINDINGS.contains(next(last)) && text.near(last, 2) && !around.leadsTo(last))
        || (plural && !around.leadsTo(last))
        || (asked && !around.leadsTo(last))
        || scored
        || slash
        || (genitive
            && !vocabulary.isWord(m.words().get(0))
            && (!around.leadsTo(last) || closes(last + 1)))
        || (genitive && noun(last + 2));
  }

  /** "the McGrath and the bougie": with an article, and no name that is given. */
  private boolean isThing(Mention m, Surroundings around) {
    int article = m.firstToken() - 1;
    return article >= 0
        && text.gapAfter(article).equals(" ")
        && Set.of("the", "a", "an", "spare", "using", "wants", "needs", "need")
            .contains(text.tokens().get(article).folded())
        && !vocabulary.isGiven(m.words().get(0))
        && !around.beside(m.firstToken(), m.lastToken())
        && !Set.of("baby", "twins", "twin", "family", "boy", "girl", "lad", "lady")
            .contains(next(m.lastToken()));
  }

  /** "Foley out Weds", "Hickman flushed": the tube, not somebody. */
  private boolean isHandled(String word, int last) {
    if (!DEVICES.contains(word) || !text.near(last, 1)) {
      return false;
    }
    if (next(last).equals("on") && SIDES.contains(next(last + 1))) {
      return true;
    }
    String gap = text.gapAfter(last + 1).strip();
    if (next(last).equals("in")) {
      return gap.startsWith(","); // "Hickman in, flushed": a person is in somewhere
    }
    if (!HANDLED.contains(next(last))) {
      return false;
    }
    return !next(last).equals("out") || !gap.isEmpty() || WHEN.contains(next(last + 1));
  }

  /** Two eponyms with a hyphen, or before a noun of medicine. */
  private boolean pair(Mention m) {
    int last = m.lastToken();
    boolean given = vocabulary.isGiven(m.words().get(0));
    return (hyphened(m) && !given) || (text.near(last, 2) && vocabulary.isEponymNoun(next(last)));
  }

  private boolean hyphened(Mention m) {
    for (int i = m.firstToken(); i < m.lastToken(); i++) {
      if (text.gapAfter(i).isEmpty() || !"-‐‑–/".contains(text.gapAfter(i))) {
        return false;
      }
    }
    return m.firstToken() < m.lastToken();
  }

  private boolean noun(int token) {
    return token < text.tokens().size()
        && text.near(token - 1, 1)
        && vocabulary.isEponymNoun(text.tokens().get(token).folded());
  }

  /** "Bishop 7", "Centor 4", "Waterlow: 15". */
  private boolean scored(int last) {
    if (!text.near(last, 3) || last + 1 >= text.tokens().size()) {
      return false;
    }
    Token number = text.tokens().get(last + 1);
    String gap = text.gapAfter(last).strip();
    return number.number()
        && number.length() <= 2
        && (gap.isEmpty() || "=:(".contains(gap))
        && !text.joinedAfter(last + 1);
  }

  /** "Wells 4.5", also behind the patient's number. */
  private boolean decimal(int last) {
    int whole = last + 1;
    return whole + 1 < text.tokens().size()
        && text.gapAfter(last).equals(" ")
        && text.tokens().get(whole).number()
        && text.tokens().get(whole).length() == 1
        && text.gapAfter(whole).equals(".")
        && text.tokens().get(whole + 1).number()
        && text.tokens().get(whole + 1).length() == 1
        && !text.gapAfter(whole + 1).equals(".");
  }

  /** "Barrett's. dob 28.1.45": a sentence ends behind it. */
  private boolean closes(int token) {
    String after = text.gapAfter(token);
    return after.indexOf('\n') >= 0 || after.startsWith(".");
  }

  private String next(int token) {
    return token + 1 < text.tokens().size() ? text.tokens().get(token + 1).folded() : "";
  }
}
