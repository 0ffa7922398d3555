package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes numbers that nobody has: NHS numbers from the range that is never issued, and the rest. */
final class Numbers {
  private static final DateTimeFormatter CHI_DATE =
      DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);

  private final Dice dice;
  private final Set<String> taken = new HashSet<>();

  Numbers(Dice dice) {
    this.dice = dice;
  }

  /** A new valid number; {@code 9} first. */
  String nhs() {
    while (true) {
      String number = checked("9" + dice.digits(8));
      if (free(number)) {
        return number;
      }
    }
  }

  /** A Community Health Index number: birthday, two digits, a digit for the sex, check digit. */
  String chi(LocalDate born, boolean male) {
    while (true) {
      int sex = dice.between(0, 4) * 2 + (male ? 1 : 0);
      String number = checked(CHI_DATE.format(born) + dice.digits(2) + sex);
      if (free(number)) {
        return number;
      }
    }
  }

  /** A valid number that two slips of the fingers make of another one. */
  String twoSlipsFrom(String number) {
    while (true) {
      String other = exchanged(exchanged(number));
      if (other.startsWith("9") && valid(other) && free(other)) {
        return other;
      }
    }
  }

  /** By a site's pattern; {@code #} a digit, {@code %} a letter. */
  String byPattern(String pattern) {
    while (true) {
      StringBuilder number = new StringBuilder();
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        number.append(c == '#' ? dice.digits(1).charAt(0) : c == '%' ? dice.letter() : c);
      }
      if (free(number.toString())) {
        return number.toString();
      }
    }
  }

  /** One slip: never valid. */
  String mistyped(String number) {
    int at = dice.between(1, 9);
    int digit = (number.charAt(at) - '0' + dice.between(1, 9)) % 10;
    return number.substring(0, at) + digit + number.substring(at + 1);
  }

  boolean free(String number) {
    return !number.isEmpty() && taken.add(number);
  }

  /** Ten digits with the check digit; empty where there is none. */
  static String checked(String nine) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (nine.charAt(i) - '0') * (10 - i);
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? "" : nine + check;
  }

  static boolean valid(String number) {
    return checked(number.substring(0, 9)).equals(number);
  }

  private String exchanged(String number) {
    char[] digits = number.toCharArray();
    int a = dice.between(1, 8);
    int b = dice.between(a + 1, 9);
    char kept = digits[a];
    digits[a] = digits[b];
    digits[b] = kept;
    return new String(digits);
  }
}
