package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Says by what one given name does, or by being spoken to, that a colleague is meant: "Raj
 * chasing", "can Greg or Femi r/v", "repeat pls Shona".
 */
final class WorkCues {
  /** What colleagues do, in any tense; patients don't. */
  private static final Set<String> WORKS =
      WordList.of(
          """
          cover escalate chase review prescribe clerk refer scrub handover bleep sort scribe
          cannulate verify triage organise arrange rota coordinate reporting certify
          assist assess examine insert giving consent intubate suture resite datix teach audit rewrite phlebotomise anaesthetise
          """);

  private static final Set<String> CARED_FOR =
      WordList.of("pt", "pts", "patient", "patients", "bay", "caseload", "list", "clinic");

  /** "Keith reviewed by": it was done to Keith. */
  private static final Set<String> PASSIVE = WordList.of("by", "in", "for", "on", "at", "and");

  private static final Set<String> TREATS =
      WordList.of(
          "reduce site place insert drain suture close aspirate scope clip manipulate splint relocate"
              + " cardiovert defib catheterise");

  private static final Set<String> TREATED = WordList.of("it them him pt patient");

  /** "Raj doing bloods". */
  private static final Set<String> DOES = Set.of("doing", "taking", "sending", "repeating");

  /** Said of a shift. */
  private static final Set<String> SHIFTS =
      WordList.of(
          "early late lates earlies nights night al oncall twilight twilights rostered days");

  private static final Set<String> NO_SHIFT = WordList.of("for", "old", "post", "since", "ago");

  private static final Set<String> ON_DUTY =
      WordList.of("call duty shift nights days leave tonight today earlies lates al sick");
  private static final Set<String> ASKED =
      WordList.of("can", "could", "would", "will", "please", "pls");
  private static final Set<String> SOUGHT =
      WordList.of("about", "around", "free", "on", "in", "there");
  private static final Set<String> JOINS = WordList.of("or", "and", "n");

  /** Behind these one is spoken to where the sentence ends: "repeat pls Shona". */
  private static final Set<String> SPEAKING =
      WordList.of("you pls please plz plse thanks thx ta cheers ok asap sorry hun lovely mate");

  private final MessageText text;
  private final NameWords words;

  WorkCues(MessageText text, NameWords words) {
    this.text = text;
    this.words = words;
  }

  boolean isAtWork(Mention m) {
    int last = m.lastToken();
    boolean does = text.gapAfter(last).equals(" ") && isWork(last + 1);
    return does || isAsked(m) || isSought(m) || isSpokenTo(m) || isOfTeam(m) || looksAfter(m);
  }

  /** "is Danuta's patient tonight", "in Raj's bay": whose work it is. */
  boolean looksAfter(Mention m) {
    int s = m.lastToken() + 1;
    return word(s).equals("s")
        && text.gapLength(m.lastToken()) == 1
        && !text.near(m.lastToken(), 0)
        && text.gapAfter(s).equals(" ")
        && CARED_FOR.contains(word(s + 1));
  }

  /** "reviewing", "on call", "taking over", "late,". */
  private boolean isWork(int i) {
    if (i >= text.tokens().size()) {
      return false;
    }
    String word = word(i);
    boolean more = text.gapAfter(i).equals(" ");
    boolean done = word.endsWith("ed") && (!more || PASSIVE.contains(word(i + 1)));
    return (WordForms.isOf(word, WORKS) && !done)
        || (SHIFTS.contains(word) && !(more && NO_SHIFT.contains(word(i + 1))))
        || (word.equals("wr") && text.tokens().get(i).upper())
        || isReview(i)
        || treats(i)
        || (more && DOES.contains(word) && CareWords.CARE.contains(word(i + 1)))
        || (more && word.equals("on") && ON_DUTY.contains(word(i + 1)))
        || (more && word.equals("taking") && word(i + 1).equals("over"));
  }

  /** "reduced it", "drained it": nobody does so to himself. */
  private boolean treats(int i) {
    return WordForms.isOf(word(i), TREATS)
        && text.gapAfter(i).equals(" ")
        && TREATED.contains(word(i + 1));
  }

  /** "r/v", "r/v'd"; not "r/v'd by". */
  private boolean isReview(int i) {
    int done = i + 1;
    boolean review = word(i).equals("r") && text.gapAfter(i).equals("/") && word(done).equals("v");
    if (review && text.gapLength(done) == 1 && word(done + 1).equals("d")) {
      done++;
    }
    return review && !(text.gapAfter(done).equals(" ") && PASSIVE.contains(word(done + 1)));
  }

  /** "can Greg or Femi r/v": asked to work, alone or with another. */
  private boolean isAsked(Mention m) {
    int before = m.firstToken() - 1;
    while (before > 1
        && JOINS.contains(word(before))
        && words.kind(before - 1) != NameWords.Kind.NONE) {
      before -= 2;
    }
    int next = m.lastToken() + 1;
    while (JOINS.contains(word(next)) && words.kind(next + 1) != NameWords.Kind.NONE) {
      next += 2;
    }
    boolean review = word(next).equals("r") && word(next + 1).equals("v");
    return before >= 0
        && ASKED.contains(word(before))
        && (review || WordForms.isOf(word(next), WORKS));
  }

  /** "is Kwame about?" */
  private boolean isSought(Mention m) {
    int next = m.lastToken() + 1;
    return m.firstToken() > 0
        && word(m.firstToken() - 1).equals("is")
        && text.gapAfter(m.lastToken()).equals(" ")
        && SOUGHT.contains(word(next))
        && text.gapAfter(next).startsWith("?");
  }

  /** "Sorry to bother you Anil, it's about Mrs Kulkarni", "repeat pls Shona". */
  private boolean isSpokenTo(Mention m) {
    String after = text.gapAfter(m.lastToken()).strip();
    boolean ends =
        m.lastToken() + 1 >= text.tokens().size()
            || (!after.isEmpty() && ",.!?".indexOf(after.charAt(0)) >= 0)
            || text.gapAfter(m.lastToken()).indexOf('\n') >= 0
            || text.tokens().get(m.lastToken() + 1).folded().startsWith("07");
    return m.firstToken() > 0
        && SPEAKING.contains(word(m.firstToken() - 1))
        && text.gapAfter(m.firstToken() - 1).equals(" ")
        && ends;
  }

  /** "Ortho Sam", "crew Gruff": behind a department that begins a thought. */
  private boolean isOfTeam(Mention m) {
    int team = m.firstToken() - 1;
    if (team < 0 || !text.gapAfter(team).equals(" ") || m.words().size() > 1) {
      return false;
    }
    boolean works = Staff.isSpecialty(word(team)) || Departments.is(word(team));
    while (team > 0
        && text.gapAfter(team - 1).equals(" ")
        && (Staff.isDuty(word(team - 1)) || Departments.is(word(team - 1)))) {
      team--;
      works = true;
    }
    boolean begins =
        words.startsLine(team)
            || (!text.gapAfter(team - 1).isBlank()
                && ".,;:!?-–(".indexOf(text.gapAfter(team - 1).strip().charAt(0)) >= 0);
    return begins && works;
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
