package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.wardscribe.connector.ConversationRef;

/**
 * A conversation that somebody took down the ladder {@code shadow → file → delete}, at once and
 * without a restart. It never raises one: the site's table of conversations still bounds it.
 *
 * @param reason in words, for those who decide whether it may climb again; no patient data
 * @param restoreProposedBy the first of the two people who must say that the table's mode holds
 *     again
 */
public record StepDown(
    ConversationRef conversation,
    Rung rung,
    String reason,
    String by,
    Instant at,
    Optional<String> restoreProposedBy) {
  /** The rung to which it was taken. */
  public enum Rung {
    /** Nothing leaves the ledger. */
    SHADOW,
    /** Filed; the original stays. */
    FILE;

    /** As it is written on the command line: {@code shadow}. */
    public String path() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rung> ofPath(String path) {
      return Arrays.stream(values()).filter(rung -> rung.path().equals(path)).findFirst();
    }
  }
}
