package org.wardscribe.ledger;

import java.util.List;
import java.util.Set;

/**
 * What becomes of one alert in a round.
 *
 * @param row as it is from now on; one without a number is new
 * @param forgotten it never became an alert, and is over
 */
public record AlertChange(AlertRow row, boolean forgotten, List<Telling> tellings) {
  public AlertChange {
    tellings = List.copyOf(tellings);
  }

  /**
   * Messages about one event; a channel that has one already gets no second.
   *
   * @param number of the reminder; else 0
   * @param channels of {@link AlertEvent#CLOSED} none are named: all that were told are told
   */
  public record Telling(AlertEvent event, int number, Set<String> channels) {
    public Telling {
      channels = Set.copyOf(channels);
    }
  }
}
