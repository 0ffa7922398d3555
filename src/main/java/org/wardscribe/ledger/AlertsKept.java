package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say about alerts.
 *
 * @param open oldest first
 * @param closed those that closed last, newest first
 */
public record AlertsKept(List<AlertRow> open, List<AlertRow> closed, Sending sending) {
  public AlertsKept {
    open = List.copyOf(open);
    closed = List.copyOf(closed);
  }

  /**
   * How the sending goes.
   *
   * @param unsent messages that wait to be sent
   * @param unsentSince when the oldest of them was made
   * @param failing those of them that were tried in vain
   * @param failure the code of the failure of the latest of these
   */
  public record Sending(
      long unsent, Optional<Instant> unsentSince, long failing, Optional<String> failure) {}

  public static AlertsKept none() {
    return new AlertsKept(
        List.of(), List.of(), new Sending(0, Optional.empty(), 0, Optional.empty()));
  }
}
