package org.wardscribe.identify;

import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Says by what is told of one given name that rather a patient or a relative is meant: "Isla needs
 * a cannula", "how's Obi", "Wullie's dochter Elspeth".
 */
final class TellingCues {
  private static final int MOST_BETWEEN = 4;

  /** Before a name that is another patient's, or of whom others tell. */
  private static final Set<String> TOLD_OF =
      WordList.of(
          """
          the another other not than like both re regarding about for of on between named called
          baby twin pt patient unlike nor his her their my at
          """);

  /** What patients do, need and have, and their families. */
  private static final Set<String> SUFFERS =
      WordList.of(
          """
          also need home dc mffd refuse vomit fall fell complain sleep slept eat ate mobilise
          deteriorate settle spike desaturate desat news obs bloods lives live living upset
          worried cry feed born died aged bring brought drive drove collect fainted collapse
          stay feels felt hurt ache bleed with
          """);

  private static final Set<String> HAS =
      WordList.of("has hasnt hasn had hadnt hadn isnt isn is was wasnt wasn");

  private static final Set<String> DONE =
      WordList.of(
          """
          opened eaten drunk peed passed voided slept mobilised vomited deteriorated improved
          desaturated spiked settled fallen woken eating drinking sleeping mobilising passing
          """);

  /** Whom one rings about a patient; others ring "re", "about", "for". */
  private static final Set<String> RINGS = WordList.of("rang", "ring", "phoned", "rings", "called");

  private static final Set<String> RUNG_ABOUT =
      WordList.of(
          "re about asking asked for to worried upset us regarding wanting ooh ambulance 999 111");

  /** What the family rings for. */
  private static final Set<String> FAMILY =
      WordList.of(
          """
          visit visiting visitors worried upset anxious tears crying mum dad mam nan gran mother
          father husband wife son daughter brother sister clothes pyjamas glasses dentures lift
          collect parking flowers belongings
          """);

  private static final int MOST_RUNG = 8;

  /** A colleague stands "with him". */
  private static final Set<String> ATTENDED =
      WordList.of("him", "her", "them", "pt", "patient", "pts", "me", "us", "you");

  /** What is a colleague's own: "Nerys's clinic". */
  private static final Set<String> OWNED_AT_WORK =
      WordList.of(
          """
          clinic clinics list round bag car shift shifts bleep caseload team office desk phone nurse
          pager rota slot advice plan handover request replacement leave turn email message number
          secretary pts patients pt audit study teaching locker badge run
          """);

  /** Where nobody else is named, of whom these are told is the patient. */
  private static final Set<String> OF_A_PATIENT =
      WordList.of(
          """
          want back still keep kept seem look remain became declined drowsy unwell confused
          settled awake asleep stable septic agitated nbm npo bp hr temp sats hb bm ecg cxr ct mri
          pain passed pu bo bno transferred discharged admitted absconded deteriorated day due down
          dna answer disengaged improved improving worse better scored scoring hit punched pulled wandered allergic
          palliative eol rip arrested seizing fitting bleeding vomited itch rash temping
          """);

  private static final Set<String> ILL =
      WordList.of(
          """
          nbm npo septic unwell drowsy confused agitated bp hr temp sats hb bm palliative eol
          arrested seizing fitting bleeding vomiting deteriorating febrile hypotensive hypoxic
          tachycardic desaturating aspirating incontinent constipated tachy brady pyrexial
          jaundiced unresponsive intubated sedated discharged admitted absconded npu bno
          """);

  /** "Ruaridh's bloods are away Ailsa": what is said between parts the owner from the name. */
  private static final Set<String> SAYS =
      WordList.of("is are was were has have had will to and needs need but so then from");

  private static final Set<String> LEFT =
      WordList.of("left walked wandered stormed ran run gone went discharged");

  private static final Set<String> LEAVES =
      WordList.of("ward unit hospital department dept building ed grounds bay");

  /** "Anest not in till 4": a colleague. */
  private static final Set<String> AWAY =
      WordList.of("in on here back coming available around about working free til till until sure");

  private static final Set<String> OF_THEM =
      WordList.of(
          "a an another his her no been had being still very more less not so really quite fully");

  /** "Niall: done": what is said in a talk that is copied. */
  private static final Set<String> SAID =
      WordList.of(
          """
          pls please done ok okay thanks ta thx cheers yes yep yeah no nope on can could will
          would sure i im ive ill hi hiya sorry great agreed noted just not whats who where
          """);

