package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.mapping.IdentifierKind;

/** Finds phone numbers that were dictated: "oh seven seven double oh nine ...". */
final class SpokenPhones implements Finder {
  static final String RULE = "spoken-phone";

  private static final int WIDEST_GAP = 3;

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    Digits digits = text.digits();
    for (int i = 0; i < text.tokens().size(); i++) {
      int next = end(text, digits, i, found);
      i = Math.max(i, next - 1);
    }
    return found;
  }

  /** One past the run of spoken digits that begins here. */
  private static int end(MessageText text, Digits read, int first, List<Span> found) {
    StringBuilder digits = new StringBuilder();
    int at = first;
    while (at < text.tokens().size() && (at == first || text.gapLength(at - 1) <= WIDEST_GAP)) {
      Optional<Digits.Unit> unit = text.tokens().get(at).number() ? Optional.empty() : read.at(at);
      if (unit.isEmpty() || unit.get().figures() > 0) {
        break;
      }
      digits.append(unit.get().digits());
      at += unit.get().tokens();
    }
    if (digits.length() >= 10 && digits.length() <= 11 && digits.charAt(0) == '0') {
      int start = text.tokens().get(first).start();
      int end = text.tokens().get(at - 1).end();
      found.add(new Span(IdentifierKind.PHONE, start, end, RULE));
    }
    return at;
  }
}
