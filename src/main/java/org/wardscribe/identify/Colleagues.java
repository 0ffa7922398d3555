package org.wardscribe.identify;

import java.util.List;
import java.util.Set;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;
import org.wardscribe.identify.MessageText.Token;

/**
 * Says of a given name that stands alone and without any cue whether a colleague is meant: where it
 * works or is spoken to, and by default where the patient is named otherwise.
 *
 * <p>Only for what stays in the text. Whether a record fits is asked of such a name as of a
 * patient's ({@link Mention#maybePatient}), and a record's own names and contacts are stripped.
 */
final class Colleagues {
  private static final int SHORTEST_PART = 3;
  private static final int MOST_BETWEEN = 4;

  /** What colleagues do, in any tense; patients don't. */
  private static final Set<String> WORKS =
      WordList.of(
          """
          cover escalate chase review prescribe clerk refer scrub handover bleep sort scribe
          cannulate verify triage organise arrange rota coordinate reporting certify
          """);

  /** "Keith reviewed by": it was done to Keith. */
  private static final Set<String> PASSIVE = Set.of("by", "in", "for", "on", "at", "and");

  /** Said of a shift. */
  private static final Set<String> SHIFTS =
      WordList.of("early late lates earlies nights night al oncall twilight twilights rostered");

  private static final Set<String> ON_DUTY =
      WordList.of("call duty shift nights days leave tonight today earlies lates");
  private static final Set<String> ASKED = Set.of("can", "could", "would", "will", "please", "pls");
  private static final Set<String> SOUGHT = Set.of("about", "around", "free", "on", "in", "there");
  private static final Set<String> JOINS = Set.of("or", "and", "n");

  /** Before a name that is another patient's, or of whom others tell. */
  private static final Set<String> TOLD_OF =
      WordList.of(
          """
          the another other not than like both re regarding about for of on between named called
          baby twin pt patient unlike nor his her their my
          """);

  /** What patients do, need and have, and their families. */
  private static final Set<String> SUFFERS =
      WordList.of(
          """
          also need home dc mffd refuse vomit fall fell complain sleep slept eat ate mobilise
          deteriorate settle spike desaturate desat news obs bloods lives live living visit upset
          worried cry feed born died aged s bring brought drive drove collect fainted collapse
          stay feels felt hurt ache bleed rang ring phoned with
          """);

  private final MessageText text;
  private final NameWords words;
  private final Vocabulary vocabulary;

