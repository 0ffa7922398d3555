package org.wardscribe.deliver;

import java.time.Duration;
import org.wardscribe.ledger.DestinationId;

/**
 * Told when a destination can't be reached or takes nothing, so that nothing else is sent there for
 * a while, and when it takes documents again.
 */
@FunctionalInterface
public interface Unreachable {
  /**
   * @param why code, e.g. {@code NOT_SENT}
   */
  void pause(DestinationId destination, String why, Duration length);

  /** It answered; said now and then, also where nothing was paused. */
  default void takesWorkAgain(DestinationId destination) {}
}