  /** Who looks for somebody: "seen Tamsin", "saw Noel", "who's got Ted". */
  private static final Set<String> SOUGHT =
      WordList.of("seen saw got has have had see review clerk discharge move moved chase is was");

  private final MessageText text;
  private final NameWords words;

  TellingCues(MessageText text, NameWords words) {
    this.text = text;
    this.words = words;
  }

  /** Rather another patient or a relative: something is told of them. */
  boolean isTold(Mention m, List<Mention> mentions) {
    int before = m.firstToken() - 1;
    int next = m.lastToken() + 1;
    boolean of =
        before >= 0
            && text.near(before, 2)
            && text.gapAfter(before).indexOf('?') < 0
            && !text.gapAfter(before).contains(". ")
            && TOLD_OF.contains(word(before))
            && !(word(before).equals("on") && Set.of("waiting", "wait").contains(word(before - 1)))
            && !(word(before).equals("for") && word(next).equals("to"))
            && !(word(before).equals("for") && word(before - 1).equals("ready"));
    boolean value =
        text.near(m.lastToken(), 3)
            && ((text.tokens().get(next).number() && !isWatch(next) && !isTime(next))
                || (text.gapAfter(m.lastToken()).startsWith(":") && !SAID.contains(word(next))));
    boolean suffers =
        text.near(m.lastToken(), 1)
            && (hasDone(next)
                || isDoneBy(next)
                || WordForms.isOf(word(next), SUFFERS)
                || ringsAbout(next))
            && !attends(next)
            && !swaps(next);
    return of || value || suffers || isOwner(m.lastToken()) || isOwn(m) || isListed(m, mentions);
  }

  /** What patients do, need and have. */
  static boolean suffers(String word) {
    return WordForms.isOf(word, SUFFERS) || HAS.contains(word);
  }

  /** "Kev seen by Raj": to whom it was done. */
  private boolean isDoneBy(int verb) {
    boolean done =
        word(verb).endsWith("ed") || Set.of("seen", "bled", "told", "given").contains(word(verb));
    return done && text.gapAfter(verb).equals(" ") && word(verb + 1).equals("by");
  }

  /** "Isla hasn't opened her bowels", "Obi has eaten". */
  private boolean hasDone(int verb) {
    int done = word(verb + 1).equals("t") ? verb + 2 : verb + 1;
    return HAS.contains(word(verb))
        && text.near(verb, 1)
        && (DONE.contains(word(done))
            || (word(done).equals("not") && DONE.contains(word(done + 1))));
  }

  /** Is, or was, in a state that no colleague is in: "Sonny NBM", "Isla is septic". */
  boolean isIll(Mention m) {
    int next = m.lastToken() + 1;
    boolean verb = Set.of("is", "was", "still", "remains", "now").contains(word(next));
    boolean visits = word(next).equals("visiting") && word(next + 1).equals("at");
    return text.near(m.lastToken(), 1)
        && (visits
            || ILL.contains(word(next))
            || (verb && text.near(next, 1) && ILL.contains(word(next + 1))));
  }

  /** In a message that names no patient otherwise. */
  boolean isOfAPatient(Mention m) {
    int before = m.firstToken() - 1;
    int next = m.lastToken() + 1;
    boolean sought =
        before >= 0 && text.gapAfter(before).equals(" ") && SOUGHT.contains(word(before));
    if (sought || !text.near(m.lastToken(), 1)) {
      return sought;
    }
    String word = word(next);
    boolean verb = Set.of("is", "was", "has", "had", "isnt", "wasnt", "hasnt").contains(word);
    String then = word(next + 1);
    return WordForms.isOf(word, OF_A_PATIENT)
        || (word.equals("not") && !AWAY.contains(then))
        || (verb
            && (OF_THEM.contains(then)
                || WordForms.isOf(then, OF_A_PATIENT)
                || WordForms.isOf(then, SUFFERS)))
        || (word.equals("on") && Set.of("floor", "the", "o2", "oxygen").contains(then))
        || (LEFT.contains(word) && isOut(next + 1));
  }

  /** "Rory left the ward again", "Obi walked out": as patients do who don't stay. */
  private boolean isOut(int behind) {
    int place = word(behind).equals("the") ? behind + 1 : behind;
    return word(behind).equals("out")
        || word(behind).equals("off")
        || (place > behind && LEAVES.contains(word(place)))
        || Set.of("ama", "dama").contains(word(behind))
        || (word(behind).equals("against")
            && Set.of("advice", "medical").contains(word(place + 1)));
  }

