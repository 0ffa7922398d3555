package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds ward, bay, bed and side room by their number: "Ward 6 bed 2", "bay 3", "SR 2". */
final class LocationFinder implements Finder {
  private static final Set<String> PLACES = Set.of("ward", "bay", "bed", "sr", "cubicle", "room");
  private static final Set<String> NUMBERS =
      Set.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      if (isPlace(text, i)) {
        int first = i;
        int last = i + 1;
        while (text.near(last, 2) && isPlace(text, last + 1)) {
          last += 2;
        }
        if (text.joinedAfter(last) && text.tokens().get(last + 1).length() == 1) {
          last++;
        }
        found.add(
            new Span(
                IdentifierKind.LOCATION_BED,
                text.tokens().get(first).start(),
                text.tokens().get(last).end(),
                "ward-bay-bed"));
        i = last;
      }
    }
    return found;
  }

  private static boolean isPlace(MessageText text, int i) {
    if (i + 1 >= text.tokens().size() || !PLACES.contains(text.tokens().get(i).folded())) {
      return false;
    }
    Token number = text.tokens().get(i + 1);
    return text.near(i, 1)
        && ((number.number() && number.length() <= 3) || NUMBERS.contains(number.folded()));
  }
}
