package org.wardscribe.receive;

import java.util.Optional;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.Refusal;
import org.wardscribe.ledger.Intake;

/** Whether an event may go into the ledger. */
public sealed interface Acceptance {
  boolean accepted();

  /** It may; what the ledger is to write. */
  record Accepted(Intake intake) implements Acceptance {
    @Override
    public boolean accepted() {
      return true;
    }
  }

  /** It may not; nothing of it is kept, and its sender is told why. */
  record Refused(Optional<EventId> eventId, String code, String sentence)
      implements Acceptance, Refusal {
    @Override
    public boolean accepted() {
      return false;
    }
  }
}
