package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cancel of a document in the wrong record of which nobody can say that it is done: held. */
final class HeldCancel {
  private static final String WHAT_CAN_BE_DONE =
      " If it still stands, retry, or have it cancelled there by hand; once it is cancelled, two"
          + " people say cancelled-in-epr. Two people can give the correction up with give-up. The"
          + " original stays.";
  private static final String NOT_CANCELLED =
      "Two people corrected this entry: a document of it must not stand where it does, and the record"
          + " system has not cancelled it. Look there."
          + WHAT_CAN_BE_DONE;
  private static final String PERHAPS_CANCELLED =
      "Two people corrected this entry: it is not known whether the record system has cancelled the"
          + " document that must not stand where it does. Look there."
          + WHAT_CAN_BE_DONE;
  private static final String BY_AN_ENGINE =
      "Two people corrected this entry: a document of it must not stand where it does. Only an engine"
          + " on the way has taken its cancel: whether the record system has cancelled it, nobody knows."
          + " Look there."
          + WHAT_CAN_BE_DONE;

  private HeldCancel() {}

  /** What a person reads who is to look after a cancel. */
  static String notCancelled(Writing writing, EntryRow entry) throws SQLException {
    return Attempts.unresolved(writing.connection(), entry.id) ? PERHAPS_CANCELLED : NOT_CANCELLED;
  }

  /** An accept that an engine on the way gave says nothing about what stands in the record. */
  static boolean onlyTaken(EntryRow entry, State to, List<Evidence> evidence) {
    return entry.cancelling != 0
        && to == State.DELIVERED
        && evidence.stream()
            .filter(one -> one.kind() == EvidenceKind.ACCEPTANCE)
            .noneMatch(Evidence::isByTheRecord);
  }

  /** As an outcome that nobody knows: held for a person. */
  static void taken(Writing writing, EntryRow entry, List<Evidence> evidence) throws SQLException {
    if (entry.state == State.DELIVERING) {
      List<Evidence> unclear = new ArrayList<>(evidence);
      unclear.add(Evidence.of(EvidenceKind.UNCERTAINTY, Map.of("reason", "ENGINE_ACKNOWLEDGES")));
      new Step(State.UNKNOWN, Step.actor(entry.state), "", "", unclear, writing.now())
          .take(writing, entry);
    }
    Attempts.resolveAll(writing, entry.id, Attempts.ACCEPTED);
    Step.byLedger(State.HELD, Correction.NOT_CANCELLED, BY_AN_ENGINE, writing.now())
        .take(writing, entry);
    entry.attempts = 0;
  }
}
