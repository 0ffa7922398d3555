package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Says by titles, roles and tasks around a name that a member of staff is meant. */
final class StaffCues {
  private static final Set<String> GRADES =
      WordList.of(
          "med", "surg", "ward", "on", "night", "day", "paed", "ortho", "cardio", "ed", "icu",
          "itu");
  private static final Set<String> TASKS =
      WordList.of(
          """
          chase do review call ring speak prescribe book request write complete discuss sort check
          assess clerk refer update bleep cannulate handover hand organise arrange email phone
          scribe triage doppler insert supervise chaperone interpret administer scrub anaesthetise
          intubate vaccinate consent escalate datix cover
          """);

  private static final Set<String> SLASHED = WordList.of("mw sn hv dn sw cn rn scn ssn pn bn");

  private static final Set<String> GRADED =
      WordList.of("cons consultant reg registrar spr sho nurse cns anp pharmacist physio");

  /** "Quigley on for GI bleeds", "Raj on nights". */
  private static final Set<String> ON_DUTY = WordList.of("for call nights days take shift duty");

  /** Before the name of who did it. */
  private static final Set<String> SIGNS =
      WordList.of("verified", "authorised", "countersigned", "dictated", "typed", "witnessed");

  private static final Set<String> VISITS =
      WordList.of("coming visiting lives living nok flying driving worried upset");

  private static final Set<String> TEAMS =
      WordList.of(
          "outreach ccot dn dns physio salt slt ot pharm pharmacy dietitian tvn dsn hv crew");

  private final MessageText text;

  StaffCues(MessageText text) {
    this.text = text;
  }

  /** "Dr Hassan", "staff nurse Kim", "SHO (Kim)". */
  boolean titled(Mention m) {
    int before = m.firstToken() - 1;
    if (before < 0 || !text.near(before, 3)) {
      return false;
    }
    String gap = text.gapAfter(before).strip();
    if (gap.isEmpty()
        && (isSlashed(before) || isHyphened(before) || isGrade(before) || isSaidOf(m))) {
      return true;
    }
    if (gap.equals("(")
        && (Staff.isRoleAfter(word(before))
            || (Staff.isSpecialty(word(before)) && text.gapAfter(m.lastToken()).startsWith(")"))
            || word(before).equals("control"))) {
      return true;
    }
    if (!Staff.isTitle(word(before))) {
      return false;
    }
    boolean dot = gap.equals(".") && Titles.isAbbreviated(word(before));
    if (!(gap.isEmpty() || dot)) {
      return false;
    }
    // "his sister Jean" is a relative, "Sister Adeyemi" is not.
    boolean kin =
        word(before).equals("sister")
            && before > 0
            && text.gapAfter(before - 1).equals(" ")
            && Set.of("his", "her", "s", "pts", "their", "patients").contains(word(before - 1));
    return !kin && !(word(before).equals("sister") && isKin(before, m));
  }

  /** "m/w Nia", "s/n Kim", "h/v Jo". */
  private boolean isSlashed(int last) {
    return last > 0
        && text.gapAfter(last - 1).equals("/")
        && SLASHED.contains(word(last - 1) + word(last));
  }

  /** "flow co-ord Heledd", "co-ordinator Kim". */
  private boolean isHyphened(int last) {
    return last > 0
        && text.gapAfter(last - 1).equals("-")
        && Staff.isTitle(word(last - 1) + word(last));
  }

  /** "sister Isla is coming an aw": in small letters, and who comes or rings is family. */
  boolean isKin(int sister, Mention m) {
    return !text.tokens().get(sister).capital()
        && m.words().size() == 1
        && text.near(m.lastToken(), 1)
        && (VISITS.contains(word(m.lastToken() + 1))
            || (word(m.lastToken() + 1).equals("is") && VISITS.contains(word(m.lastToken() + 2))));
  }

  /** "OUTREACH J Hale 999 …", "DN A. Hale, NHS 999 …": who writes or is to come, not who it is. */
  static boolean headsTeam(MessageText text, int first) {
    int before = first - 1;
    return before >= 0
        && text.tokens().get(before).upper()
        && TEAMS.contains(text.tokens().get(before).folded())
        && (before == 0 || !text.gapAfter(before - 1).equals(" "));
  }

