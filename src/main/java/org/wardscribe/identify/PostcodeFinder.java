package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds UK postcodes: the patient's in any case, others in capitals only ("b12 1ug" is a dose). */
final class PostcodeFinder implements Finder {
  static final String OF_RECORD = "postcode-of-record";

  private static final int LONGEST = 10;

  /** Tried only on the few characters that follow the start of a short word: no backtracking. */
  private static final Pattern POSTCODE =
      Pattern.compile(
          "([A-Z]{1,2}[0-9][A-Z0-9]?)[\\t\\p{Zs}.‐‑-]{0,2}+([0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])",
          Pattern.CASE_INSENSITIVE);

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.number() || token.length() > 2 || text.joinedBefore(i)) {
        continue;
      }
      String ahead = text.slice(token.start(), Math.min(text.length(), token.start() + LONGEST));
      Matcher matcher = POSTCODE.matcher(ahead);
      if (matcher.lookingAt()) {
        String written = matcher.group();
        boolean theirs = patient.postcodes().contains(Folded.word(written));
        if (theirs || written.equals(written.toUpperCase(Locale.ROOT))) {
          found.add(
              new Span(
                  IdentifierKind.POSTCODE,
                  token.start(),
                  token.start() + written.length(),
                  theirs ? OF_RECORD : "postcode"));
        }
      }
    }
    return found;
  }
}
