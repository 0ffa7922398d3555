package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds the patient's own address lines; also without the house number, by another rule. */
final class AddressFinder implements Finder {
  static final String WHOLE_LINE = "address-line-of-record";
  static final String STREET = "street-of-record";

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (List<String> line : patient.addressLines()) {
      find(text, line, WHOLE_LINE, found);
      if (line.size() > 2 && Character.isDigit(line.get(0).charAt(0))) {
        find(text, line.subList(1, line.size()), STREET, found);
      }
    }
    return found;
  }

  private static void find(MessageText text, List<String> line, String rule, List<Span> found) {
    for (int i = 0; i + line.size() <= text.tokens().size(); i++) {
      int last = i + line.size() - 1;
      if (stands(text, i, line)) {
        Token first = text.tokens().get(i);
        found.add(
            new Span(IdentifierKind.ADDRESS, first.start(), text.tokens().get(last).end(), rule));
      }
    }
  }

  private static boolean stands(MessageText text, int i, List<String> line) {
    for (int j = 0; j < line.size(); j++) {
      String word = Particulars.addressWord(text.tokens().get(i + j).folded());
      if (!word.equals(line.get(j)) || (j > 0 && text.gapLength(i + j - 1) > 3)) {
        return false;
      }
    }
    return true;
  }
}
