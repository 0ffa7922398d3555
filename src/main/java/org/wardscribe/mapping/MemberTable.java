package org.wardscribe.mapping;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code 1-receive/members.yaml}: how often it is looked who can read the conversations, and which
 * accounts there are nobody's.
 *
 * @param lookEvery empty: nobody looks
 * @param alsoThere accounts that are no member of staff's, and no strangers: an archive, a bot
 */
public record MemberTable(Optional<Duration> lookEvery, List<AlsoThere> alsoThere) {
  /** The file's name among the mappings. */
  public static final String FILE = "1-receive/members.yaml";

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  public MemberTable {
    alsoThere = List.copyOf(alsoThere);
    if (lookEvery
        .filter(every -> every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0)
        .isPresent()) {
      throw new IllegalArgumentException(
          "'lookEvery' must be a time from PT1M to P1D, or null: nobody looks");
    }
  }

  /**
   * One account.
   *
   * @param why it is there, for who reads the table
   */
  public record AlsoThere(String connector, String account, String why) {
    public AlsoThere {
      for (String value : new String[] {connector, account, why}) {
        if (value == null || value.isBlank()) {
          throw new IllegalArgumentException(
              "a row of 'alsoThere' needs 'connector', 'account' and 'why'");
        }
      }
    }
  }

  /** Whether this account is nobody's, and no stranger's. */
  public boolean isAlsoThere(String connector, String account) {
    return alsoThere.stream()
        .anyMatch(row -> row.connector().equals(connector) && row.account().equals(account));
  }
}