  Colleagues(MessageText text, NameWords words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /** The same mentions, in order. */
  List<Mention> among(List<Mention> mentions) {
    boolean named = mentions.stream().anyMatch(m -> m.isPatient() && m.cue() != Cue.WEAK);
    return mentions.stream()
        .map(m -> isColleague(m, named, mentions) ? m.as(Role.STAFF, Cue.WEAK) : m)
        .toList();
  }

  private boolean isColleague(Mention m, boolean named, List<Mention> mentions) {
    if (!m.isPatient() || m.cue() != Cue.WEAK || !isOneName(m) || isNamedBefore(m, mentions)) {
      return false;
    }
    return isAtWork(m) || (named && words.isGiven(m.firstToken()) && !isTold(m, mentions));
  }

  /** One name, perhaps with an initial: "Fiona M". */
  private static boolean isOneName(Mention m) {
    return m.title().isEmpty()
        && !m.baby()
        && m.words().get(0).length() > 1
        && m.words().stream().filter(w -> w.length() > 1).count() == 1;
  }

  /** A form of a name that the patient or a relative was given. */
  private boolean isNamedBefore(Mention m, List<Mention> mentions) {
    String name = m.words().get(0);
    return mentions.stream()
        .filter(o -> o.isPatient() || o.role() == Role.RELATIVE)
        .filter(o -> o.cue() != Cue.WEAK)
        .flatMap(o -> o.words().stream())
        .anyMatch(w -> isForm(w, name));
  }

  private boolean isForm(String word, String name) {
    boolean part =
        Math.min(word.length(), name.length()) >= SHORTEST_PART
            && (word.startsWith(name) || name.startsWith(word));
    return part || vocabulary.sameGiven(word, name) || OneEdit.apart(word, name);
  }

  private boolean isAtWork(Mention m) {
    int last = m.lastToken();
    boolean does = text.gapAfter(last).equals(" ") && isWork(last + 1);
    return does || isAsked(m) || isSought(m) || isSpokenTo(m);
  }

  /** "reviewing", "on call", "taking over", "late,". */
  private boolean isWork(int i) {
    if (i >= text.tokens().size()) {
      return false;
    }
    String word = word(i);
    boolean more = text.gapAfter(i).equals(" ");
    boolean done = word.endsWith("ed") && (!more || PASSIVE.contains(word(i + 1)));
    return (isForm(word, WORKS) && !done)
        || (SHIFTS.contains(word) && !(more && word(i + 1).equals("for")))
        || (more && word.equals("on") && ON_DUTY.contains(word(i + 1)))
        || (more && word.equals("taking") && word(i + 1).equals("over"));
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
    return before >= 0 && ASKED.contains(word(before)) && (review || isForm(word(next), WORKS));
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

  /** "Sorry to bother you Anil, it's about Mrs Kulkarni". */
  private boolean isSpokenTo(Mention m) {
    String after = text.gapAfter(m.lastToken()).strip();
    return m.firstToken() > 0
        && word(m.firstToken() - 1).equals("you")
        && text.gapAfter(m.firstToken() - 1).equals(" ")
        && (after.startsWith(",") || after.startsWith("."));
  }

  /** Rather another patient or a relative: something is told of them. */
  private boolean isTold(Mention m, List<Mention> mentions) {
    int before = m.firstToken() - 1;
    int next = m.lastToken() + 1;
    boolean of = before >= 0 && text.near(before, 2) && TOLD_OF.contains(word(before));
    boolean value =
        text.near(m.lastToken(), 3)
            && (text.tokens().get(next).number() || text.gapAfter(m.lastToken()).startsWith(":"));
    boolean suffers = text.near(m.lastToken(), 1) && isForm(word(next), SUFFERS);
    return of || value || suffers || isOwn(m) || isListed(m, mentions);
  }

  /** "his wee lad Tiernan", "Wullie's dochter Elspeth": somebody's, whatever they are called. */
  private boolean isOwn(Mention m) {
    for (int i = m.firstToken() - 1; i >= 0 && m.firstToken() - i <= MOST_BETWEEN; i--) {
      boolean joined = text.gapAfter(i).equals(" ");
      if (joined && (Titles.isPronoun(word(i)) || isGenitive(i))) {
        return true;
      }
      Token token = text.tokens().get(i);
      if (!joined || token.number() || token.capital()) {
        return false;
      }
    }
    return false;
  }

  private boolean isGenitive(int i) {
    return word(i).equals("s") && i > 0 && text.gapLength(i - 1) == 1 && !text.near(i - 1, 0);
  }

  /** "Isla and Finlay": beside a patient or relative. */
  private boolean isListed(Mention m, List<Mention> mentions) {
    return mentions.stream()
        .filter(o -> o.isPatient() || o.role() == Role.RELATIVE)
        .filter(o -> o.cue() != Cue.WEAK)
        .anyMatch(
            o -> joined(o.lastToken(), m.firstToken()) || joined(m.lastToken(), o.firstToken()));
  }

  /** "Anneliese van der Merwe" is one person; "Isla + Finlay" are two. */
  private boolean joined(int last, int first) {
    String gap = first == last + 1 ? text.gapAfter(last) : "-";
    return gap.isBlank()
        || gap.equals("/")
        || gap.strip().equals("+")
        || gap.strip().equals("&")
        || (first == last + 2
            && word(last + 1).equals("and")
            && text.near(last, 1)
            && text.near(last + 1, 1));
  }

  /** "covering", "escalated", "chases" of cover, escalate, chase. */
  private static boolean isForm(String word, Set<String> verbs) {
    if (verbs.contains(word)) {
      return true;
    }
    for (String ending : List.of("s", "d", "ed", "es", "ing")) {
      if (word.endsWith(ending)) {
        String stem = word.substring(0, word.length() - ending.length());
        boolean doubled =
            stem.length() > 2 && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2);
        if (verbs.contains(stem)
            || (ending.equals("ing") && verbs.contains(stem + "e"))
            || (ending.equals("ed") && verbs.contains(stem.replaceFirst("i$", "y")))
            || (ending.equals("es") && verbs.contains(stem.replaceFirst("i$", "y")))
            || (doubled && verbs.contains(stem.substring(0, stem.length() - 1)))) {
          return true;
        }
      }
    }
    return false;
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