  /** "GP: Patel", "OT - Kim": beside a number rather a patient, of whom the SHO is told. */
  boolean labelled(Mention m) {
    int before = m.firstToken() - 1;
    return before >= 0
        && text.near(before, 3)
        && Staff.isTitle(word(before))
        && !speaks(before)
        && Set.of(":", "-", "=").contains(text.gapAfter(before).strip());
  }

  /** "reviewed FY2 Ewa Nowak", "seen ST4 Raj": a grade that ends in a figure. */
  private boolean isGrade(int figure) {
    return figure > 0
        && text.tokens().get(figure).number()
        && text.tokens().get(figure).length() == 1
        && text.joinedAfter(figure - 1)
        && Staff.isGrade(word(figure - 1) + word(figure))
        && text.gapAfter(figure).equals(" ");
  }

  /** "social worker is Honor Beckwith", "her CPN is Raj": whatever follows. */
  private boolean isSaidOf(Mention m) {
    int is = m.firstToken() - 1;
    return is > 0
        && word(is).equals("is")
        && text.gapAfter(is).equals(" ")
        && text.gapAfter(is - 1).equals(" ")
        && (Staff.isTitle(word(is - 1)) || Departments.isWorker(word(is - 1)));
  }

  /** "Verified K. Asante", "countersigned Kit Oakes": who did it, once the patient is named. */
  boolean signs(Mention m) {
    int before = m.firstToken() - 1;
    return before >= 0
        && text.gapAfter(before).equals(" ")
        && m.words().size() <= 3
        && SIGNS.contains(word(before));
  }

  /** The HCA of "[14:20] Wren HCA: Yusuf Demir in pain": behind the name of who speaks. */
  private boolean speaks(int role) {
    int name = role - 1;
    boolean line =
        name > 0
            && (text.gapAfter(name - 1).indexOf('\n') >= 0
                || text.gapAfter(name - 1).indexOf(']') >= 0);
    return name >= 0
        && text.gapAfter(name).equals(" ")
        && text.tokens().get(name).capital()
        && !text.tokens().get(name).upper()
        && (name == 0 || line);
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
    // "Tom the med reg"
    if (gap.isEmpty() && Set.of("the", "our").contains(word(next)) && text.near(next, 1)) {
      next++;
    }
    int role = GRADES.contains(word(next)) && text.near(next, 2) ? next + 1 : next;
    if (word(next).equals("from") && text.near(next, 2)) {
      role = next + 1;
    }
    if (gap.isEmpty() && isOfDepartment(next)) {
      return true;
    }
    if (gap.equals("(") && isBand(next)) {
      return true;
    }
    if (gap.equals("(")) {
      while (role < text.tokens().size()
          && !Staff.isRoleAfter(word(role))
          && role - next < 2
          && text.gapAfter(role).isBlank()) {
        role++;
      }
    }
    boolean graded =
        text.joinedAfter(next) && Staff.isGrade(word(next) + word(next + 1)) && gap.isEmpty();
    return graded
        || (role < text.tokens().size() && Staff.isRoleAfter(word(role)) && !isPlace(role));
  }

  /** "Helen Oakes ID cons", "Jo MSK reg": a department that no table has, and a grade. */
  private boolean isOfDepartment(int department) {
    Token token = text.tokens().get(department);
    return token.upper()
        && token.length() > 1
        && token.length() <= 4
        && text.gapAfter(department).equals(" ")
        && GRADED.contains(word(department + 1));
  }

  /** "Keith (B5)", "Jo (band 6)": how nurses are paid. */
  private boolean isBand(int letter) {
    return letter + 1 < text.tokens().size()
        && Set.of("b", "band").contains(word(letter))
        && text.gapLength(letter) <= 1
        && text.tokens().get(letter + 1).number()
        && text.tokens().get(letter + 1).length() == 1
        && text.gapAfter(letter + 1).startsWith(")");
  }

  /** "Kelly ward 6" is a patient. */
  private boolean isPlace(int role) {
    return (word(role).equals("ward") || word(role).equals("itu"))
        && role + 1 < text.tokens().size()
        && text.tokens().get(role + 1).number();
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
    boolean on =
        word(m.lastToken() + 1).equals("on")
            && ON_DUTY.contains(word(m.lastToken() + 2))
            && text.near(m.lastToken() + 1, 1);
    return m.words().size() <= 3
        && text.near(m.lastToken(), 1)
        && (on
            || Set.of("aware", "informed", "covering", "knows", "copied", "cced")
                .contains(word(m.lastToken() + 1)))
        && !Titles.patientBefore(text, m.firstToken());
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
