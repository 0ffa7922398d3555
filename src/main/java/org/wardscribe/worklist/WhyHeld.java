package org.wardscribe.worklist;

import java.util.Optional;

/**
 * Why an entry is held, as it may be said in a conversation: what the message lacks, and whom to
 * tell it.
 *
 * <p>What an index has of the patient, also that it has nobody of that number, is told nobody
 * there: whoever asked often enough would learn it. So whatever identification says about the
 * patient, the words are the same.
 */
final class WhyHeld {
  private static final String NOT_ONE_PATIENT =
      "it does not name one patient beyond doubt; give a number with all its digits, and the surname"
          + " or the date of birth, of one patient only";

  private static final String NO_STAFF = "somebody in it is not in the staff table for that day";

  private WhyHeld() {}

  /** The words for a reason code; empty where nothing may be said, or nothing is known. */
  static Optional<String> of(String reason) {
    return switch (reason) {
      case "NO_PATIENT",
          "INSUFFICIENT_IDENTIFIERS",
          "NHS_CHECKSUM_FAIL",
          "CHI_CHECKSUM_FAIL",
          "NUMBER_NOT_FOUND",
          "DEMOGRAPHIC_MISMATCH",
          "IDENTIFIER_CONFLICT",
          "MULTIPLE_PATIENTS",
          "AMBIGUOUS_MATCH",
          "SUPERSEDED_NUMBER",
          "RECORD_NOT_IN_USE",
          "INDEXES_DISAGREE",
          "DECEASED",
          "RESTRICTED",
          "NEEDS_IDENTITY_DESK",
          "UNKNOWN_PATIENT" ->
          Optional.of(NOT_ONE_PATIENT);
      case "UNKNOWN_AUTHOR", "AUTHOR_NOT_VALID_THEN", "UNKNOWN_FLAGGER" -> Optional.of(NO_STAFF);
      case "ACCOUNT_UNCONFIRMED" ->
          Optional.of("somebody in it has not confirmed yet that the account is theirs");
      case "INDEX_UNAVAILABLE" -> Optional.of("the patient index can't be asked");
      default -> Optional.empty();
    };
  }
}
