package org.wardscribe.alert;

import java.time.Instant;
import org.wardscribe.mapping.AlertKind;

/**
 * Something that is so just now, or of which nobody can say just now whether it is.
 *
 * @param subject whose or what; there is one alert for each kind and subject
 * @param known false: it can't be seen; then nothing opens, and an alert that is open stays so
 * @param count of the entries or other things that it is about
 * @param since when it began; now, where that is not known
 * @param sentence for people; no patient data, no conversation's name, no text of a message
 */
public record Condition(
    AlertKind kind, String subject, boolean known, long count, Instant since, String sentence) {
  /** It is so. */
  public Condition(AlertKind kind, String subject, long count, Instant since, String sentence) {
    this(kind, subject, true, count, since, sentence);
  }

  /** It may be so. */
  public static Condition unknown(AlertKind kind, String subject) {
    return new Condition(kind, subject, false, 0, Instant.EPOCH, "");
  }
}
