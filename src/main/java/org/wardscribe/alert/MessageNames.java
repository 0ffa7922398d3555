package org.wardscribe.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.wardscribe.ledger.AlertEvent;
import org.wardscribe.ledger.AlertMessage;
import org.wardscribe.ledger.AlertRow;

/**
 * What messages are called, so that receivers take each once: the same for every attempt, and no
 * two messages share a name. The ledger's numbers alone begin anew in another installation and are
 * given again after a restore; the time at which an alert opened is not.
 *
 * @param label of the installation
 */
record MessageNames(String label) {
  String of(AlertMessage message) {
    return of(message.alert(), message.event())
        + (message.event() == AlertEvent.REMINDED ? "-" + message.number() : "");
  }

  /** Of the first message about an alert. */
  String opening(AlertRow alert) {
    return of(alert, AlertEvent.OPENED);
  }

  private String of(AlertRow alert, AlertEvent event) {
    long opened =
        alert
            .openedAt()
            .map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, at))
            .orElseThrow(() -> new IllegalStateException("an alert that never opened is not told"));
    return String.join(
        "-",
        "alert",
        label,
        Long.toString(alert.number()),
        Long.toString(opened, Character.MAX_RADIX),
        event.name().toLowerCase(Locale.ROOT));
  }
}
