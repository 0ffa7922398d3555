package org.wardscribe.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Alerts and their messages, kept so that a restart tells nobody twice and forgets nothing.
 *
 * <p>Several processes may have rounds and send: rounds are had one after the other, and a message
 * is claimed by one at a time. Not promised: that a message is sent once only if a process ends
 * between the sending and {@link #sent}; it is sent again under the same name then.
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
      Set<String> channels =
          telling.event() == AlertEvent.CLOSED ? told(writing, number) : telling.channels();
      for (String channel : channels) {
        Sql.update(
            writing.connection(),
            "INSERT INTO alert_message (alert, event, number, channel, entries, sentence, made_at,"
                + " due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            number,
            telling.event().name(),
            telling.number(),
            channel,
            change.row().count(),
            change.row().sentence(),
            writing.wallNow(),
            writing.now());
      }
    }
  }

  /** What nobody has seen yet is not sent any more; who has seen something is told the end. */
  private static Set<String> told(Writing writing, long number) throws SQLException {
    Sql.update(
        writing.connection(),
        "DELETE FROM alert_message WHERE alert = ? AND sent_at IS NULL AND claimed_until <= ?"
            + " AND event <> 'CLOSED'",
        number,
        writing.now());
    return Set.copyOf(
        Sql.all(
            writing.connection(),
            "SELECT DISTINCT channel FROM alert_message WHERE alert = ?",
            row -> row.getString(1),
            number));
  }

  /** Messages to be sent now, oldest first and for each channel in order; claimed for a while. */
  public CompletionStage<List<AlertMessage>> claim(int most, Duration lease) {
    return writes.write(
        writing -> {
          List<AlertMessage> claimed = new ArrayList<>();
          for (AlertMessage due : due(writing, most)) {
            Sql.update(
                writing.connection(),
                "UPDATE alert_message SET claimed_until = ?, attempts = ? WHERE id = ?",
                writing.now() + Writing.micros(lease),
                due.attempt(),
                due.id());
            claimed.add(due);
          }
          return claimed;
        });
  }

  private static List<AlertMessage> due(Writing writing, int most) throws SQLException {
    return Sql.all(
        writing.connection(),
        "SELECT e.* FROM alert_message e WHERE e.sent_at IS NULL AND e.due_at <= ?"
            + " AND e.claimed_until <= ? AND NOT EXISTS (SELECT 1 FROM alert_message b"
            + " WHERE b.alert = e.alert AND b.channel = e.channel AND b.id < e.id"
            + " AND b.sent_at IS NULL) ORDER BY e.id LIMIT ?"
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
        writing.now(),
        most);
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
