package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a correction ends, and what the audit says of one. */
final class CorrectionEnd {
  private static final String SEEN_BY_PEOPLE = RecordDoubt.CANCEL_SEEN_BY_PEOPLE.name();
  private static final String SEEN_BY_PEOPLE_SENTENCE =
      "It is filed for the right patient. That the wrong document is cancelled only people say, so"
          + " the original stays until two people release it.";

  static final String GIVEN_UP_SENTENCE =
      "The correction was given up by two people: a document still stands in the wrong patient's"
          + " record. The original stays. Two people can correct it again.";
  static final String GIVEN_UP_SAME_PATIENT =
      "The correction was given up by two people: a document that may have words of another patient"
          + " still stands in the record. The original stays. Two people can correct it again.";

  private CorrectionEnd() {}

  /** The destination accepted what was filed anew. */
  static void filed(Writing writing, EntryRow entry) throws SQLException {
    boolean seenByPeople = CorrectionRows.seenByPeople(writing, entry.correction);
    close(writing, entry, Correction.Outcome.FILED);
    if (seenByPeople) {
      Evidence retention = Evidence.of(EvidenceKind.RETENTION, Map.of("reason", SEEN_BY_PEOPLE));
      new Step(
              State.RETAINED,
              Step.LEDGER,
              SEEN_BY_PEOPLE,
              SEEN_BY_PEOPLE_SENTENCE,
              List.of(retention),
              writing.now())
          .take(writing, entry);
    }
  }

  /** Ends the entry's open correction, if it has one. */
  static void close(Writing writing, EntryRow entry, Correction.Outcome outcome)
      throws SQLException {
    if (entry.correction == 0) {
      return;
    }
    Optional<String> number =
        outcome == Correction.Outcome.FILED || outcome == Correction.Outcome.FOUND
            ? Optional.of(Views.documentNumber(writing.keys(), entry))
            : Optional.empty();
    CorrectionRows.close(writing, entry.correction, outcome, number);
    audit(writing, entry, Step.LEDGER, "CORRECTION_" + outcome.name());
    entry.correction = 0;
    entry.cancelling = 0;
  }

  static void audit(Writing writing, EntryRow entry, String actor, String what)
      throws SQLException {
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        actor,
        what,
        "",
        "",
        Map.of("correction", Long.toString(entry.correction)));
  }

  /** Two people end it, although the wrong document stands. */
  static DecisionResult giveUp(Writing writing, EntryRow entry, Decision decision, Evidence word)
      throws SQLException {
    Attempts.resolveAll(writing, entry.id, Attempts.NOT_IN_EPR);
    String sentence =
        CorrectionRows.isForTheSame(writing, entry.correction)
            ? GIVEN_UP_SAME_PATIENT
            : GIVEN_UP_SENTENCE;
    close(writing, entry, Correction.Outcome.GIVEN_UP);
    entry.attempts = 0;
    new Step(
            State.RETAINED,
            "person:" + decision.who(),
            Correction.GIVEN_UP,
            sentence,
            List.of(word),
            writing.now())
        .take(writing, entry);
    Corrections.end(writing, entry, entry);
    return new DecisionResult.Done(entry.state, sentence);
  }
}
