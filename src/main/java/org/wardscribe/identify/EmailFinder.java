package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import org.wardscribe.mapping.IdentifierKind;

/** Finds e-mail addresses: what stands around an @, within the lengths that addresses have. */
final class EmailFinder implements Finder {
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_DOMAIN = 253;

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    int least = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.at(at) != '@') {
        continue;
      }
      int start = at;
      while (start > least && at - start < LONGEST_LOCAL_PART && isLocal(text.at(start - 1))) {
        start--;
      }
      int end = at + 1;
      int dots = 0;
      while (end < text.length() && end - at <= LONGEST_DOMAIN && isDomain(text.at(end))) {
        dots += text.at(end) == '.' ? 1 : 0;
        end++;
      }
      while (end > at + 1 && !Character.isLetterOrDigit(text.at(end - 1))) {
        dots -= text.at(end - 1) == '.' ? 1 : 0;
        end--;
      }
      if (start < at && dots > 0) {
        found.add(new Span(IdentifierKind.EMAIL, start, end, "e-mail"));
        least = end;
      }
    }
    return found;
  }

  private static boolean isLocal(int c) {
    return Character.isLetterOrDigit(c) || (c < 128 && "._%+-'".indexOf(c) >= 0);
  }

  private static boolean isDomain(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }
}
