package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds UK postcodes: the patient's however it is written, others in capitals, or in small letters
 * where they begin like a postal area and don't end like a dose ("b12 1ug" is one).
 */
final class PostcodeFinder implements Finder {
  static final String OF_RECORD = "postcode-of-record";

  private static final int LONGEST = 10;

  /** Tried only on the few characters that follow the start of a short word: no backtracking. */
  private static final Pattern POSTCODE =
      Pattern.compile(
          "([A-Z]{1,2}[0-9][A-Z0-9]?)[\\t\\p{Zs}.‐‑-]{0,2}+([0-9]([A-Z]{2}))(?![A-Z0-9])",
          Pattern.CASE_INSENSITIVE);

  /** The postal areas of two letters (Royal Mail, Postcode Address File). */
  private static final Set<String> AREAS =
      WordList.of(
          """
          ab al ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt
          dy ec eh en ex fk fy gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ka kt kw ky la ld le
          ll ln ls lu me mk ml ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm sa se sg sk sl
          sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub wa wc wd wf wn wr ws wv yo ze
          """);

  /** A unit or an ending of what is counted: "SA2 9ML", "st3 2nd". */
  private static final Set<String> UNITS =
      WordList.of("mg ug ml mm cm kg iu mo md nd rd st th hr wk yr pm am bd tds ds pd mu kb");

  /** No postcode ends with these (BS 7666, C I K M O V); some that nobody has invented do. */
  private static final String UNUSED = "CIKMOVcikmov";

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.number()
          || token.length() > 2
          || text.joinedBefore(i)
          || !isFollowedByDigit(text, token.start())) {
        continue;
      }
      String ahead = text.slice(token.start(), Math.min(text.length(), token.start() + LONGEST));
      Matcher matcher = POSTCODE.matcher(ahead);
      if (matcher.lookingAt()) {
        String written = matcher.group();
        boolean theirs = patient.postcodes().contains(Folded.word(written));
        if (theirs || isShaped(token, written, matcher.group(3))) {
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

  /** One or two letters: what is cheap to see, as hardly a word is a postcode. */
  private static boolean isFollowedByDigit(MessageText text, int letters) {
    for (int at = letters + 1; at <= letters + 2 && at < text.length(); at++) {
      if (text.at(at) >= '0' && text.at(at) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isShaped(Token area, String written, String end) {
    boolean usual = end.chars().allMatch(c -> UNUSED.indexOf(c) < 0);
    boolean unit = UNITS.contains(Folded.word(end));
    boolean capitals = written.chars().noneMatch(Character::isLowerCase);
    boolean known = area.length() == 2 && AREAS.contains(area.folded());
    return capitals ? usual || (known && !unit) : known && usual && !unit;
  }
}