  private boolean ringsAbout(int verb) {
    if (RINGS.contains(word(verb)) && isOfFamily(verb)) {
      return true;
    }
    boolean inTears = word(verb + 1).equals("in") && !word(verb + 2).equals("sick");
    boolean ward =
        word(verb + 1).equals("the")
            && Set.of("ward", "unit", "hospital", "surgery", "team").contains(word(verb + 2));
    return RINGS.contains(word(verb)) && (RUNG_ABOUT.contains(word(verb + 1)) || inTears || ward);
  }

  /** "Isla phoned, can't visit today", "Isla rang 3x": what families ring for, and how often. */
  private boolean isOfFamily(int verb) {
    boolean often =
        text.near(verb, 1)
            && text.tokens().get(verb + 1).number()
            && text.tokens().get(verb + 1).length() == 1;
    for (int i = verb + 1; i < text.tokens().size() && i - verb <= MOST_RUNG; i++) {
      if (!text.near(i - 1, 2) || text.gapAfter(i - 1).contains(". ")) {
        break;
      }
      if (WordForms.isOf(word(i), FAMILY)) {
        return true;
      }
    }
    return often;
  }

  /** "Aoife needs Sat", "Kit needs a swap": of the rota. */
  private boolean swaps(int needs) {
    int what = word(needs + 1).equals("a") ? needs + 2 : needs + 1;
    boolean ends = what + 1 >= text.tokens().size() || !text.gapAfter(what).equals(" ");
    return WordForms.isOf(word(needs), Set.of("need"))
        && ((ends && DayAndMonth.isWeekday(word(what)))
            || Set.of("swap", "shift").contains(word(what)));
  }

  /** "Lowri with him". */
  private boolean attends(int with) {
    return word(with).equals("with") && ATTENDED.contains(word(with + 1));
  }

  /** "read back Steph 0210", at a clause's end: no value has a nought in front. */
  private boolean isTime(int number) {
    String time = word(number);
    String behind = text.gapAfter(number).strip();
    boolean ends =
        number + 1 >= text.tokens().size()
            || text.gapAfter(number).indexOf('\n') >= 0
            || (!behind.isEmpty() && ",.;)".indexOf(behind.charAt(0)) >= 0);
    return ends && time.length() == 4 && time.startsWith("0") && time.charAt(2) < '6';
  }

  /** "Parveen 1:1": who watches. */
  private boolean isWatch(int number) {
    return word(number).equals("1")
        && text.gapAfter(number - 1).equals(" ")
        && text.gapAfter(number).equals(":")
        && word(number + 1).equals("1");
  }

  /** "Isla's obs"; not "Nerys's clinic". */
  private boolean isOwner(int last) {
    int s = last + 1;
    return s < text.tokens().size()
        && text.gapLength(last) == 1
        && word(s).equals("s")
        && text.gapAfter(s).startsWith(" ")
        && !OWNED_AT_WORK.contains(word(s + 1));
  }

  /** "his wee lad Tiernan", "Wullie's dochter Elspeth": somebody's, whatever they are called. */
  private boolean isOwn(Mention m) {
    for (int i = m.firstToken() - 1; i >= 0 && m.firstToken() - i <= MOST_BETWEEN; i--) {
      boolean joined = text.gapAfter(i).equals(" ");
      if (joined && (Titles.isPronoun(word(i)) || isGenitive(i))) {
        return true;
      }
      Token token = text.tokens().get(i);
      if (!joined || token.number() || token.capital() || SAYS.contains(word(i))) {
        return false;
      }
    }
    return false;
  }

  /** Of a person: "drain's out Joss" is no genitive. */
  private boolean isGenitive(int i) {
    return word(i).equals("s")
        && i > 0
        && text.gapLength(i - 1) == 1
        && !text.near(i - 1, 0)
        && (words.kind(i - 1) != NameWords.Kind.NONE
            || Titles.isRelation(word(i - 1))
            || word(i - 1).equals("how"));
  }

  /** "Isla and Finlay": beside a patient or relative. */
  private boolean isListed(Mention m, List<Mention> mentions) {
    for (Mention o : mentions) {
      if ((o.isPatient() || o.role() == Mention.Role.RELATIVE)
          && o.cue() != Mention.Cue.WEAK
          && (joined(o.lastToken(), m.firstToken())
              || joined(m.lastToken(), o.baby() ? o.firstToken() - 1 : o.firstToken()))) {
        return true;
      }
    }
    return false;
  }

  /** "Anneliese van der Merwe" is one person; "Isla + Finlay" are two. */
  private boolean joined(int last, int first) {
    if (first - last != 1 && first - last != 2) {
      return false;
    }
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

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
