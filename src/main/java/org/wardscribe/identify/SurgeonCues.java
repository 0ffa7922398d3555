package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Surgeons are called Mr, Mrs and Miss, as patients are: what stands around tells them apart. */
final class SurgeonCues {
  private static final Set<String> CALLED =
      WordList.of(
          "theatre theatres itu icu ward you u me us family radiology bedmanager ed coroner");
  private static final Set<String> OPERATES =
      WordList.of("operate scrub consent scope inject suture anaesthetise review examine assess");
  private static final Set<String> GRADES =
      WordList.of(
          """
          reg registrar spr consultant cons surgeon sho locum anaesthetist st3 st4 st5 st6 st7 st8
          """);
  private static final Set<String> ORDERED =
      WordList.of(
          """
          ct mri uss cxr mrcp ercp ogd fbc crp echo angio listing consent mdt lp cultures abx
          crossmatch nbm
          """);

  private static final Set<String> INFORMED =
      WordList.of("aware informed happy accepting accept accepts accepted agree agrees reviewing");

  /** What surgeons do to others, and nobody to himself. */
  private static final Set<String> OPERATED =
      WordList.of(
          """
          declot nail plate pin wire fix graft debride stent coil clip amputate excise resect repair
          drain decompress embolise evacuate reimplant harvest ligate reduce manipulate washout
          laparoscope biopsy fuse
          """);

  private static final Set<String> OPERATING =
      WordList.of(
          """
          declotting nailing plating pinning wiring fixing grafting debriding stenting coiling
          amputating excising resecting repairing decompressing embolising
          harvesting
          """);
  private static final Set<String> REGIONS =
      WordList.of(
          """
          spinal spine hip knee hand shoulder foot trauma vascular breast colorectal renal liver
          thyroid cardiac thoracic bariatric hernia emergency elective cepod day morning afternoon
          evening am pm theatre private fracture
          """);
  private static final Set<String> MEETINGS =
      WordList.of("meeting meetings audit mdt rounds conference teaching cases journal governance");
  private static final int MOST_TO_MEETING = 8;

  /** Of a patient, or what is shown of one, "to" a surgeon. */
  private static final Set<String> REFERRED =
      WordList.of("referred referral referrals images imaging escalated films pics photos shown");

  private static final Set<String> UNTIL =
      WordList.of("til till until today tomorrow tmrw this week weekend");

  private static final Set<String> OWN =
      WordList.of("go be have stay leave move wait eat drink return come sit try wear");

  /** Of who is named in brackets behind it: "transfer accepted (Mr Shah)". */
  private static final Set<String> REFERRED_BY =
      WordList.of("accepted agreed discussed consented operated");

  /** Words from "swap" to "with". */
  private static final int MOST_EXCHANGED = 3;

  private final MessageText text;

  SurgeonCues(MessageText text) {
    this.text = text;
  }

  /** "under Mr Patel", "Mr Patel's list". */
  boolean surgeon(Mention m) {
    int before = m.firstToken() - 2;
    boolean under =
        before >= 0
            && text.near(before, 3)
            && Set.of(
                    "under",
                    "by",
                    "w",
                    "with",
                    "dw",
                    "per",
                    "cons",
                    "consultant",
                    "surgeon",
                    "from",
                    "via",
                    "repaired",
                    "performed")
                .contains(word(before))
            && !isExchanged(before);
    boolean department =
        before >= 0
            && text.gapAfter(before).equals(" ")
            && Staff.isSpecialty(word(before))
            && !word(before).equals("stroke")
            && (m.lastToken() + 1 == text.tokens().size()
                || ".!\n".indexOf(text.gapAfter(m.lastToken()).charAt(0)) >= 0
                || isBleep(m.lastToken() + 1));
    int referred = word(before - 1).equals("sent") ? before - 2 : before - 1;
    under |= before > 0 && word(before).equals("to") && REFERRED.contains(word(referred));
    boolean asked =
        before >= 0
            && isAskedTeam(before)
            && (closes(m.lastToken()) || REFERRED_BY.contains(word(before)));
    int after = afterGenitive(m.lastToken());
    boolean team =
        after > m.lastToken() + 1
            && text.near(after - 1, 2)
            && Set.of("list", "clinic", "team", "firm", "theatre", "secretary", "reg", "round")
                .contains(word(after));
    return under || department || asked || team || operatesOnThem(after) || hasList(after);
  }

  /** "swap beds with Mr Shah": of two patients. */
  private boolean isExchanged(int with) {
    boolean shared = false;
    for (int i = with - 1; i >= 0 && with - i <= MOST_EXCHANGED && text.near(i, 2); i--) {
      shared |= TalkCues.isExchanged(word(i));
    }
    return Set.of("w", "with").contains(word(with)) && shared;
  }

