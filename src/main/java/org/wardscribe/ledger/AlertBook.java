package org.wardscribe.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Alerts and their messages, kept so that a restart tells nobody twice and forgets nothing.
 *
 * <p>Several processes may have rounds and send: rounds are had one after the other, and a message
 * is claimed by one at a time. Not promised: that a message is sent once only if a process ends
 * between the sending and {@link #sent}; it is sent again under the same name then, and not at all
 * if the alert is over meanwhile.
 */
public final class AlertBook {
  private static final String ROUND = "alert round";
  private static final Duration KEPT = Duration.ofDays(90);

  private final Writes writes;

  AlertBook(Writes writes) {
    this.writes = writes;
  }

  /** Decides what becomes of alerts; in a transaction: quick, and asks nobody. */
  @FunctionalInterface
  public interface Rules {
    /**
     * @param watched all that last, and those of which there is something left to tell
     */
    List<AlertChange> decide(List<AlertRow> watched, Instant now);
  }

  /** One round: nobody else has one meanwhile. */
  public CompletionStage<Void> round(Rules rules) {
    return writes.write(
        writing -> {
          writing.locking().alone(writing.connection(), ROUND);
          Instant now = LedgerTime.instant(writing.wallNow());
          for (AlertChange change : rules.decide(AlertRows.watched(writing.connection()), now)) {
            make(writing, change);
          }
          AlertRows.forgetClosedBefore(writing.connection(), LedgerTime.micros(now.minus(KEPT)));
          return null;
        });
  }

  private static void make(Writing writing, AlertChange change) throws SQLException {
    if (change.forgotten()) {
      AlertRows.forget(writing.connection(), change.row().number());
      return;
    }
    long number = AlertRows.store(writing.connection(), change.row());
    for (AlertChange.Telling telling : change.tellings()) {
      switch (telling.event()) {
        case OPENED -> tell(writing, number, change.row(), telling, writing.wallNow());
        case REMINDED -> remind(writing, number, change.row(), telling);
        case CLOSED -> tellTheEnd(writing, number, change.row());
      }
    }
  }

  private static void tell(
      Writing writing, long number, AlertRow row, AlertChange.Telling telling, long since)
      throws SQLException {
    for (String channel : telling.channels()) {
      Sql.update(
          writing.connection(),
          "INSERT INTO alert_message (alert, event, number, channel, entries, sentence, made_at,"
              + " due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          number,
          telling.event().name(),
          telling.number(),
          channel,
          row.count(),
          row.sentence(),
          since,
          writing.now());
    }
  }

  /**
   * One reminder waits at a time: it takes the place of those before it, and people are not told
   * since the first of these. A channel on which the opening waits needs none.
   */
  private static void remind(
      Writing writing, long number, AlertRow row, AlertChange.Telling telling) throws SQLException {
    Set<String> waiting =
        Set.copyOf(
            Sql.all(
                writing.connection(),
                "SELECT channel FROM alert_message WHERE alert = ? AND sent_at IS NULL"
                    + " AND event = 'OPENED'",
                found -> found.getString(1),
                number));
    long since =
        Sql.one(
                writing.connection(),
                "SELECT min(made_at) AS since FROM alert_message WHERE alert = ? AND sent_at IS"
                    + " NULL AND event = 'REMINDED'",
                found -> Sql.optionalLong(found, "since"),
                number)
            .flatMap(found -> found)
            .orElse(writing.wallNow());
    Sql.update(
        writing.connection(),
        "DELETE FROM alert_message WHERE alert = ? AND sent_at IS NULL AND claimed_until <= ?"
            + " AND event = 'REMINDED'",
        number,
        writing.now());
    Set<String> channels = new HashSet<>(telling.channels());
    channels.removeAll(waiting);
    tell(
        writing,
        number,
        row,
        new AlertChange.Telling(telling.event(), telling.number(), channels),
        since);
  }

  /**
   * What nobody has seen yet is not sent any more; who has seen something, or may be about to, is
   * told the end.
   */
  private static void tellTheEnd(Writing writing, long number, AlertRow row) throws SQLException {
    withdraw(writing, number);
    Set<String> told =
        Set.copyOf(
            Sql.all(
                writing.connection(),
                "SELECT DISTINCT channel FROM alert_message WHERE alert = ?",
                found -> found.getString(1),
                number));
    tell(
        writing,
        number,
        row,
        new AlertChange.Telling(AlertEvent.CLOSED, 0, told),
        writing.wallNow());
  }

  /** Nobody is told of what is over that it opened or lasts, unless that is being sent just now. */
  private static void withdraw(Writing writing, long number) throws SQLException {
    Sql.update(
        writing.connection(),
        "DELETE FROM alert_message WHERE alert = ? AND sent_at IS NULL AND claimed_until <= ?"
            + " AND event <> 'CLOSED'",
        number,
        writing.now());
    Sql.update(
        writing.connection(),
        "DELETE FROM alert_message WHERE alert = ? AND sent_at IS NULL AND claimed_until <= ?"
            + " AND event = 'CLOSED' AND NOT EXISTS (SELECT 1 FROM alert_message b WHERE b.alert ="
            + " alert_message.alert AND b.channel = alert_message.channel AND b.event <> 'CLOSED')",
        number,
        writing.now());
  }

  /** Of alerts that are over, what nobody is about to send any more: a process ended, or failed. */
  private static void withdrawAll(Writing writing) throws SQLException {
    List<Long> over =
        Sql.all(
            writing.connection(),
            "SELECT DISTINCT e.alert FROM alert_message e JOIN alert a ON a.id = e.alert WHERE"
                + " e.sent_at IS NULL AND e.claimed_until <= ? AND e.event <> 'CLOSED'"
                + " AND a.closed_at IS NOT NULL AND a.to_tell = ''",
            found -> found.getLong(1),
            writing.now());
    for (long alert : over) {
      withdraw(writing, alert);
    }
  }

  /**
   * The message to be sent now, oldest first and for each channel in order; claimed for a while.
   * Empty: there is none.
   */
  public CompletionStage<Optional<AlertMessage>> claim(Duration lease) {
    return writes.write(
        writing -> {
          withdrawAll(writing);
          Optional<AlertMessage> claimed = due(writing);
          if (claimed.isPresent()) {
            Sql.update(
                writing.connection(),
                "UPDATE alert_message SET claimed_until = ?, attempts = ? WHERE id = ?",
                writing.now() + Writing.micros(lease),
                claimed.get().attempt(),
                claimed.get().id());
          }
          return claimed;
        });
  }

  private static Optional<AlertMessage> due(Writing writing) throws SQLException {
    return Sql.one(
        writing.connection(),
        "SELECT e.* FROM alert_message e WHERE e.sent_at IS NULL AND e.due_at <= ?"
            + " AND e.claimed_until <= ? AND NOT EXISTS (SELECT 1 FROM alert_message b"
            + " WHERE b.alert = e.alert AND b.channel = e.channel AND b.id < e.id"
            + " AND b.sent_at IS NULL) AND (e.event = 'CLOSED' OR EXISTS (SELECT 1 FROM alert a"
            + " WHERE a.id = e.alert AND a.closed_at IS NULL)) ORDER BY e.id LIMIT 1"
            + writing.locking().freeRows(),
        row ->
            new AlertMessage(
                row.getLong("id"),
                AlertRows.need(writing.connection(), row.getLong("alert")),
                AlertEvent.valueOf(row.getString("event")),
                row.getInt("number"),
                row.getString("channel"),
                row.getLong("entries"),
                row.getString("sentence"),
                LedgerTime.instant(row.getLong("made_at")),
                row.getInt("attempts") + 1,
                Optional.of(row.getString("failure")).filter(code -> !code.isEmpty())),
        writing.now(),
        writing.now());
  }

  /** It was sent. */
  public CompletionStage<Void> sent(AlertMessage message) {
    return writes.write(
        writing -> {
          Sql.update(
              writing.connection(),
              "UPDATE alert_message SET sent_at = ?, failure = '' WHERE id = ? AND sent_at IS NULL",
              writing.wallNow(),
              message.id());
          return null;
        });
  }

  /**
   * It could not be sent, and is due again later; nothing, if somebody else has claimed it since.
   *
   * @param code of the failure; no words of a partner
   */
  public CompletionStage<Void> failed(AlertMessage message, String code, Duration later) {
    return writes.write(
        writing -> {
          Sql.update(
              writing.connection(),
              "UPDATE alert_message SET claimed_until = 0, due_at = ?, failure = ? WHERE id = ?"
                  + " AND attempts = ? AND sent_at IS NULL",
              writing.now() + Writing.micros(later),
              code,
              message.id(),
              message.attempt());
          return null;
        });
  }
}
