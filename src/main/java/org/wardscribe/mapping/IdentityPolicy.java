package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * {@code 2-identify/identity-policy.yaml}: which attributes must agree before a patient is
 * confirmed.
 *
 * @param zone in which birthdays and ages are counted
 * @param withNumber how many of family name and full date of birth must agree with the record that
 *     a stated number names: 1 or 2
 * @param withoutNumber whether full name, date of birth and an address, postcode or phone may do
 *     without a number
 * @param firstOfJanuaryIsWeak a birthday on 1 January agrees with too many people to count
 * @param ageTolerance how many years a stated age may differ from the record's
 * @param phoneticNames the words that casualties without a name are called by, lower case
 * @param pseudoPostcodes the beginnings of postcodes that stand for no address
 * @param askFlagger when who flagged a message is asked for one more identifier
 * @param answerWithin how long the answer is waited for
 */
public record IdentityPolicy(
    ZoneId zone,
    int withNumber,
    boolean withoutNumber,
    boolean firstOfJanuaryIsWeak,
    int ageTolerance,
    Set<String> phoneticNames,
    Set<String> pseudoPostcodes,
    AskFlagger askFlagger,
    Duration answerWithin) {
  /** The file's name among the mappings. */
  public static final String FILE = "2-identify/identity-policy.yaml";

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** When who flagged a message is asked in private; only where their platform can. */
  public enum AskFlagger {
    @JsonProperty("never")
    NEVER,
    /** One more identifier would do, and nothing contradicts. */
    @JsonProperty("whenOneShort")
    WHEN_ONE_SHORT,
    /** Also of a full match: nothing is filed without the flagger's own answer. */
    @JsonProperty("always")
    ALWAYS
  }

  public IdentityPolicy {
    phoneticNames = Set.copyOf(phoneticNames);
    pseudoPostcodes = Set.copyOf(pseudoPostcodes);
    if (withNumber < 1 || withNumber > 2) {
      throw new IllegalArgumentException(
          "'withNumber' is 1 (family name or date of birth) or 2 (both)");
    }
    if (ageTolerance < 0 || ageTolerance > 2) {
      throw new IllegalArgumentException("'ageTolerance' is 0, 1 or 2 years");
    }
    if (askFlagger == null) {
      throw new IllegalArgumentException("'askFlagger' is never, whenOneShort or always");
    }
    if (answerWithin == null
        || answerWithin.compareTo(SHORTEST) < 0
        || answerWithin.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'answerWithin' is PT1M to PT24H");
    }
  }
}
