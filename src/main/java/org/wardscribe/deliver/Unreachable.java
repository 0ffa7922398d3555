package org.wardscribe.deliver;

import java.time.Duration;
import org.wardscribe.ledger.DestinationId;

/** Told when a destination can't be reached, so that nothing else is sent there for a while. */
@FunctionalInterface
public interface Unreachable {
  /**
   * @param why code, e.g. {@code NOT_SENT}
   */
  void pause(DestinationId destination, String why, Duration length);
}
