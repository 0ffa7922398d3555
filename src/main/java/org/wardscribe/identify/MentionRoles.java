package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;
import org.wardscribe.identify.NameWords.Kind;

/**
 * Says of one mention whether it is the patient, a relative, a member of staff or nobody, by what
 * stands around it.
 *
 * <p>The order of the questions matters: the surer cue is asked first.
 */
final class MentionRoles {
  private static final Set<String> ABOUT =
      WordList.of(
          """
          re regarding about name named surname called got for aka nee née now formerly pts known
          case request bloods
          """);

  /** "obs due on Isla", "any update on Isla". */
  private static final Set<String> DUE =
      WordList.of("due update updates results news info obs eyes handover plan feedback");

  /** What a patient is to do or to have. */
  private static final Set<String> SUFFERED =
      WordList.of(
          """
          be go have come stay leave see get start stop take eat drink mobilise move transfer attend
          wait sleep sit return continue receive remain undergo rest recover fast finish
          """);

  private static final Set<String> NATIONS =
      WordList.of(
          """
          english french german welsh irish scottish polish roman dutch danish finnish portuguese
          spanish italian greek turkish romanian somali bengali punjabi norwegian swedish
          """);

  private static final Set<String> SPOKEN_OF =
      WordList.of(
          """
          pt patient pts lady gentleman man woman boy girl speaking speaker speakers interp
          interpreter national citizen tourist visitor only language
          """);

  private final MessageText text;
  private final NameWords words;
  private final Surroundings around;
  private final Surroundings numbers;
  private final StaffNames staff;
  private final NameForm form;
  private final StaffCues cues;
  private final TalkCues talk;
  private final DepartmentCues departments;
  private final PlaceCues where;
  private final BitSet listed;

  /**
   * @param around numbers, birthdays, ages and addresses
   * @param numbers of these only the numbers, birthdays and addresses
   * @param places tokens of wards and beds
   */
  MentionRoles(
      MessageText text,
      NameWords words,
      Surroundings around,
      Surroundings numbers,
      BitSet places,
      Vocabulary vocabulary,
      StaffNames staff) {
    this.text = text;
    this.words = words;
    this.around = around;
    this.numbers = numbers;
    this.staff = staff;
    this.form = new NameForm(text, words);
    this.cues = new StaffCues(text);
    this.talk = new TalkCues(text, words, vocabulary);
    this.departments = new DepartmentCues(text, words);
    this.listed = new ListLines(text, words).ofPatients();
    this.where = new PlaceCues(text, words, around, numbers, places, vocabulary);
  }

