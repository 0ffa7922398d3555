package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/** Conversations that people took down the ladder, until two say that they may climb again. */
final class StepDowns {
  private StepDowns() {}

  static List<StepDown> all(Connection connection) throws SQLException {
    return Sql.all(
        connection, "SELECT * FROM step_down ORDER BY connector, conversation", StepDowns::read);
  }

  private static StepDown read(ResultSet row) throws SQLException {
    return new StepDown(
        new ConversationRef(
            new ConnectorId(row.getString("connector")),
            new ConversationId(row.getString("conversation"))),
        StepDown.Rung.valueOf(row.getString("rung")),
        row.getString("reason"),
        row.getString("by"),
        LedgerTime.instant(row.getLong("at")),
        Optional.ofNullable(row.getString("restore_by")));
  }

  private static Optional<StepDown> find(Writing writing, ConversationRef conversation)
      throws SQLException {
    return Sql.one(
        writing.connection(),
        "SELECT * FROM step_down WHERE connector = ? AND conversation = ?",
        StepDowns::read,
        conversation.connector().value(),
        conversation.conversation().value());
  }

  static DecisionResult take(
      Writing writing, ConversationRef conversation, StepDown.Rung rung, String reason, Person who)
      throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    Optional<StepDown> before = find(writing, conversation);
    if (before.isPresent() && before.get().rung().compareTo(rung) < 0) {
      return new DecisionResult.Refused(
          "It stands on the rung "
              + before.get().rung().path()
              + " already. Two people restore it, then it can be taken down to "
              + rung.path()
              + ".");
    }
    Sql.update(
        writing.connection(),
        "INSERT INTO step_down (connector, conversation, rung, reason, by, at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (connector, conversation) DO UPDATE SET"
            + " rung = excluded.rung, reason = excluded.reason, by = excluded.by, at = excluded.at,"
            + " restore_by = NULL",
        conversation.connector().value(),
        conversation.conversation().value(),
        rung.name(),
        reason,
        who.name(),
        writing.wallNow());
    audit(writing, "STEPPED_DOWN", conversation, rung, reason, who);
    return new DecisionResult.Done(
        State.RETAINED,
        rung == StepDown.Rung.FILE
            ? "From now on nothing of this conversation is deleted; a deletion that is on its way"
                + " still ends."
            : "From now on nothing of this conversation is filed or deleted; what is on its way"
                + " still ends.");
  }

  static DecisionResult restore(Writing writing, ConversationRef conversation, Person who)
      throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    Optional<StepDown> found = find(writing, conversation);
    if (found.isEmpty()) {
      return new DecisionResult.Refused("This conversation was not taken down the ladder.");
    }
    StepDown.Rung rung = found.get().rung();
    Optional<DecisionResult> first =
        FourEyes.answer(
            writing,
            who,
            found.get().restoreProposedBy(),
            "restore a conversation",
            "Noted. It is restored when a second person says the same.",
            () -> {
              Sql.update(
                  writing.connection(),
                  "UPDATE step_down SET restore_by = ? WHERE connector = ? AND conversation = ?",
                  who.name(),
                  conversation.connector().value(),
                  conversation.conversation().value());
              audit(writing, "RESTORE_PROPOSED", conversation, rung, "", who);
            });
    if (first.isPresent()) {
      return first.get();
    }
    Sql.update(
        writing.connection(),
        "DELETE FROM step_down WHERE connector = ? AND conversation = ?",
        conversation.connector().value(),
        conversation.conversation().value());
    audit(writing, "RESTORED", conversation, rung, found.get().reason(), who);
    return new DecisionResult.Done(
        State.RETAINED,
        "The mode in conversations.yaml holds again. What was retained meanwhile stays retained:"
            + " two people release it.");
  }

  private static void audit(
      Writing writing,
      String what,
      ConversationRef conversation,
      StepDown.Rung rung,
      String reason,
      Person who)
      throws SQLException {
    AuditChain.appendToOrganisation(
        writing,
        "person:" + who,
        what,
        Map.of("conversation", conversation.toString(), "rung", rung.path(), "reason", reason));
  }
}
