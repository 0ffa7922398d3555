package org.wardscribe.worklist;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.ledger.FlaggerQuestion;

/**
 * What a flagger is asked, in words: an open question. Nothing of the patient index and nothing of
 * the message is in it, since it stands on a lock screen and must not lead.
 */
public final class FlaggerWords {
  private final DateTimeFormatter time;

  /**
   * @param zone in which times of day are told
   */
  public FlaggerWords(ZoneId zone) {
    this.time = DateTimeFormatter.ofPattern("HH:mm", Locale.UK).withZone(zone);
  }

  public PrivateMessage of(FlaggerQuestion question) {
    String asked =
        switch (question.asked()) {
          case DATE_OF_BIRTH -> "date of birth (day, month and year)";
          case SURNAME -> "family name";
          case NHS_NUMBER -> "NHS number";
        };
    return new PrivateMessage(
        question.id(),
        question.about(),
        question.account(),
        question.askedAt(),
        "About the message that you flagged at "
            + time.format(question.flaggedAt())
            + ": reply to this with the patient's "
            + asked
            + ", and nothing else. Only your own answer counts, until "
            + time.format(question.until())
            + ".");
  }
}