  /**
   * @param last who was named before; null: nobody
   * @return empty if it is nobody's name
   */
  Optional<Mention> decide(Mention m, Mention last) {
    int first = m.firstToken();
    int end = m.lastToken();
    if (listed.get(first) && !numbers.beside(first, end)) {
      return Optional.of(m.as(Role.PATIENT, Cue.WORD));
    }
    if (talk.speaksInTalk(m) && !Titles.isSaidPatient(text, end)) {
      return Optional.of(m.as(Role.STAFF, Cue.TITLE));
    }
    boolean kin = m.words().size() == 1 && words.isGiven(first) && Relatives.before(text, first);
    if ((!kin && where.isPlaceOrEponym(m, last)) || where.isWard(m, last)) {
      return Optional.of(m.as(Role.NOBODY, Cue.WEAK));
    }
    if (isNationality(m)) {
      return Optional.empty();
    }
    if (where.isWardOfNature(m, last)) {
      return Optional.of(m.as(Role.COLLEAGUE, Cue.WEAK));
    }
    if (isSmallBehindNumber(m, last)) {
      return Optional.empty();
    }
    boolean beside = around.beside(first, end);
    boolean titled = Titles.patientBefore(text, first);
    int before = StatedNames.before(text, first);
    boolean prefixed = before < first - 1 && Titles.isStaff(word(before));
    boolean atNumber = numbers.beside(first, end);
    boolean sibling = isSibling(m, last);
    if (Titles.isSaidPatient(text, end)) {
      return Optional.of(m.as(Role.PATIENT, Cue.BESIDE));
    }
    boolean headed =
        atNumber
            && m.words().size() > 1
            && numbers.leadsTo(end)
            && StaffCues.headsTeam(text, first);
    if (prefixed || (cues.titled(m) && !sibling && !headed) || (!atNumber && cues.labelled(m))) {
      return Optional.of(m.as(Role.STAFF, Cue.TITLE));
    }
    if (talk.called(m) || (titled && !atNumber && SurgeonCues.hasRole(text, end))) {
      return Optional.of(m.as(Role.STAFF, Cue.TITLE));
    }
    if (!numbers.follows(first) && talk.speaks(m, atNumber)) {
      boolean bare = words.startsLine(first) && text.gapAfter(end).startsWith(":");
      return Optional.of(m.as(Role.STAFF, bare ? Cue.SPEAKS : Cue.TITLE));
    }
    if (word(end + 1).equals("next") && word(end + 2).equals("door")) {
      return Optional.of(m.as(Role.RELATIVE, Cue.WORD));
    }
    boolean relative =
        sibling
            || Relatives.before(text, titled ? first - 1 : first)
            || isSecondOfKin(m, last)
            || isHalfOfKin(m, last);
    boolean informed = last != null && cues.informed(m) && (m.words().size() == 1 || !beside);
    if (talk.handedTo(m) || isWithStaff(m, last)) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (talk.sentFor(m) || (m.words().size() == 1 && StaffRoles.bleep(text, end))) {
      return Optional.of(m.as(Role.STAFF, Cue.TITLE));
    }
    boolean signed = last != null && !atNumber && cues.signs(m);
    boolean asked = cues.delegated(m) || informed || signed || (!beside && cues.requested(m));
    if (asked && !relative) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    boolean named =
        last != null && last.isPatient() && last.cue() == Cue.BESIDE && last.words().size() > 1;
    boolean taken = named && numbers.isTaken(last.lastToken(), titled ? first - 1 : first, end);
    boolean behind = named && numbers.isOwned(last.lastToken(), first - 1, end);
    if (titled && (!beside || taken || behind) && !relative && !where.isIn(end)) {
      SurgeonCues surgeons = new SurgeonCues(text);
      if (surgeons.surgeon(m)
          || surgeons.heads(m)
          || (named && SurgeonCues.isSentTo(text, first, numbers))
          || surgeons.perhaps(m)
          || (last != null && !numbers.isEvidence(Math.max(first - 2, 0)) && surgeons.signs(m))) {
        boolean sure = surgeons.surgeon(m) || surgeons.heads(m);
        return Optional.of(m.as(Role.STAFF, sure ? Cue.TITLE : Cue.WORD));
      }
      if (last != null && last.isPatient() && surgeons.maybe(m)) {
        return Optional.of(m.as(Role.COLLEAGUE, Cue.TITLE));
      }
    }
    boolean presents = m.words().size() == 1 && talk.introduced(m) && !numbers.leadsTo(end);
    if (presents && !relative) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (relative && isRungAbout(first, end, last)) {
      return Optional.of(m.as(Role.PATIENT, Cue.BESIDE));
    }
    if (relative) {
      return Optional.of(m.as(Role.RELATIVE, Cue.TITLE));
    }
    boolean name = form.isName(m);
    if (NameForm.isListed(m, staff) && (!atNumber || talk.said(m) || talk.signs(m))) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (last != null && last.isPatient() && isAlias(last, m)) {
      return Optional.of(m.as(Role.PATIENT, Cue.ALIAS));
    }
    if (isAbbreviation(m, last)) {
      return Optional.empty();
    }
    if (beside && !atNumber && m.words().size() == 1 && talk.said(m)) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    boolean owned = named && !titled && numbers.isOwned(last.lastToken(), first, end);
    if (owned
        && beside
        && m.words().size() == 1
        && (departments.is(m) || cues.hasRole(m) || (taken && signsBehindDash(m)))) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (beside
        && (name
            || (numbers.leadsTo(end) && !talk.said(m))
            || (numbers.follows(first) && isSurnameFirst(m)))) {
      return Optional.of(m.as(Role.PATIENT, Cue.BESIDE));
    }
    if (Relatives.after(text, end)) {
      return Optional.of(m.as(Role.RELATIVE, Cue.WORD));
    }
    if (titled || m.baby()) {
      return Optional.of(m.as(Role.PATIENT, Cue.TITLE));
    }
    if (cues.hasRole(m)) {
      return Optional.of(m.as(Role.STAFF, Cue.TITLE));
    }
    if (departments.is(m)) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (staff.has(m.words())) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (isAbout(first) && (name || m.words().size() > 1)) {
      return Optional.of(m.as(Role.PATIENT, Cue.WORD));
    }
    boolean lies = last != null && (last.isPatient() || words.isGiven(last.firstToken()));
    boolean told = first > 0 && text.gapAfter(first - 1).startsWith(",");
    if (told && where.isBeside(first, end, lies)) {
      return Optional.of(m.as(Role.PATIENT, Cue.WORD)); // "ok, Amber in bed 4 …"
    }
    if (talk.introduced(m) || talk.said(m) || talk.addressed(m) || talk.signs(m)) {
      return name || m.words().size() > 1 || talk.introduced(m) || talk.said(m)
          ? Optional.of(m.as(Role.STAFF, Cue.WORD))
          : Optional.empty();
    }
    if (where.isBeside(first, end, lies)) {
      return Optional.of(m.as(Role.PATIENT, Cue.WORD));
    }
    if (form.isFullName(m)) {
      return Optional.of(m.as(Role.PATIENT, Cue.FULL_NAME));
    }
    if (first == 0 && m.words().size() == 1 && YearlessBirths.isYearBehind(text, end)) {
      return Optional.of(m.as(Role.PATIENT, Cue.WEAK));
    }
    return form.isLikelyName(m) ? Optional.of(m.as(Role.PATIENT, Cue.WEAK)) : Optional.empty();
  }

