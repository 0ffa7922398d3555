package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Says from what stands around a name that a member of staff is meant. */
final class StaffCues {
  private static final Set<String> GRADES =
      Set.of(
          "med", "surg", "ward", "on", "night", "day", "paed", "ortho", "cardio", "ed", "icu",
          "itu");
  private static final Set<String> TASKS =
      WordList.of(
          """
          chase do review call ring speak prescribe book request write complete discuss sort check
          assess clerk refer update bleep cannulate handover hand organise arrange email phone
          scribe
          """);
  private static final Set<String> FAREWELLS =
      Set.of(
          "thanks", "thx", "thank", "regards", "cheers", "ta", "x", "xx", "bw", "rgds", "wishes");

  private final MessageText text;
  private final NameWords words;

  StaffCues(MessageText text, NameWords words) {
    this.text = text;
    this.words = words;
  }

  /** "Dr Hassan", "staff nurse Kim", "SHO (Kim)". */
  boolean titled(Mention m) {
    int before = m.firstToken() - 1;
    if (before < 0 || !text.near(before, 3)) {
      return false;
    }
    String gap = text.gapAfter(before).strip();
    if (gap.equals("(")
        && (Staff.isRoleAfter(word(before))
            || (Staff.isSpecialty(word(before)) && text.gapAfter(m.lastToken()).startsWith(")"))
            || word(before).equals("control"))) {
      return true;
    }
    if (!Staff.isTitle(word(before))) {
      return false;
    }
    boolean dot = gap.equals(".") && word(before).length() <= 4;
    if (!(gap.isEmpty() || dot)) {
      return false;
    }
    // "his sister Jean" is a relative, "Sister Adeyemi" is not.
    boolean kin =
        word(before).equals("sister")
            && before > 0
            && Set.of("his", "her", "s", "pts", "their", "patients").contains(word(before - 1));
    return !kin;
  }

  /** "GP: Patel", "OT - Kim": beside a number rather a patient, of whom the SHO is told. */
  boolean labelled(Mention m) {
    int before = m.firstToken() - 1;
    return before >= 0
        && text.near(before, 3)
        && Staff.isTitle(word(before))
        && Set.of(":", "-", "=").contains(text.gapAfter(before).strip());
  }

  /**
   * "[10:02] Fiona:", "Fiona: who's got", "Raj (reg):" at the start of a line; not "Kerry Addison: K
   * 5.9", which tells of a patient.
   *
   * @param atNumber a patient's number or birthday stands beside
   */
  boolean speaks(Mention m, boolean atNumber) {
    int last = m.lastToken();
    for (int seen = 0;
        seen < 2
            && text.gapAfter(last).equals(" ")
            && last + 1 < text.tokens().size()
            && (Staff.isRoleAfter(word(last + 1)) || Staff.isDuty(word(last + 1)));
        seen++) {
      last++;
    }
    String gap = text.gapAfter(last);
    boolean colon = gap.startsWith(":") && !gap.startsWith("::");
    boolean stamped = last > m.lastToken() || !words.startsLine(m.firstToken());
    boolean told = atNumber || (m.words().size() > 1 && reports(last));
    return colon
        && (stamped || !told)
        && m.words().size() <= 3
        && afterStamp(m.firstToken())
        && m.words().get(0).length() > 1;
  }

  /** A figure comes at once: "K 5.9", "bed 4", "72F". */
  private boolean reports(int last) {
    for (int i = last; i <= last + 1 && text.near(i, 3); i++) {
      if (text.tokens().get(i + 1).number()) {
        return true;
      }
    }
    return false;
  }

  /** At the start of the text or of a line, or behind a time or date in brackets. */
  private boolean afterStamp(int first) {
    for (int i = first - 1; i >= 0; i--) {
      String gap = text.gapAfter(i);
      if (gap.indexOf('\n') >= 0) {
        return true;
      }
      if (first - i > 8
          || (!text.tokens().get(i).number() && !Set.of("am", "pm").contains(word(i)))) {
        return false;
      }
    }
    return true;
  }

  /** "Divya pharm", "Raj (med reg)", "Tom - SHO", "Sarah from outreach". */
  boolean hasRole(Mention m) {
    int next = m.lastToken() + 1;
    if (!text.near(m.lastToken(), 3) || next >= text.tokens().size()) {
      return false;
    }
    String gap = text.gapAfter(m.lastToken()).strip();
    if (gap.startsWith(".") || gap.startsWith("?") || gap.startsWith(";")) {
      return false;
    }
    if (m.words().size() == 1 && StaffRoles.signedWith(text, next)) {
      return true;
    }
    int role = GRADES.contains(word(next)) && text.near(next, 2) ? next + 1 : next;
    if (word(next).equals("from") && text.near(next, 2)) {
      role = next + 1;
    }
    if (gap.equals("(")) {
      while (!Staff.isRoleAfter(word(role)) && role - next < 2 && text.gapAfter(role).isBlank()) {
        role++;
      }
    }
    return role < text.tokens().size() && Staff.isRoleAfter(word(role)) && !isPlace(role);
  }

  /** "Kelly ward 6" is a patient. */
  private boolean isPlace(int role) {
    return (word(role).equals("ward") || word(role).equals("itu"))
        && role + 1 < text.tokens().size()
        && text.tokens().get(role + 1).number();
  }

