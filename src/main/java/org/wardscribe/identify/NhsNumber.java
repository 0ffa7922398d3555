package org.wardscribe.identify;

/** The check digit of an NHS, CHI or H and C number. It never proves who a number belongs to. */
final class NhsNumber {
  private NhsNumber() {}

  /** True for ten ASCII digits of which the last is the modulus 11 check digit. */
  static boolean isValid(String digits) {
    if (digits.length() != 10) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    int check = 11 - sum % 11;
    return (check == 11 ? 0 : check) == digits.charAt(9) - '0';
  }
}
