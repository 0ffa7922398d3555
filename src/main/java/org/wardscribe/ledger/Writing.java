package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * One piece of work in its transaction: its connection, its time, and the states that gained work
 * by it.
 *
 * @param wallNow when it began, by the wall clock: for what people read
 * @param touched is read after the commit, to wake the stages.
 */
record Writing(
    Connection connection,
    Locking locking,
    LedgerTime time,
    Keys keys,
    LedgerSettings settings,
    WriterMemory memory,
    long wallNow,
    Set<State> touched) {
  static Writing of(
      Connection connection,
      Locking locking,
      LedgerTime time,
      Keys keys,
      LedgerSettings settings,
      WriterMemory memory) {
    return new Writing(
        connection,
        locking,
        time,
        keys,
        settings,
        memory,
        LedgerTime.micros(time.wall()),
        EnumSet.noneOf(State.class));
  }

  /** Now, on the ledger's own scale: for due times and leases. */
  long now() {
    return LedgerTime.micros(time.now());
  }

  /** After this, nothing that was sent until now is processed any more. */
  long settled() {
    return now() + micros(settings.settle());
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  /** A payload row with this content, or null for none. */
  Long payload(String content, String place) throws SQLException {
    if (content.isEmpty()) {
      return null;
    }
    byte[] cipher = keys.encrypt(content.getBytes(java.nio.charset.StandardCharsets.UTF_8), place);
    return payload(cipher);
  }

  Long payload(byte[] cipher) throws SQLException {
    return Sql.insert(connection, "INSERT INTO payload (cipher) VALUES (?)", (Object) cipher);
  }
}
