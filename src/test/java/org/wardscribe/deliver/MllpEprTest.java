package org.wardscribe.deliver;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.wardscribe.kit.EprContract;

class MllpEprTest extends EprContract {
  @Override
  protected Epr epr(int port, Duration answerTimeout) {
    return new MllpEpr(
        TestDestination.at("127.0.0.1", port, false, answerTimeout),
        TestDestination.shippedTable(),
        (destination, why, length) -> {},
        Optional.empty(),
        Clock.systemUTC());
  }
}