  /**
   * "Zainab Qureshi 999 100 0003 li 0.8": a word that is a name, too, where the number has a name
   * that is written with capitals.
   */
  private boolean isSmallBehindNumber(Mention m, Mention last) {
    int first = m.firstToken();
    return m.words().size() == 1
        && m.firstToken() == m.lastToken()
        && !text.tokens().get(first).capital()
        && last != null
        && last.isPatient()
        && last.cue() == Cue.BESIDE
        && last.words().stream().filter(w -> w.length() > 1).count() > 1
        && text.tokens().get(last.firstToken()).capital()
        && !CareWords.NEED.contains(word(first + 1))
        && !Set.of("is", "has", "was", "s").contains(word(first + 1))
        && numbers.follows(first)
        && !numbers.leadsTo(first);
  }

  /** "dob 1/9/91 LE Mingze": in no table, and the first in capitals as surnames are written. */
  private boolean isSurnameFirst(Mention m) {
    int first = m.firstToken();
    return m.lastToken() == first + 1
        && text.gapAfter(first).equals(" ")
        && text.tokens().get(first).upper()
        && text.tokens().get(first).length() > 1
        && text.tokens().get(first + 1).capital()
        && !text.tokens().get(first + 1).upper()
        && text.tokens().get(first + 1).length() > 2
        && words.kind(first + 1) == Kind.UNKNOWN;
  }

  /** "English pt", "French speaking": surnames, too. */
  private boolean isNationality(Mention m) {
    return m.words().size() == 1
        && NATIONS.contains(m.words().get(0))
        && !Titles.patientBefore(text, m.firstToken())
        && text.gapAfter(m.lastToken()).equals(" ")
        && SPOKEN_OF.contains(word(m.lastToken() + 1));
  }

  /** "… 4/4/31 - Jaz": a given name alone, at the end. */
  private boolean signsBehindDash(Mention m) {
    String gap = text.gapAfter(m.firstToken() - 1);
    return talk.signs(m) && words.isGiven(m.firstToken()) && gap.equals(" - ");
  }

  /** "daughter Jenny on phone, worried re mum Kerry Addison 999 …": the patient is the mother. */
  private boolean isRungAbout(int first, int end, Mention last) {
    int kin = first - 1;
    boolean told =
        kin > 0
            && Titles.isRelation(word(kin))
            && text.gapAfter(kin).equals(" ")
            && text.gapAfter(kin - 1).equals(" ")
            && Set.of("re", "about", "regarding").contains(word(kin - 1));
    return told && last != null && last.role() == Role.RELATIVE && numbers.leadsTo(end);
  }

  /** The "PIP" of "Tamsin Hale 999 100 0003 PIP form": the number has a name already. */
  private boolean isAbbreviation(Mention m, Mention last) {
    MessageText.Token token = text.tokens().get(m.firstToken());
    return m.words().size() == 1
        && token.upper()
        && token.length() <= 3
        && words.kind(m.firstToken()) == Kind.NAME_OR_WORD
        && last != null
        && last.isPatient()
        && last.cue() == Cue.BESIDE
        && last.words().size() > 1
        && !text.tokens().get(last.firstToken()).upper()
        && numbers.follows(m.firstToken());
  }

  /** "Dr Hassan + Tess", "Crew Shauna / Dez": beside one of staff. */
  private boolean isWithStaff(Mention m, Mention last) {
    if (last == null
        || last.role() != Role.STAFF
        || m.words().size() > 1
        || !last.isProven()
        || numbers.beside(m.firstToken(), m.lastToken())
        || !(words.isGiven(m.firstToken()) || isCrew(m, last))) {
      return false;
    }
    return isJoined(m, last);
  }

