package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/** Conversations that people took down the ladder, until two say that they may climb again. */
final class StepDowns {
  private StepDowns() {}

  private static final String WHOLE =
      "SELECT d.*, p.cipher FROM step_down d LEFT JOIN payload p ON p.id = d.said";

  static List<StepDown> all(Connection connection, Keys keys) throws SQLException {
    return Sql.all(
        connection, WHOLE + " ORDER BY d.connector, d.conversation", row -> read(row, keys));
  }

  static Set<ConversationRef> conversations(Connection connection) throws SQLException {
    return Set.copyOf(
        Sql.all(connection, "SELECT connector, conversation FROM step_down", StepDowns::of));
  }

  private static ConversationRef of(ResultSet row) throws SQLException {
    return new ConversationRef(
        new ConnectorId(row.getString("connector")),
        new ConversationId(row.getString("conversation")));
  }

  /** Where the words stand, for their encryption. */
  private static String place(ConversationRef conversation) {
    return "step-down|" + conversation;
  }

  private static StepDown read(ResultSet row, Keys keys) throws SQLException {
    ConversationRef conversation = of(row);
    byte[] said = row.getBytes("cipher");
    return new StepDown(
        conversation,
        StepDown.Rung.valueOf(row.getString("rung")),
        said == null
            ? row.getString("reason")
            : new String(keys.decrypt(said, place(conversation)), StandardCharsets.UTF_8),
        row.getString("by"),
        LedgerTime.instant(row.getLong("at")),
        Optional.ofNullable(row.getString("restore_by")));
  }

  private static Optional<StepDown> find(Writing writing, ConversationRef conversation)
      throws SQLException {
    return Sql.one(
        writing.connection(),
        WHOLE + " WHERE d.connector = ? AND d.conversation = ?",
        row -> read(row, writing.keys()),
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
    forget(writing, conversation);
    Sql.update(
        writing.connection(),
        "INSERT INTO step_down (connector, conversation, rung, reason, by, at, said)"
            + " VALUES (?, ?, ?, '', ?, ?, ?) ON CONFLICT (connector, conversation) DO UPDATE SET"
            + " rung = excluded.rung, reason = '', by = excluded.by, at = excluded.at,"
            + " said = excluded.said, restore_by = NULL",
        conversation.connector().value(),
        conversation.conversation().value(),
        rung.name(),
        who.name(),
        writing.wallNow(),
        writing.payload(reason, place(conversation)));
    audit(writing, "STEPPED_DOWN", conversation, rung, who);
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
              audit(writing, "RESTORE_PROPOSED", conversation, rung, who);
            });
    if (first.isPresent()) {
      return first.get();
    }
    forget(writing, conversation);
    Sql.update(
        writing.connection(),
        "DELETE FROM step_down WHERE connector = ? AND conversation = ?",
        conversation.connector().value(),
        conversation.conversation().value());
    audit(writing, "RESTORED", conversation, rung, who);
    return new DecisionResult.Done(
        State.RETAINED,
        "The mode in conversations.yaml holds again. What was retained meanwhile stays retained:"
            + " two people release it.");
  }

  /** What was said of it is of use no more: it goes with the next purge. */
  private static void forget(Writing writing, ConversationRef conversation) throws SQLException {
    Sql.update(
        writing.connection(),
        "INSERT INTO purged_payload (payload) SELECT said FROM step_down WHERE connector = ?"
            + " AND conversation = ? AND said IS NOT NULL ON CONFLICT (payload) DO NOTHING",
        conversation.connector().value(),
        conversation.conversation().value());
  }

  private static void audit(
      Writing writing, String what, ConversationRef conversation, StepDown.Rung rung, Person who)
      throws SQLException {
    AuditChain.appendToOrganisation(
        writing,
        "person:" + who,
        what,
        Map.of("conversation", conversation.toString(), "rung", rung.path()));
  }
}
