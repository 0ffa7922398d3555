package org.wardscribe.chaos;

/** Numbers written with letters, so that nothing takes them for an identifier. */
final class Letters {
  private static final int ALPHABET = 26;

  private Letters() {}

  static String of(int number) {
    StringBuilder letters = new StringBuilder();
    for (int left = number; left > 0 || letters.length() < 3; left /= ALPHABET) {
      letters.append((char) ('a' + left % ALPHABET));
    }
    return letters.toString();
  }
}