  /** "sons Alan and Peter". */
  private boolean isSecondOfKin(Mention m, Mention last) {
    return last != null
        && last.role() == Role.RELATIVE
        && m.words().size() == 1
        && words.isGiven(m.firstToken())
        && isJoined(m, last);
  }

  /** The "hui" of "daughter Mei hui": a given name in two words. */
  private boolean isHalfOfKin(Mention m, Mention last) {
    int first = m.firstToken();
    return last != null
        && last.role() == Role.RELATIVE
        && last.lastToken() == first - 1
        && m.words().size() == 1
        && text.gapAfter(first - 1).equals(" ")
        && text.tokens().get(first - 1).capital()
        && !text.tokens().get(first).capital()
        && words.isGiven(first);
  }

  /** By "and", "n", "&", "+" or a stroke, and nothing else. */
  private boolean isJoined(Mention m, Mention last) {
    int first = m.firstToken();
    String gap = last.lastToken() == first - 1 ? text.gapAfter(first - 1).strip() : "";
    boolean and =
        last.lastToken() == first - 2
            && Set.of("and", "n").contains(word(first - 1))
            && text.near(first - 2, 1)
            && text.near(first - 1, 1);
    return and || (!gap.isEmpty() && "+&/".contains(gap));
  }

  /** "crew Moss & Hale", "Drs Moss and Hale": by the surname, where the sentence ends. */
  private boolean isCrew(Mention m, Mention last) {
    String gap = text.gapAfter(m.lastToken()).strip();
    boolean ends =
        m.lastToken() + 1 >= text.tokens().size()
            || text.gapAfter(m.lastToken()).indexOf('\n') >= 0
            || (!gap.isEmpty() && ".,;)!:".indexOf(gap.charAt(0)) >= 0);
    return ends
        && last.firstToken() > 0
        && Set.of("crew", "drs", "medics", "paramedics").contains(word(last.firstToken() - 1));
  }

  /** "999 100 0003 (sister Isla in bay 2)": of the patient before, not of the ward. */
  private boolean isSibling(Mention m, Mention last) {
    int sister = m.firstToken() - 1;
    return sister > 0
        && word(sister).equals("sister")
        && !text.tokens().get(sister).capital()
        && text.gapAfter(sister).equals(" ")
        && m.words().size() == 1
        && words.isGiven(m.firstToken())
        && (cues.isKin(sister, m)
            || around.follows(sister)
            || isSmallKin(sister)
            || (last != null && last.isPatient() && last.lastToken() == sister - 1));
  }

  /**
   * "has a passport, sister Isla is deputy": nurses are Sister or Sr; not "the ward sister Isla".
   */
  private boolean isSmallKin(int sister) {
    return !words.startsLine(sister)
        && !Staff.isDuty(word(sister - 1))
        && !Staff.isRoleAfter(word(sister - 1))
        && (!Staff.isDoneWith(word(sister - 1)) || livesWith(sister - 1));
  }

  /** "lives w sister Isla". */
  private boolean livesWith(int with) {
    return Set.of("w", "with").contains(word(with))
        && Set.of("lives", "living", "stays", "staying", "home", "lived").contains(word(with - 1));
  }

  static boolean isSuffered(String folded) {
    return SUFFERED.contains(folded);
  }

  private boolean isAlias(Mention last, Mention m) {
    return Aliases.part(text, last.lastToken(), m.firstToken());
  }

  private boolean isAbout(int first) {
    if (first == 0
        || !text.near(first - 1, 3)
        || PlaceCues.endsSentence(text.gapAfter(first - 1))
        || text.gapAfter(first - 1).indexOf(',') >= 0) {
      return false;
    }
    boolean due = word(first - 1).equals("on") && DUE.contains(word(first - 2));
    return due
        || (ABOUT.contains(word(first - 1)) && !isAskedFor(first))
        || Titles.isPatient(word(first - 1));
  }

  /** "ok for Sandra to doppler": what a colleague is to do; not "for Isla to have bloods". */
  private boolean isAskedFor(int first) {
    return word(first - 1).equals("for")
        && words.isGiven(first)
        && text.near(first, 1)
        && word(first + 1).equals("to")
        && text.near(first + 1, 1)
        && !text.tokens().get(first + 2).number()
        && !SUFFERED.contains(word(first + 2));
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
