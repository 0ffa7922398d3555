package org.wardscribe.identify;

/** Whether two words are one slip of the finger apart. */
final class OneEdit {
  private OneEdit() {}

  /** True if one letter more, less, other, or two neighbours exchanged make one into the other. */
  static boolean apart(String a, String b) {
    int difference = a.length() - b.length();
    if (Math.abs(difference) > 1 || Math.min(a.length(), b.length()) < 4) {
      return false;
    }
    int start = 0;
    int most = Math.min(a.length(), b.length());
    while (start < most && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    int leftA = a.length() - start - end;
    int leftB = b.length() - start - end;
    boolean exchanged =
        leftA == 2
            && leftB == 2
            && a.charAt(start) == b.charAt(start + 1)
            && a.charAt(start + 1) == b.charAt(start);
    return (leftA <= 1 && leftB <= 1) || exchanged;
  }
}
