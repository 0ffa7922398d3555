package org.wardscribe.worklist;

import java.util.Map;
import java.util.Optional;

/**
 * Why an entry is held, as it may be said in a conversation: what the message lacks, and whom to
 * tell it.
 *
 * <p>Says only what follows from the message itself. What an index has of the patient, also that it
 * has something else, is told nobody there: whoever asked often enough would learn it. So most
 * reasons have no words here.
 */
final class WhyHeld {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("NO_PATIENT", "it does not say which patient it is about"),
          Map.entry(
              "INSUFFICIENT_IDENTIFIERS",
              "it needs a number of the patient's with the surname or the date of birth"),
          Map.entry("NHS_CHECKSUM_FAIL", "a number in it is mistyped"),
          Map.entry("CHI_CHECKSUM_FAIL", "a number in it is mistyped"),
          Map.entry(
              "MULTIPLE_PATIENTS",
              "it is about more than one patient; send one message for each next time"),
          Map.entry("UNKNOWN_AUTHOR", "its author is not in the staff table"),
          Map.entry("AUTHOR_NOT_VALID_THEN", "its author is not in the staff table for that day"),
          Map.entry("UNKNOWN_FLAGGER", "whoever flagged it is not in the staff table for that day"),
          Map.entry("INDEX_UNAVAILABLE", "the patient index can't be asked"));

  private WhyHeld() {}

  /** The words for a reason code; empty where nothing may be said, or nothing is known. */
  static Optional<String> of(String reason) {
    return Optional.ofNullable(WORDS.get(reason));
  }
}
