package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that people are told of for as long as it lasts. No patient data is in it.
 *
 * @param number 0: it is not kept yet
 * @param kind of which there is one at a time for each subject
 * @param subject a name of the site's own: an owner, a destination, a certificate
 * @param count of the entries or other things that it is about, as last seen
 * @param since when it began
 * @param openedAt empty: it has not lasted long enough to be an alert
 * @param toldAt when its opening or its last reminder was given to the senders
 * @param reminders how many there were
 * @param toTell what waits for the end of the quiet hours
 * @param fallback true if the fallback was told, since a message could not be sent
 * @param unsentSince since when a message that it opened or lasts waits to be sent; set by the book
 */
public record AlertRow(
    long number,
    String kind,
    String subject,
    long count,
    String sentence,
    Instant since,
    Instant seenAt,
    Optional<Instant> openedAt,
    Optional<Instant> closedAt,
    Optional<Instant> toldAt,
    int reminders,
    Optional<AlertEvent> toTell,
    boolean fallback,
    Optional<Instant> unsentSince) {
  /** Seen for the first time. */
  public static AlertRow seen(
      String kind, String subject, long count, String sentence, Instant since, Instant now) {
    return new AlertRow(
        0,
        kind,
        subject,
        count,
        sentence,
        since,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** Seen again, and open again if it was closed. */
  public AlertRow seenAgain(long now, String sentenceNow, Instant at) {
    return new AlertRow(
        number,
        kind,
        subject,
        now,
        sentenceNow,
        since,
        at,
        openedAt,
        Optional.empty(),
        toldAt,
        reminders,
        closedAt.isPresent() ? Optional.empty() : toTell,
        fallback,
        unsentSince);
  }

  public AlertRow opened(Instant at) {
    return with(
        Optional.of(at), Optional.empty(), toldAt, reminders, Optional.of(AlertEvent.OPENED));
  }

  /** Nobody who was not told that it began is told that it is over. */
  public AlertRow closed(Instant at) {
    return with(
        openedAt, Optional.of(at), toldAt, reminders, toldAt.map(told -> AlertEvent.CLOSED));
  }

  /** What there was to tell is with the senders. */
  public AlertRow told(Instant at) {
    boolean opening = toTell.filter(AlertEvent.OPENED::equals).isPresent();
    return with(
        openedAt, closedAt, opening ? Optional.of(at) : toldAt, reminders, Optional.empty());
  }

  public AlertRow reminded(Instant at) {
    return with(openedAt, closedAt, Optional.of(at), reminders + 1, toTell);
  }

  public AlertRow fallbackTold() {
    return new AlertRow(
        number,
        kind,
        subject,
        count,
        sentence,
        since,
        seenAt,
        openedAt,
        closedAt,
        toldAt,
        reminders,
        toTell,
        true,
        unsentSince);
  }

  private AlertRow with(
      Optional<Instant> opened,
      Optional<Instant> closed,
      Optional<Instant> told,
      int reminded,
      Optional<AlertEvent> waits) {
    return new AlertRow(
        number,
        kind,
        subject,
        count,
        sentence,
        since,
        seenAt,
        opened,
        closed,
        told,
        reminded,
        waits,
        fallback,
        unsentSince);
  }
}
