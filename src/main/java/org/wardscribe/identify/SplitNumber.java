package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.MessageText.Token;

/**
 * A number of ten digits whose first digits end one message and whose last ones begin the next.
 *
 * @param start where it begins in the first message
 * @param end where it ends in the second
 */
record SplitNumber(int start, int end, String digits) {
  private static final int WIDEST_GAP = 2;

  static Optional<SplitNumber> between(MessageText before, MessageText after) {
    StringBuilder digits = new StringBuilder();
    List<Token> first = before.tokens();
    int i = first.size() - 1;
    int start = -1;
    if (i < 0 || before.length() - first.get(i).end() > WIDEST_GAP) {
      return Optional.empty();
    }
    while (i >= 0 && first.get(i).number() && digits.length() < 10) {
      digits.insert(0, first.get(i).folded());
      start = first.get(i).start();
      if (i > 0 && before.gapLength(i - 1) > WIDEST_GAP) {
        break;
      }
      i--;
    }
    List<Token> second = after.tokens();
    if (digits.length() < 3
        || digits.length() > 9
        || second.isEmpty()
        || second.get(0).start() > WIDEST_GAP) {
      return Optional.empty();
    }
    for (int j = 0; j < second.size() && second.get(j).number() && digits.length() < 10; j++) {
      digits.append(second.get(j).folded());
      if (digits.length() == 10) {
        return NhsNumber.isValid(digits.toString())
            ? Optional.of(new SplitNumber(start, second.get(j).end(), digits.toString()))
            : Optional.empty();
      }
      if (after.gapLength(j) > WIDEST_GAP) {
        break;
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "SplitNumber[]";
  }
}
