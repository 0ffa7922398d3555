package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which dates are meant as somebody's birthday, by what stands around them. */
final class Births {
  /** A day of the year past or the next one is an event, unless the patient is an infant. */
  private static final long EVENT_YEARS = 1;

  private static final long GROWN_UP_YEARS = 25;
  private static final long HALF_A_LIFE = 40;
  private static final long PLANNED_YEARS = 3;

  /** A message is sent this long, at most, after the date that stands above it. */
  private static final long NOTE_DAYS = 14;

  /** Years that a mistyped birthday is off. */
  private static final int SLIP = 3;

  private static final Set<String> EVENTS =
      WordList.of(
          """
          on since from until till admitted adm mi ct mri scan us uss echo ecg op surgery review
          edd lmp seen clinic mdt date dated last next start started stopped appt due discharged
          transfer bloods sample taken vaccine dose stemi nstemi stroke cva fall by to and before
          after procedure biopsy expiry exp sent ref ogd colonoscopy angio pci cabg thr tkr died
          dod deceased wef valid dx diagnosed consented swab xr cxr for
          signed completed issued inserted removed fitted sited resited sectioned detained expires
          expired renewed updated reviewed commenced ended cancelled rearranged rebooked postponed
          vaccinated vacc immunised dnacpr respect vte tta relapse flare overdose seizure
          cardioverted stent pacemaker ppm icd mastectomy hysterectomy colposcopy mammogram smear
          biopsied resected excised dialysed transfused intubated extubated catheterised
          readmitted transferred referred section dols
          """);

  /** Also before a patient: "chase micro for 29/11/68, Hale". */
  private static final Set<String> PREPOSITIONS = WordList.of("on", "for", "ref");

  /** "ECG for 24 Jul 2000": for whom, as it is long past. */
  private static final Set<String> WHOSE = WordList.of("for", "ref");

  /** What says whose something is; a date on it is a birthday. */
  private static final Set<String> LABELS =
      WordList.of(
          """
          band wristband wristbands bands nameband label labels sticker passport licence dob birth
          born bday birthday
          """);

  /** Their own dates stand on them, too. */
  private static final Set<String> FORMS = WordList.of("request form forms bottle letter notes");

  /** What is told of a day to come. */
  private static final Set<String> PLANNED =
      WordList.of(
          """
          clinic appt appointment opa opd op ops theatre list tci mdt scan ct mri us uss echo xr
          review dexa ogd colonoscopy angio pci cabg biopsy surgery admission preop pre f2f booked
          for at due tel telephone call visit lscs cs induction iol edd cataract endoscopy dialysis
          chemo transfusion procedure discharge dc
          """);

  private static final int NEAR = 3;

  /** Of a child other days near the birthday are told: of birth, discharge, vaccinations. */
  private static final long GROWN_UP = 10;

  private Births() {}

  /** The record's own birthday. */
  static boolean isOf(DateFinder.Candidate date, Particulars patient) {
    return patient.birthDate().map(date.readings()::contains).orElse(false);
  }

  /** By its form and its label it can be a birthday; without a label a full date of long ago. */
  static boolean maybe(DateFinder.Candidate date, Statement statement) {
    if (date.labelled()) {
      return true;
    }
    return !date.readings().isEmpty()
        && !isEvent(date, statement.text())
        && date.readings().stream().anyMatch(d -> longAgo(d, statement.sentOn()));
  }

  /**
   * So long ago that hardly anything but a birthday is told with its day. A day that is still to
   * come, also by one reading of a year of two digits, is an appointment.
   */
  static boolean likely(DateFinder.Candidate date, Statement statement) {
    return !date.compact()
        && !isEvent(date, statement.text())
        && !date.readings().isEmpty()
        && date.readings().stream()
            .allMatch(
                d ->
                    d.isAfter(statement.sentOn().plusYears(PLANNED_YEARS))
                        || d.isBefore(statement.sentOn().minusYears(GROWN_UP_YEARS)))
        && date.readings().stream().anyMatch(d -> !d.isAfter(statement.sentOn()));
  }

