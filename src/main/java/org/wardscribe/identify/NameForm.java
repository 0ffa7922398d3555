package org.wardscribe.identify;

import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.identify.NameWords.Kind;

/** Says by its words alone how surely a mention is a name. */
final class NameForm {
  private static final Set<String> DAYS =
      WordList.of("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun");
  private static final Set<String> DAYS_AND_MONTHS =
      WordList.of(
          "mon",
          "tue",
          "tues",
          "wed",
          "weds",
          "thu",
          "thur",
          "thurs",
          "fri",
          "sat",
          "sun",
          "jan",
          "april",
          "may",
          "june",
          "july",
          "august",
          "avril",
          "tuesday",
          "wednesday",
          "friday");

  private final MessageText text;
  private final NameWords words;

  NameForm(MessageText text, NameWords words) {
    this.text = text;
    this.words = words;
  }

  /** At least one word is a name that is no other word. */
  boolean isName(Mention m) {
    if (m.words().size() == 1 && DAYS.contains(m.words().get(0))) {
      return false;
    }
    for (int i = m.firstToken(); i <= m.lastToken(); i++) {
      Kind kind = words.kind(i);
      if (kind == Kind.NAME
          || kind == Kind.SMALL_NAME
          || (kind == Kind.NAME_OR_WORD && m.lastToken() > m.firstToken())) {
        return true;
      }
    }
    return m.words().size() == 1
        && words.kind(m.lastToken()) == Kind.NAME_OR_WORD
        && !words.startsLine(m.firstToken());
  }

  boolean isFullName(Mention m) {
    return m.words().size() > 1 && isName(m) && m.anyKnown();
  }

  boolean isLikelyName(Mention m) {
    Token token = text.tokens().get(m.firstToken());
    Kind kind = words.kind(m.firstToken());
    if (m.words().size() > 1) {
      return isName(m)
          || (words.kind(m.firstToken()) == Kind.UNKNOWN
              && words.kind(m.lastToken()) == Kind.UNKNOWN
              && token.capital());
    }
    if (DAYS_AND_MONTHS.contains(token.folded())) {
      return false;
    }
    boolean given = words.isGiven(m.firstToken());
    return switch (kind) {
      case NAME -> true;
      case SMALL_NAME -> given;
      case NAME_OR_WORD -> given && !token.upper() && !startsSentence(m.firstToken());
      default -> false;
    };
  }

  boolean startsSentence(int i) {
    if (words.startsLine(i)) {
      return true;
    }
    String gap = text.gapAfter(i - 1).strip();
    return !gap.isEmpty() && ".?!:-–•*".indexOf(gap.charAt(gap.length() - 1)) >= 0;
  }

  boolean isStreet(Mention m) {
    return m.words().size() > 1
        && StreetFinder.endsStreet(m.words().get(m.words().size() - 1))
        && !words.isGiven(m.firstToken());
  }

  /** "Rotate bed 3". */
  static boolean isVerb(String word) {
    for (String ending :
        List.of("ate", "ise", "ize", "ify", "ing", "ed", "ly", "ous", "ive", "ic")) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Given name and surname of staff, perhaps with a word in capitals before: "CAN GARETH REES". */
  static boolean isListed(Mention m, StaffNames staff) {
    int words = m.words().size();
    for (int i = 0; i < words - 1 && i < 2; i++) {
      if (staff.has(m.words().subList(i, words))) {
        return true;
      }
    }
    return false;
  }

  /** One word, or a surname of several: "Jesus-De Luca". */
  boolean isOneName(Mention m) {
    for (int i = m.firstToken(); i < m.lastToken(); i++) {
      boolean joined = "-‐‑–'’".contains(text.gapAfter(i)) && text.gapLength(i) > 0;
      if (!joined && !Particles.isParticle(text.tokens().get(i).folded())) {
        return false;
      }
    }
    return true;
  }
}
