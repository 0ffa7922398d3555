package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierSystems;

/** Finds runs of ten digits, however they are spaced, and says what speaks for an NHS number. */
final class NhsNumberFinder {
  private static final int WIDEST_GAP = 3;

  private final IdentifierSystems systems;

  NhsNumberFinder(IdentifierSystems systems) {
    this.systems = systems;
  }

  /** What stands before a number. */
  enum Label {
    PATIENT,
    /** An order, a phone, a registration. */
    OTHER,
    NONE
  }

  /**
   * Ten digits.
   *
   * @param valid the check digit is right
   * @param conventional written as one run or as 3-3-4, and not like a phone number
   */
  record Candidate(
      int firstToken,
      int start,
      int end,
      String digits,
      boolean valid,
      boolean conventional,
      Label label) {
    /** True if the writer meant a patient's number, whether or not it is one. */
    boolean meant() {
      return label == Label.PATIENT || (label == Label.NONE && conventional);
    }

    @Override
    public String toString() {
      return "Candidate[" + start + "-" + end + "]";
    }
  }

  List<Candidate> find(MessageText text) {
    List<Candidate> found = new ArrayList<>();
    List<Token> tokens = text.tokens();
    for (int first = 0; first < tokens.size(); first++) {
      if (tokens.get(first).number()) {
        int last = lastOfTen(text, first);
        if (last >= 0) {
          found.add(candidate(text, first, last));
        }
      }
    }
    return found;
  }

  private static int lastOfTen(MessageText text, int first) {
    int digits = 0;
    for (int i = first; i < text.tokens().size() && text.tokens().get(i).number(); i++) {
      digits += text.tokens().get(i).length();
      if (digits == 10) {
        return i;
      }
      if (digits > 10 || !text.near(i, WIDEST_GAP)) {
        return -1;
      }
    }
    return -1;
  }

  private Candidate candidate(MessageText text, int first, int last) {
    StringBuilder digits = new StringBuilder(10);
    for (int i = first; i <= last; i++) {
      digits.append(text.tokens().get(i).folded());
    }
    String ten = digits.toString();
    return new Candidate(
        first,
        text.tokens().get(first).start(),
        text.tokens().get(last).end(),
        ten,
        NhsNumber.isValid(ten),
        conventional(text, first, last),
        label(text, first));
  }

  private Label label(MessageText text, int first) {
    if (Labels.announce(text, first, systems.nhsNumber().labels())) {
      return Label.PATIENT;
    }
    return Labels.announce(text, first, systems.otherNumberLabels()) ? Label.OTHER : Label.NONE;
  }

  /** A leading 0 is how a phone number is written, so without a label it is not held against. */
  private static boolean conventional(MessageText text, int first, int last) {
    List<Token> tokens = text.tokens();
    if (tokens.get(first).folded().startsWith("0")
        || text.joinedBefore(first)
        || text.joinedAfter(last)
        || (tokens.get(first).start() > 0 && text.at(tokens.get(first).start() - 1) == '+')) {
      return false;
    }
    if (first == last) {
      return true;
    }
    return last - first == 2
        && tokens.get(first).length() == 3
        && tokens.get(first + 1).length() == 3
        && text.gapLength(first) == 1
        && text.gapAfter(first).equals(text.gapAfter(first + 1));
  }
}
