package org.wardscribe.rehearse;

import java.util.Locale;
import org.wardscribe.identify.Reason;
import org.wardscribe.mapping.IdentifierKind;

/** What codes and figures are called in the report. */
final class ReportWords {
  private ReportWords() {}

  static String words(Reason reason) {
    String plain =
        reason
            .name()
            .toLowerCase(Locale.UK)
            .replace('_', ' ')
            .replaceFirst("^nhs ", "NHS ")
            .replaceFirst("^chi ", "CHI ");
    return plain.substring(0, 1).toUpperCase(Locale.UK) + plain.substring(1);
  }

  static String words(IdentifierKind type) {
    return switch (type) {
      case NHS_NUMBER -> "NHS number";
      case CHI_NUMBER -> "CHI number";
      case MRN -> "Hospital number";
      case NAME_PATIENT -> "Patient's name";
      case NAME_RELATIVE -> "Relative's name";
      case DOB -> "Date of birth";
      case ADDRESS -> "Address";
      case POSTCODE -> "Postcode";
      case PHONE -> "Telephone number";
      case EMAIL -> "E-mail address";
      case ID_OTHER -> "Other identifier";
      case AGE -> "Age";
      case LOCATION_BED -> "Ward and bed";
      case NAME_STAFF -> "Name of staff";
      case DATE_OTHER -> "Other date";
      case KEEP -> "Clinical word, score or staff number";
    };
  }

  static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  static String share(int part, int whole) {
    return whole == 0 ? "–" : String.format(Locale.UK, "%.1f%%", 100.0 * part / whole);
  }
}