  /** It can be an appointment of these months: "OPA 30 May 26". */
  static boolean maybePlanned(DateFinder.Candidate date, Statement statement) {
    return date.readings().stream()
        .anyMatch(
            d ->
                d.isAfter(statement.sentOn())
                    && d.isBefore(statement.sentOn().plusYears(PLANNED_YEARS)));
  }

  /** It can be a day of these weeks: "d/c 21/02/26", where the birthday is stated, too. */
  static boolean maybeRecent(DateFinder.Candidate date, Statement statement) {
    return date.readings().stream()
        .anyMatch(
            d ->
                !d.isAfter(statement.sentOn())
                    && d.isAfter(statement.sentOn().minusYears(EVENT_YEARS)));
  }

  private static boolean longAgo(LocalDate day, LocalDate sentOn) {
    return day.isBefore(sentOn.minusYears(EVENT_YEARS)) && day.isAfter(sentOn.minusYears(112));
  }

  private static boolean hasBefore(DateFinder.Candidate date, MessageText text, Set<String> words) {
    int before = date.firstToken() - 1;
    return before >= 0 && words.contains(text.tokens().get(before).folded());
  }

  /** "MI 12/03/2019", "seen on 8/3/24", "10/03/26 11:15". */
  static boolean isEvent(DateFinder.Candidate date, MessageText text) {
    int before = date.firstToken() - 1;
    return isTimed(date, text)
        || (before >= 0
            && text.near(before, 2)
            && !text.gapAfter(before).contains(". ")
            && (EVENTS.contains(text.tokens().get(before).folded())
                || WordShapes.of(text.tokens().get(before).folded()) == Vocabulary.CLINICAL)
            && !(before > 0
                && text.tokens().get(before).folded().equals("date")
                && text.tokens().get(before - 1).folded().equals("birth")));
  }

  /** With a time of the day. */
  private static boolean isTimed(DateFinder.Candidate date, MessageText text) {
    int hour = date.lastToken() + 1;
    return text.near(date.lastToken(), 4)
        && hour + 1 < text.tokens().size()
        && text.tokens().get(hour).number()
        && text.tokens().get(hour).length() <= 2
        && text.gapAfter(hour).equals(":")
        && text.tokens().get(hour + 1).number()
        && text.tokens().get(hour + 1).length() == 2
        && Integer.parseInt(text.tokens().get(hour).folded()) < 24;
  }

  /**
   * True if a date says another birthday: it is called one, it stands beside the patient's name or
   * number, or it is a full date of the past that is not called anything else.
   *
   * @param agreed the thread states the patient's birthday, too: then only what stands beside, what
   *     is nearly the birthday, and what some form says
   */
  static boolean contradicts(
      DateFinder.Candidate date,
      Statement statement,
      Surroundings around,
      Particulars patient,
      boolean agreed) {
    if (isOf(date, patient) || around.isEvidence(date.firstToken())) {
      return false;
    }
    if (date.labelled() || (agreed && isAnotherBirthday(date, statement, patient))) {
      return true;
    }
    boolean beside = around.beside(date.firstToken(), date.lastToken());
    Optional<LocalDate> birth = patient.birthDate();
    boolean infant =
        birth.map(b -> b.plusYears(EVENT_YEARS + 1).isAfter(statement.sentOn())).orElse(false);
    boolean recent =
        date.readings().stream()
            .anyMatch(
                d ->
                    d.isAfter(statement.sentOn().minusYears(EVENT_YEARS))
                        && d.isBefore(statement.sentOn().plusYears(EVENT_YEARS)));
    // "26/3/26" of somebody born on 25/3/26, a hundred years ago: no event of these months.
    boolean slip =
        !agreed
            && date.readings().stream()
                .filter(d -> longAgo(d, statement.sentOn()))
                .anyMatch(
                    d ->
                        birth
                            .map(b -> Math.abs(b.getYear() - d.getYear()) <= SLIP || isDayOf(d, b))
                            .orElse(false));
    boolean past = date.readings().stream().anyMatch(d -> !d.isAfter(statement.sentOn()));
    boolean told = beside || (!agreed && !date.compact());
    boolean alone = beside && !agreed && past;
    boolean event =
        isEvent(date, statement.text())
            && !(alone && hasBefore(date, statement.text(), PREPOSITIONS))
            && !(!agreed
                && hasBefore(date, statement.text(), WHOSE)
                && isBefore(date, statement, EVENT_YEARS))
            && !(alone
                && around.leadsTo(date.lastToken())
                && isBefore(date, statement, GROWN_UP_YEARS))
            && !(alone
                && (isBefore(date, statement, HALF_A_LIFE)
                    || (isBefore(date, statement, GROWN_UP_YEARS)
                        && !isCalledEvent(date, statement.text()))));
    return told
        && past
        && !event
        && ((infant && beside)
            || !recent
            || slip
            || (!agreed && isInPlaceOfBirthday(date, statement, around)));
  }