  /** The "7781" of "neurosurg Miss Halloran 7781". */
  private boolean isBleep(int number) {
    return text.gapAfter(number - 1).equals(" ")
        && text.tokens().get(number).number()
        && text.tokens().get(number).length() == 4
        && !text.joinedAfter(number);
  }

  /**
   * The opening bracket of "plastics (Mr Adair)", "urology aware (Mr Okafor)", "accepted (Mr Shah,
   * Leeds)".
   */
  private boolean isAskedTeam(int before) {
    boolean bracket = text.gapAfter(before).strip().equals("(");
    int team = INFORMED.contains(word(before)) ? before - 1 : before;
    return bracket
        && (REFERRED_BY.contains(word(before))
            || (Staff.isSpecialty(word(team)) && !word(team).equals("stroke")));
  }

  private boolean closes(int last) {
    return text.gapAfter(last).startsWith(")");
  }

  /** "Mr Eynon nailing tonight", "Mr Chakrabarti to declot": no patient does. */
  private boolean operatesOnThem(int after) {
    int verb = word(after).equals("to") ? after + 1 : after;
    return text.near(after - 1, 1)
        && (verb == after
            ? OPERATING.contains(word(verb))
            : text.near(after, 1) && OPERATED.contains(word(verb)));
  }

  /** "Mr Iqbal spinal list": of one part of the body. */
  private boolean hasList(int after) {
    return text.near(after - 1, 1)
        && text.near(after, 1)
        && Set.of("list", "clinic").contains(word(after + 1))
        && REGIONS.contains(word(after));
  }

  /** "… regional burns advice, Mr Shah": the last words, once a patient is named. */
  boolean signs(Mention m) {
    int before = m.firstToken() - 2;
    String gap = before >= 0 ? text.gapAfter(before).strip() : "";
    return m.lastToken() == text.tokens().size() - 1
        && text.gapAfter(Math.max(before, 0)).indexOf('\n') < 0
        && m.words().size() == 1
        && !text.gapAfter(m.lastToken()).contains("?")
        && !gap.isEmpty()
        && ",-–.".indexOf(gap.charAt(0)) >= 0;
  }

  /** "Mr Shah coming." but not "Mr Shah coming in for a scan". */
  private boolean comes(int after) {
    if (!Set.of("coming", "attending", "scrubbing", "informed", "contacted")
        .contains(word(after))) {
      return false;
    }
    String gap = text.gapAfter(after).strip();
    return after + 1 >= text.tokens().size()
        || !gap.isEmpty()
        || text.gapAfter(after).indexOf('\n') >= 0
        || Set.of("now", "down", "up", "over", "asap").contains(word(after + 1));
  }

  /** "Miss Shah to review", "Mr Patel aware": said of patients, too. */
  boolean perhaps(Mention m) {
    int after = afterGenitive(m.lastToken());
    boolean genitive = after > m.lastToken() + 1;
    boolean near = after < text.tokens().size() && text.near(after - 1, 2);
    boolean team = near && genitive && Staff.isTeam(word(after));
    boolean does =
        near
            && Set.of(
                    "aware",
                    "happy",
                    "advised",
                    "advises",
                    "reviewing",
                    "operating",
                    "scrubbed",
                    "agrees",
                    "agreed",
                    "list",
                    "clinic",
                    "team",
                    "firm",
                    "reg",
                    "consenting",
                    "scrubbing",
                    "assisting",
                    "knife",
                    "scoping",
                    "anaesthetising",
                    "recommends",
                    "recommended",
                    "suggests",
                    "suggested",
                    "insists",
                    "documented",
                    "dictated",
                    "prescribed",
                    "examined",
                    "counselled",
                    "authorised",
                    "oncall",
                    "teaching",
                    "lecturing",
                    "covering",
                    "chairing")
                .contains(word(after));
    boolean review =
        near
            && word(after).equals("to")
            && !isSeenBy(after + 1)
            && after + 1 < text.tokens().size()
            && Set.of(
                    "review",
                    "see",
                    "operate",
                    "scrub",
                    "decide",
                    "consent",
                    "list",
                    "scope",
                    "inject",
                    "dictate",
                    "supervise")
                .contains(word(after + 1));
    return team
        || (does && !suffers(after))
        || review
        || isAway(after)
        || (near && (comes(after) || rings(m, after) || presents(after)));
  }

