package org.wardscribe.deliver;

import java.time.Duration;
import org.wardscribe.kit.EprContract;

class MllpEprTest extends EprContract {
  @Override
  protected Epr epr(int port, Duration answerTimeout) {
    return TestDestination.epr(port, answerTimeout);
  }
}
