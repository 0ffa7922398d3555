package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import org.wardscribe.mapping.IdentifierKind;

/** Says in words what a patient was identified from, because the original will be gone. */
final class IdentifiedFrom {
  static final String SURNAME = "surname";

  private IdentifiedFrom() {}

  /** "NHS number", "surname", "date of birth": what is stated and agrees. */
  static List<String> words(PatientRecord record, Agreement.Fit fit, StatedNumbers numbers) {
    List<String> words = new ArrayList<>();
    if (numbers.names(record, IdentifierKind.NHS_NUMBER)) {
      words.add("NHS number");
    }
    if (numbers.names(record, IdentifierKind.CHI_NUMBER)) {
      words.add("CHI number");
    }
    if (numbers.names(record, IdentifierKind.MRN)) {
      words.add("hospital number");
    }
    boolean numbered = !words.isEmpty();
    if (fit.given() && !numbered) {
      words.add("given name");
    }
    if (fit.family()) {
      words.add(SURNAME);
    }
    if (fit.birthDate()) {
      words.add("date of birth");
    }
    if (!numbered) {
      fit.address()
          .map(
              rule ->
                  switch (rule) {
                    case AddressFinder.WHOLE_LINE -> "address";
                    case "postcode-of-record" -> "postcode";
                    default -> "phone number";
                  })
          .ifPresent(words::add);
    }
    return words;
  }

  /**
   * @param messages how many messages of the thread there are
   */
  static String stated(List<String> words, int messages) {
    String list =
        words.size() < 2
            ? String.join("", words)
            : String.join(", ", words.subList(0, words.size() - 1))
                + " and "
                + words.get(words.size() - 1);
    return list + (messages == 1 ? " stated in the message" : " stated in the messages");
  }
}