  /** "happy to go home", "agrees to CT": a patient's own affair. */
  private boolean suffers(int verb) {
    boolean to =
        Set.of("happy", "agrees", "agreed").contains(word(verb)) && word(verb + 1).equals("to");
    return to
        && text.near(verb + 1, 1)
        && (OWN.contains(word(verb + 2)) || text.tokens().get(verb + 2).upper());
  }

  /** "to see physio": whom a patient sees. */
  private boolean isSeenBy(int see) {
    return word(see).equals("see")
        && text.near(see, 1)
        && (Staff.isTitle(word(see + 1))
            || Staff.isSpecialty(word(see + 1))
            || Departments.is(word(see + 1)));
  }

  /** "Mr Lunt not in til 10", "Miss Ellis AL this week", "Mr Shah on leave". */
  private boolean isAway(int after) {
    boolean in =
        word(after).equals("not")
            && word(after + 1).equals("in")
            && UNTIL.contains(word(after + 2));
    boolean leave = word(after).equals("al") && text.tokens().get(after).upper();
    boolean on =
        word(after).equals("on")
            && Set.of("leave", "call", "holiday", "nights").contains(word(after + 1));
    return in || leave || on;
  }

  /**
   * "Mr Marsh presenting at the audit meeting", "M&M Thursday, Mr Marsh presenting"; patients
   * present with a complaint.
   */
  private boolean presents(int after) {
    if (!word(after).equals("presenting") || word(after + 1).equals("with")) {
      return false;
    }
    for (int i = after - MOST_TO_MEETING; i <= after + MOST_TO_MEETING; i++) {
      boolean mortality = word(i).equals("m") && word(i + 1).equals("m");
      if (MEETINGS.contains(word(i)) || mortality) {
        return true;
      }
    }
    return false;
  }

  /** "Mr Shah will ring theatre", "Mr Shah wants a CT": no patient does. */
  private boolean rings(Mention m, int after) {
    String then = word(after + 1);
    if (word(after).equals("will") || word(after).equals("to")) {
      boolean calls =
          Set.of("ring", "call", "phone", "bleep").contains(then)
              && CALLED.contains(word(after + 2));
      return calls || OPERATES.contains(then);
    }
    boolean asks =
        Set.of("wants", "wanted", "requested", "requests", "asked").contains(word(after));
    boolean mrs = word(m.firstToken() - 1).equals("mrs");
    return asks && !mrs && ORDERED.contains(then) && !SurgeonActs.isResult(word(after + 2));
  }

  /** "Mr Shah (gynae reg)", "Miss Quist (consultant)": patients have no grade. */
  static boolean hasRole(MessageText text, int last) {
    String gap = text.gapAfter(last).strip();
    if (!gap.equals("(") || !text.near(last, 3)) {
      return false;
    }
    for (int i = last + 1; i < text.tokens().size() && i <= last + 3; i++) {
      if (GRADES.contains(text.tokens().get(i).folded())) {
        return true;
      }
      if (!Staff.isDuty(text.tokens().get(i).folded()) || !text.near(i, 1)) {
        return false;
      }
    }
    return false;
  }

  /** "Kerry Addison 999 100 0003 for Mr Shah": to whom the patient is sent. */
  static boolean isSentTo(MessageText text, int first, Surroundings numbers) {
    int before = first - 2;
    return before > 0
        && text.tokens().get(before).folded().equals("for")
        && text.gapAfter(before).equals(" ")
        && text.gapAfter(before - 1).equals(" ")
        && numbers.isEvidence(before - 1);
  }

  /** "list change Mr Shah: Kerry Addison 999 …": whose list it is. */
  boolean heads(Mention m) {
    boolean list = false;
    for (int i = m.firstToken() - 2; i >= 0 && m.firstToken() - i <= 4 && text.near(i, 2); i--) {
      list |= Staff.isTeam(word(i)) && !Titles.isPatient(word(i)) && !word(i).equals("patients");
    }
    return list && text.gapAfter(m.lastToken()).startsWith(":");
  }

  /** "Mr Shah on his way", "Mr Shah to resus now": as well of a patient. */
  boolean maybe(Mention m) {
    int after = m.lastToken() + 1;
    boolean way =
        (word(after).equals("on") && Set.of("his", "her", "way").contains(word(after + 1)))
            || (word(after).equals("en") && word(after + 1).equals("route"));
    boolean called = word(after).equals("to") && text.near(after, 1) && !word(after + 1).isEmpty();
    return text.near(m.lastToken(), 1) && (way || (called && word(after + 2).equals("now")));
  }

  private int afterGenitive(int last) {
    int next = last + 1;
    return next < text.tokens().size() && word(next).equals("s") && text.gapLength(last) == 1
        ? next + 1
        : next;
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