  /** "this is Amir", "Amir here", "it's Jo from AMU". */
  boolean introduced(Mention m) {
    int before = m.firstToken() - 1;
    boolean thisIs =
        before > 0
            && text.near(before, 2)
            && ((word(before).equals("is") && word(before - 1).equals("this"))
                || (word(before).equals("s") && word(before - 1).equals("it"))
                || (word(before).equals("is")
                    && word(before - 1).equals("name")
                    && before > 1
                    && word(before - 2).equals("my")));
    boolean here =
        text.near(m.lastToken(), 2)
            && word(m.lastToken() + 1).equals("here")
            && (words.startsLine(m.firstToken()) || greeted(before));
    return thisIs || here;
  }

  /** "Hi all, Lowri here". */
  private boolean greeted(int before) {
    return Set.of("all", "team", "everyone", "folks", "guys", "hi", "hello", "hey", "morning")
        .contains(word(before));
  }

  /** "w/ Divya", "d/w Tom", "seen by Raj", "thanks Jo". */
  boolean said(Mention m) {
    int before = m.firstToken() - 1;
    if (m.start() > 0 && text.at(m.start() - 1) == '@') {
      return true;
    }
    if (before < 0
        || !text.near(before, 3)
        || text.gapAfter(before).contains(". ")
        || text.gapAfter(before).indexOf('?') >= 0) {
      return false;
    }
    if (word(before).equals("to") && before > 0) {
      return Set.of(
              "spoke",
              "spoken",
              "speak",
              "handed",
              "talked",
              "discussed",
              "over",
              "referred",
              "phoned",
              "rung",
              "escalated",
              "reported",
              "bleeped",
              "faxed",
              "emailed")
          .contains(word(before - 1));
    }
    if (word(before).equals("and")) {
      return before > 1
          && words.kind(before - 1) != NameWords.Kind.NONE
          && Staff.isDoneWith(word(before - 2));
    }
    boolean phone =
        Set.of("ring", "rang", "call", "called", "told", "tell", "from").contains(word(before));
    return Staff.isDoneWith(word(before)) && (!phone || m.words().size() == 1);
  }

  /** "Raj can you", "Fiona, please" at the start of a line. */
  boolean addressed(Mention m) {
    int next = m.lastToken() + 1;
    return m.words().size() == 1
        && next < text.tokens().size()
        && (startsSentence(m.firstToken()) || alternative(m.firstToken()))
        && text.near(m.lastToken(), 3)
        && (Staff.isDoing(word(next)) || StaffRoles.bleep(text, m.lastToken()));
  }

  /** The second of "Olu or Bex can you". */
  private boolean alternative(int first) {
    return first > 1
        && Set.of("or", "and").contains(word(first - 1))
        && words.kind(first - 2) != NameWords.Kind.NONE
        && startsSentence(first - 2);
  }

  /** "FAO Chloe Adu - 999 …", "bleep Sam Lee": also beside a number. */
  boolean sentFor(Mention m) {
    int before = m.firstToken() - 1;
    return before >= 0
        && m.words().size() <= 2
        && text.gapAfter(before).equals(" ")
        && Set.of("fao", "bleep").contains(word(before))
        && !text.gapAfter(m.lastToken()).equals(" ");
  }

  /** "can Chloe Adu see …", "could Sam review". */
  boolean requested(Mention m) {
    int before = m.firstToken() - 1;
    int next = m.lastToken() + 1;
    return before >= 0
        && text.gapAfter(before).equals(" ")
        && Set.of("can", "could", "would").contains(word(before))
        && m.words().size() <= 3
        && text.gapAfter(m.lastToken()).equals(" ")
        && (TASKS.contains(word(next)) || Set.of("see", "come", "attend").contains(word(next)))
        && !Staff.isTitle(word(next + 1));
  }

  /** "Tom to chase CT". */
  boolean delegated(Mention m) {
    int next = m.lastToken() + 1;
    return m.words().size() <= 2
        && text.near(m.lastToken(), 1)
        && word(next).equals("to")
        && text.near(next, 1)
        && TASKS.contains(word(next + 1))
        && !Titles.patientBefore(text, m.firstToken());
  }

  /** "Raj aware", once the patient is named. */
  boolean informed(Mention m) {
    return m.words().size() <= 3
        && text.near(m.lastToken(), 1)
        && Set.of("aware", "informed", "covering", "knows").contains(word(m.lastToken() + 1))
        && !Titles.patientBefore(text, m.firstToken());
  }

  /** "… please. Sarah", "- Tom", "thanks, Jo" at the end. */
  boolean signs(Mention m) {
    boolean end =
        m.lastToken() == text.tokens().size() - 1
            || (m.lastToken() == text.tokens().size() - 2
                && Set.of("x", "xx", "xxx", "ta", "thx").contains(word(m.lastToken() + 1)))
            || (text.gapAfter(m.lastToken()).indexOf('\n') >= 0
                && m.firstToken() > 0
                && FAREWELLS.contains(word(m.firstToken() - 1)));
    if (!end || m.words().size() > 2 || m.firstToken() == 0) {
      return false;
    }
    int before = m.firstToken() - 1;
    String gap = text.gapAfter(before);
    boolean breaks =
        gap.indexOf('\n') >= 0
            || gap.contains(". ")
            || gap.contains("! ")
            || gap.contains("? ")
            || gap.strip().equals("-")
            || gap.strip().equals("–");
    return breaks || FAREWELLS.contains(word(before));
  }

  private boolean startsSentence(int first) {
    if (words.startsLine(first)) {
      return true;
    }
    String gap = text.gapAfter(first - 1).strip();
    return gap.endsWith(".") || gap.endsWith("?") || gap.endsWith("!") || gap.endsWith(":");
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