  /** The same day of another year: "03.03.27" of somebody born on 3/3/37. */
  private static boolean isDayOf(LocalDate day, LocalDate birth) {
    return day.getMonthValue() == birth.getMonthValue()
        && day.getDayOfMonth() == birth.getDayOfMonth();
  }

  /**
   * So many years ago, by every reading that is not far in the future, that hardly an event is told
   * with its day.
   */
  private static boolean isBefore(DateFinder.Candidate date, Statement statement, long years) {
    LocalDate latest = statement.sentOn().plusYears(PLANNED_YEARS);
    List<LocalDate> days = date.readings().stream().filter(d -> !d.isAfter(latest)).toList();
    return !isTimed(date, statement.text())
        && !days.isEmpty()
        && days.stream().allMatch(d -> d.isBefore(statement.sentOn().minusYears(years)));
  }

  /** "MI 12/03/1996", not "?cellulitis 17-09-1997 | Hale, Margaret". */
  private static boolean isCalledEvent(DateFinder.Candidate date, MessageText text) {
    return hasBefore(date, text, EVENTS);
  }

  /**
   * Between name and number, or before them at the start of a line; a note's own date would be that
   * of these days. A day that is still to come stands behind the number only as an appointment, or
   * a hundred years ago.
   */
  private static boolean isInPlaceOfBirthday(
      DateFinder.Candidate date, Statement statement, Surroundings around) {
    boolean leads = around.leadsTo(date.lastToken());
    int before = date.firstToken() - 1;
    String gap = before < 0 ? "\n" : statement.text().gapAfter(before);
    boolean starts = gap.indexOf('\n') >= 0 || gap.indexOf(':') >= 0;
    boolean ofTheseDays =
        date.readings().stream()
            .anyMatch(
                d ->
                    d.isAfter(statement.sentOn().minusDays(NOTE_DAYS))
                        && !d.isAfter(statement.sentOn().plusDays(1)));
    boolean follows = around.follows(date.firstToken());
    boolean forThem = hasBefore(date, statement.text(), PREPOSITIONS);
    return (leads && (follows || ((starts || forThem) && !ofTheseDays)))
        || (follows && isToCome(date, statement) && !isPlanned(date, statement.text()))
        || (!ofTheseDays && isAlone(date, statement.text()));
  }

  /**
   * "TWOC tomorrow. 02.04.26", a line of its own, "B 13/02/26, furosemide": nothing is told of it.
   */
  private static boolean isAlone(DateFinder.Candidate date, MessageText text) {
    int last = date.lastToken();
    String after = text.gapAfter(last);
    boolean ends =
        last + 1 >= text.tokens().size()
            || (!after.isEmpty()
                && ".,;|\n\r)"
                        .indexOf(
                            after.strip().isEmpty() ? after.charAt(0) : after.strip().charAt(0))
                    >= 0);
    int before = date.firstToken() - 1;
    boolean letter =
        before >= 0 && text.tokens().get(before).length() == 1 && text.gapAfter(before).equals(" ");
    return ends && (startsSentence(text, before) || (letter && startsLine(text, before)));
  }

