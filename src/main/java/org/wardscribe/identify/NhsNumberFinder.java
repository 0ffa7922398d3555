package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * Finds runs of ten digits, however they are spaced, spoken or disguised, and says what speaks for
 * a national patient number; after such a number's label also runs that are a digit short or long.
 * Ten digits with a wrong check digit that nothing says to be a patient's are left out.
 */
final class NhsNumberFinder {
  private static final int WIDEST_GAP = 3;
  private static final int WIDEST_BLANKS = 12;
  private static final int LEAST_FIGURES = 4;

  /** How ten digits are grouped by those who don't do it as 3-3-4. */
  private static final Set<List<Integer>> OTHER_GROUPS =
      Set.of(List.of(3, 4, 3), List.of(3, 3, 2, 2), List.of(4, 3, 3), List.of(5, 5));

  private final IdentifierSystems systems;
  private final List<IdentifierSystems.NationalNumber> national;

  NhsNumberFinder(IdentifierSystems systems) {
    this.systems = systems;
    this.national = List.copyOf(systems.nationalNumbers());
  }

  /** What stands before a number. */
  enum Label {
    PATIENT,
    /** Says that it is Scotland's number. */
    CHI,
    /** An order, a phone, a registration. */
    OTHER,
    NONE
  }

  /**
   * Ten digits; or, after a label, as many as were written.
   *
   * @param valid ten digits, and the check digit is right
   * @param conventional written as one run or as 3-3-4, and not like a phone number
   * @param grouped written as 3-3-4
   */
  record Candidate(
      int firstToken,
      int lastToken,
      int start,
      int end,
      String digits,
      boolean valid,
      boolean conventional,
      boolean grouped,
      Label label) {
    /** True if the writer meant a patient's number, whether or not it is one. */
    boolean meant() {
      return labelled() || (label == Label.NONE && conventional);
    }

    boolean labelled() {
      return label == Label.PATIENT || label == Label.CHI;
    }

    /** Scotland's number begins with the date of birth. */
    boolean beginsWithDate() {
      return NhsNumberFinder.beginsWithDate(digits);
    }

    @Override
    public String toString() {
      return "Candidate[" + start + "-" + end + "]";
    }
  }

