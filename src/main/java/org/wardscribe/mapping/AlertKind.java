package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;

/** What people can be told of, by its name in {@code worklist/alerts.yaml}. */
public enum AlertKind {
  /** Entries rest with people for longer than {@code ageing.yaml} lets them. */
  HELD_TOO_LONG("entries wait for a person for too long"),
  /** Flagged advice is on its way to the record for longer than the trust's target. */
  NOT_FILED_IN_TIME("flagged advice is not filed in time"),
  /** A person paused a destination or a connector. */
  PAUSED("paused"),
  /** A destination, a connector's server or the gateway's broker can't be reached. */
  NOT_REACHED("not reached"),
  /** Originals are not deleted, and the platform lets them be deleted only for a while. */
  DELETION_DEADLINE("the platform's deadline of deletion is near"),
  /** A certificate, a token, the appraisal decision or what the table names ends. */
  EXPIRES("it ends soon, or has ended"),
  /** A conversation's review is overdue. */
  REVIEW_OVERDUE("the review of conversations is overdue"),
  /** The ledger was restored, and nothing is sent or deleted. */
  RECOVERY("recovery: nothing is sent and nothing deleted"),
  /** What was verified to be gone is at its source again. */
  BACK_AT_SOURCE("deleted originals are at their source again"),
  /** Entries were filed for a patient's record that was merged into another one since. */
  RECORD_MERGED("entries were filed for a record that was merged"),
  /** A document stands in the wrong patient's record. */
  WRONG_RECORD("documents stand in a wrong record"),
  /** An account that no table of staff knows is in a conversation. */
  UNKNOWN_MEMBER("unknown accounts are in conversations"),
  /** Something was said while such an account could read it. */
  WRONG_RECIPIENT("a stranger may have read what was said");

  private final String title;

  AlertKind(String title) {
    this.title = title;
  }

  /** In the subject line of a mail. */
  public String title() {
    return title;
  }

  /** As the table writes it: {@code held-too-long}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  public static AlertKind ofPath(String path) {
    return Arrays.stream(values())
        .filter(kind -> kind.path().equals(path))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'kind' must be one of "
                        + String.join(
                            ", ", Arrays.stream(values()).map(AlertKind::path).toList())));
  }
}