  private static boolean startsSentence(MessageText text, int before) {
    if (before < 0) {
      return true;
    }
    String gap = text.gapAfter(before);
    return gap.contains(". ")
        || gap.indexOf('\n') >= 0
        || gap.indexOf(';') >= 0
        || gap.endsWith("] ")
        || gap.indexOf('|') >= 0
        || gap.contains(" - ");
  }

  private static boolean startsLine(MessageText text, int token) {
    return token == 0 || text.gapAfter(token - 1).indexOf('\n') >= 0;
  }

  /** By one reading a day of the months ahead, by the other one of a century ago. */
  private static boolean isToCome(DateFinder.Candidate date, Statement statement) {
    return date.readings().stream().anyMatch(d -> d.isAfter(statement.sentOn().plusDays(1)))
        && date.readings().stream().anyMatch(d -> longAgo(d, statement.sentOn()));
  }

  /** "29/10/26 clinic", "29/10/26 at 9": somebody is to come then. */
  private static boolean isPlanned(DateFinder.Candidate date, MessageText text) {
    for (int i = date.lastToken() + 1;
        i < text.tokens().size() && i - date.lastToken() <= NEAR;
        i++) {
      if (text.gapAfter(i - 1).contains(". ")) {
        return false;
      }
      if (PLANNED.contains(text.tokens().get(i).folded())) {
        return true;
      }
    }
    return false;
  }

  /** "dob 4/11/39 in notes, 11/04/1939 on band": nobody knows which of the two is right. */
  private static boolean isAnotherBirthday(
      DateFinder.Candidate date, Statement statement, Particulars patient) {
    if (patient.birthDate().isEmpty() || isEvent(date, statement.text())) {
      return false;
    }
    LocalDate birth = patient.birthDate().get();
    boolean child = birth.plusYears(GROWN_UP).isAfter(statement.sentOn());
    MessageText text = statement.text();
    return (isNear(date, text, LABELS) && maybe(date, statement))
        || (isNear(date, text, FORMS) && likely(date, statement))
        || date.readings().stream()
            .filter(d -> longAgo(d, statement.sentOn()))
            .anyMatch(d -> isTurned(d, birth) || isOneOff(d, birth, child));
  }

  private static boolean isTurned(LocalDate day, LocalDate birth) {
    return day.getYear() == birth.getYear()
        && day.getDayOfMonth() == birth.getMonthValue()
        && day.getMonthValue() == birth.getDayOfMonth();
  }

  /**
   * One of day, month and year is another.
   *
   * @param child of whom other days of the first year are told, too
   */
  private static boolean isOneOff(LocalDate day, LocalDate birth, boolean child) {
    boolean year = day.getYear() == birth.getYear() && !child;
    boolean month = day.getMonthValue() == birth.getMonthValue();
    boolean ofMonth = day.getDayOfMonth() == birth.getDayOfMonth();
    return (year && (month || ofMonth)) || (month && ofMonth);
  }

  /** One of the words stands within three of the date, in the same sentence. */
  private static boolean isNear(DateFinder.Candidate date, MessageText text, Set<String> words) {
    for (int i = date.firstToken() - 1; i >= 0 && date.firstToken() - i <= NEAR; i--) {
      if (text.gapAfter(i).contains(". ")) {
        break;
      }
      if (words.contains(text.tokens().get(i).folded())) {
        return true;
      }
    }
    for (int i = date.lastToken() + 1;
        i < text.tokens().size() && i - date.lastToken() <= NEAR;
        i++) {
      if (text.gapAfter(i - 1).contains(". ") || text.gapAfter(i - 1).indexOf('\n') >= 0) {
        break; // "Handover 24/02/26", and on the next line "DOB"
      }
      if (words.contains(text.tokens().get(i).folded())) {
        return true;
      }
    }
    return false;
  }
}