  List<Candidate> find(MessageText text) {
    List<Candidate> found = new ArrayList<>();
    Digits digits = text.digits();
    for (int first = 0; first < text.tokens().size(); first++) {
      if (digits.at(first).isPresent()) {
        candidateAt(text, digits, first).filter(c -> c.valid() || c.meant()).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Candidate> candidateAt(MessageText text, Digits read, int first) {
    StringBuilder digits = new StringBuilder();
    List<Integer> groups = new ArrayList<>();
    int figures = 0;
    int i = first;
    int last = -1;
    while (i < text.tokens().size() && digits.length() < 10) {
      Optional<Digits.Unit> unit = read.at(i);
      if (unit.isEmpty() || (last >= 0 && !together(text, i - 1))) {
        break;
      }
      digits.append(unit.get().digits());
      groups.add(unit.get().digits().length());
      figures += unit.get().figures();
      last = i + unit.get().tokens() - 1;
      i = last + 1;
    }
    boolean disguised = figures > 0 && figures < LEAST_FIGURES;
    if (digits.length() == 10 && !disguised) {
      return Optional.of(candidate(text, first, last, digits.toString(), groups));
    }
    return mistyped(text, read, first);
  }

  /** "NHS 999 100 003": a digit is missing. */
  private Optional<Candidate> mistyped(MessageText text, Digits read, int first) {
    Label label = label(text, first);
    if (label != Label.PATIENT && label != Label.CHI) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder();
    int last = first;
    for (int i = first; i < text.tokens().size() && digits.length() <= 12; i++) {
      Optional<Digits.Unit> unit = read.at(i);
      if (unit.isEmpty() || (i > first && !together(text, i - 1))) {
        break;
      }
      digits.append(unit.get().digits());
      last = i + unit.get().tokens() - 1;
      i = last;
    }
    return digits.length() < 8 || digits.length() > 12 || digits.length() == 10
        ? Optional.empty()
        : Optional.of(
            new Candidate(
                first,
                last,
                text.tokens().get(first).start(),
                text.tokens().get(last).end(),
                digits.toString(),
                false,
                false,
                false,
                label));
  }

  private static boolean together(MessageText text, int token) {
    if (text.gapLength(token) > WIDEST_GAP) {
      return text.gapLength(token) <= WIDEST_BLANKS && isBlank(text, token);
    }
    for (int at = text.tokens().get(token).end(); at < text.tokens().get(token + 1).start(); at++) {
      if (":;?!=%".indexOf(text.at(at)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Copied out of a table. */
  private static boolean isBlank(MessageText text, int token) {
    for (int at = text.tokens().get(token).end(); at < text.tokens().get(token + 1).start(); at++) {
      if (text.at(at) != '\t' && Character.getType(text.at(at)) != Character.SPACE_SEPARATOR) {
        return false;
      }
    }
    return true;
  }

  private Candidate candidate(
      MessageText text, int first, int last, String digits, List<Integer> groups) {
    boolean grouped = groups.equals(List.of(3, 3, 4));
    boolean joined =
        (text.joinedBefore(first) && !isLabel(text, first - 1)) || text.joinedAfter(last);
    boolean spoken = groups.size() >= 5 && !text.tokens().get(first).number();
    boolean zero = digits.startsWith("0") && !(beginsWithDate(digits) && NhsNumber.isValid(digits));
    boolean plus =
        text.tokens().get(first).start() > 0
            && "+./".indexOf(text.at(text.tokens().get(first).start() - 1)) >= 0;
    boolean dated = groups.equals(List.of(6, 4)) && beginsWithDate(digits);
    boolean otherwise =
        (dated || OTHER_GROUPS.contains(groups)) && isEvenlySpaced(text, first, last);
    return new Candidate(
        first,
        last,
        text.tokens().get(first).start(),
        text.tokens().get(last).end(),
        digits,
        NhsNumber.isValid(digits),
        (groups.size() == 1 || grouped || otherwise || spoken || touching(text, first, last))
            && !joined
            && !zero
            && !plus,
        grouped,
        label(text, first));
  }

  /** The same blank, point or hyphen everywhere, and no more digits: no list, and no phone. */
  private static boolean isEvenlySpaced(MessageText text, int first, int last) {
    String gap = text.gapAfter(first);
    boolean more =
        (first > 0 && text.gapAfter(first - 1).equals(gap) && text.tokens().get(first - 1).number())
            || (text.near(last, 2)
                && text.gapAfter(last).equals(gap)
                && text.tokens().get(last + 1).number());
    boolean even = !more && (gap.equals(" ") || gap.equals(".") || gap.equals("-"));
    for (int i = first + 1; i < last; i++) {
      even &= text.gapAfter(i).equals(gap);
    }
    return even;
  }

  /** One run, in which some digits are letters. */
  private static boolean touching(MessageText text, int first, int last) {
    for (int i = first; i < last; i++) {
      if (!text.joinedAfter(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isLabel(MessageText text, int token) {
    return systems.nhsNumber().labels().contains(text.tokens().get(token).folded());
  }

  private Label label(MessageText text, int begin) {
    // "lab H-26376584", "Spec H,26.0048812.K": the letter belongs to the number.
    boolean letter =
        begin > 0
            && (text.gapAfter(begin - 1).equals("-") || text.gapAfter(begin - 1).equals(","))
            && text.tokens().get(begin - 1).length() == 1;
    int first = letter ? begin - 1 : begin;
    // "lab no H26/003192"; "H9991000003" is Northern Ireland's.
    boolean joined = text.joinedBefore(begin) && text.tokens().get(begin - 1).length() == 1;
    if (joined && Labels.announce(text, begin - 1, systems.otherNumberLabels())) {
      return Label.OTHER;
    }
    for (IdentifierSystems.NationalNumber number : national) {
      if (Labels.announce(text, first, number.labels())) {
        return number.beginsWithBirthDate() ? Label.CHI : Label.PATIENT;
      }
    }
    return Labels.announce(text, first, systems.otherNumberLabels()) ? Label.OTHER : Label.NONE;
  }

  static boolean beginsWithDate(String digits) {
    if (digits.length() != 10) {
      return false;
    }
    // Of a leap year: the century is not written.
    return DateFinder.exists(
        2000, Integer.parseInt(digits, 2, 4, 10), Integer.parseInt(digits, 0, 2, 10));
  }
}
