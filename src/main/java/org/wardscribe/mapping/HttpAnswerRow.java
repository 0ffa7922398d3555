package org.wardscribe.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.wardscribe.mapping.Acknowledgements.Meaning;

/**
 * What an HTTP answer of a FHIR server means: a row of the FHIR half of {@link Acknowledgements}.
 *
 * <p>Here, too, the table can make us more careful, never less: {@code accepted} only lets us look
 * whether the document stands there, and only 200 and 201 without an error can mean it; any other
 * success, a 408 and every 5xx may come after the document was filed.
 *
 * @param status three digits, or {@code 4xx} for all of them
 * @param issues codes of an OperationOutcome's errors ({@code issue.code} or {@code details}); the
 *     row fits if the answer has one of them; empty: it fits every answer with this status
 * @param tries for {@code retry}: after so many refusals of the same bytes the entry is held;
 *     otherwise 0
 * @param sentence for {@code hold}: what the clerk is to do; may be empty
 */
public record HttpAnswerRow(
    String status, List<String> issues, Meaning meaning, int tries, String sentence) {
  private static final Set<String> MAY_BE_ACCEPTED = Set.of("200", "201");

  public HttpAnswerRow {
    issues = List.copyOf(issues);
    Objects.requireNonNull(sentence, "sentence");
    refuseUnless(
        status.matches("[2-5]([0-9]{2}|xx)"), "'status' must be a number such as 422, or 4xx");
    refuseUnless(
        meaning != Meaning.ACCEPTED || (MAY_BE_ACCEPTED.contains(status) && issues.isEmpty()),
        "only 200 and 201 without issues can mean accepted");
    refuseUnless(
        meaning == Meaning.UNKNOWN || meaning == Meaning.ACCEPTED || !mayBeFiled(status),
        "after a success, 408 or 5xx the document may be filed: it can only mean unknown");
    refuseUnless(
        meaning == Meaning.RETRY ? tries >= 1 && tries <= 1000 : tries == 0,
        "'tries' must be 1 to 1000 for retry, and is for no other meaning");
    refuseUnless(
        issues.stream().allMatch(e -> e.matches("[A-Za-z0-9_.-]{1,40}")),
        "an issue is a code of at most 40 letters and digits");
  }

  private static boolean mayBeFiled(String status) {
    return status.startsWith("2") || status.startsWith("5") || status.equals("408");
  }

  boolean isFor(int code) {
    return status.endsWith("xx")
        ? status.charAt(0) - '0' == code / 100
        : status.equals(Integer.toString(code));
  }

  /** Only ever words of this table. */
  String code(int answered, String issue) {
    String code = "HTTP-" + answered;
    return issue.isEmpty() ? code : code + "-" + issue.toUpperCase(Locale.ROOT);
  }

  private static void refuseUnless(boolean fits, String sentence) {
    if (!fits) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
