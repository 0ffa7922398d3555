package org.wardscribe.identify;

import org.wardscribe.identify.MessageText.Token;

/** Reads what members of staff write behind their names: "Jo DN", "Lowri O&G", "Nadia F2". */
final class StaffRoles {
  private static final int MOST_DUTIES = 2;

  private StaffRoles() {}

  /** A role, after no more than two duties; or a department that ends the sentence. */
  static boolean signedWith(MessageText text, int first) {
    int i = first;
    while (i - first < MOST_DUTIES
        && i + 1 < text.tokens().size()
        && Staff.isDuty(word(text, i))
        && text.gapAfter(i).equals(" ")
        && (Staff.isDuty(word(text, i + 1)) || isRole(text, i + 1))) {
      i++;
    }
    if (i > first && isRole(text, i)) {
      return true;
    }
    int last = i;
    if (text.joinedAfter(i) || text.gapAfter(i).equals("&")) {
      last = i + 1;
    }
    String joined = word(text, i) + (last > i ? text.gapAfter(i).strip() + word(text, last) : "");
    boolean signed =
        Staff.isSpecialty(joined)
            || Staff.isRoleAfter(joined)
            || (i > first && Staff.isLiaison(joined));
    return signed && (ends(text, last) || isTold(word(text, last + 1)));
  }

  private static boolean isRole(MessageText text, int i) {
    return Staff.isRoleAfter(word(text, i)) && !text.joinedAfter(i);
  }

  private static boolean isTold(String word) {
    return word.equals("aware") || word.equals("informed") || word.equals("told");
  }

  private static boolean ends(MessageText text, int last) {
    String gap = text.gapAfter(last);
    return last + 1 >= text.tokens().size()
        || gap.indexOf('\n') >= 0
        || (!gap.isBlank() && ".!?:)".indexOf(gap.strip().charAt(0)) >= 0);
  }

  /** "Toni on 7761". */
  static boolean bleep(MessageText text, int last) {
    if (!text.near(last, 1) || !word(text, last + 1).equals("on") || !text.near(last + 1, 1)) {
      return false;
    }
    Token number = text.tokens().get(last + 2);
    return number.number() && number.length() >= 3 && number.length() <= 5 && ends(text, last + 2);
  }

  private static String word(MessageText text, int i) {
    return i < text.tokens().size() ? text.tokens().get(i).folded() : "";
  }
}
