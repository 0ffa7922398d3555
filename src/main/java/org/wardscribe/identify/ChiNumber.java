package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.Locale;

/** What Scotland's number tells of its bearer: the day of birth and the sex. */
final class ChiNumber {
  private ChiNumber() {}

  /** Scotland's number that fits neither the birthday nor the sex of its record. */
  static boolean contradicts(StatedNumbers.Stated number, Particulars patient) {
    if (!NhsNumberFinder.beginsWithDate(number.digits()) || patient.birthDate().isEmpty()) {
      return false;
    }
    LocalDate birth = patient.birthDate().get();
    String written =
        String.format(
            Locale.ROOT,
            "%02d%02d%02d",
            birth.getDayOfMonth(),
            birth.getMonthValue(),
            birth.getYear() % 100);
    String sex = (number.digits().charAt(8) - '0') % 2 == 0 ? "female" : "male";
    return !number.digits().startsWith(written) || Agreement.contradictsSex(sex, patient);
  }
}
