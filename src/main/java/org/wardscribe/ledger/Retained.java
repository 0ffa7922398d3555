package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.ConversationRef;

/** Releases what is retained only because nobody had decided yet; each by two people. */
final class Retained {
  private static final int BATCH = 100;

  /**
   * Why an entry rests whose original nobody wanted to keep: the guards of stage 5 say so. What was
   * un-flagged, found by people, or not confirmed is not among them.
   */
  static final List<String> FOR_WANT_OF_A_DECISION =
      List.of(
          "NO_APPRAISAL_DECISION",
          "APPRAISAL_NOT_IN_DATE",
          "OUTSIDE_APPRAISAL_SCOPE",
          "MODE_IS_NOT_DELETE",
          "STEPPED_DOWN");

  private Retained() {}

  static RetainedBatch release(
      Writing writing,
      Optional<ConversationRef> conversation,
      String appraisal,
      EntryId after,
      Person who)
      throws SQLException {
    String connector = conversation.map(c -> c.connector().value()).orElse("");
    String name = conversation.map(c -> c.conversation().value()).orElse("");
    List<EntryRow> rows =
        Sql.all(
            writing.connection(),
            "SELECT * FROM entry e WHERE e.state = 'RETAINED' AND e.id > ? AND e.reason IN ('"
                + String.join("', '", FOR_WANT_OF_A_DECISION)
                + "') AND (? = '' OR (e.connector = ? AND e.conversation = ?))"
                + " ORDER BY e.id LIMIT "
                + BATCH
                + writing.locking().rows(),
            EntryRow::read,
            after.number(),
            connector,
            connector,
            name);
    long released = 0;
    long proposed = 0;
    EntryId last = after;
    for (EntryRow row : rows) {
      last = row.entryId();
      DecisionResult result =
          Decisions.decide(
              writing,
              new Decision(last, row.fence, Verb.RELEASE, who, Map.of("appraisal", appraisal)));
      released += result instanceof DecisionResult.Done ? 1 : 0;
      proposed += result instanceof DecisionResult.NeedsSecondPerson ? 1 : 0;
    }
    long refused = rows.size() - released - proposed;
    return new RetainedBatch(released, proposed, refused, last, rows.size() == BATCH);
  }
}
