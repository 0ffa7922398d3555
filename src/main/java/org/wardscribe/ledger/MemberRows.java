package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/** Reads what is kept of conversations' members. */
final class MemberRows {
  private MemberRows() {}

  static Memberships all(Connection connection) throws SQLException {
    return new Memberships(
        Sql.all(
            connection,
            "SELECT * FROM room_look ORDER BY connector, conversation",
            MemberRows::room),
        Sql.all(
            connection,
            "SELECT * FROM room_stay WHERE gone_at IS NULL ORDER BY id",
            MemberRows::stay),
        Sql.all(
            connection,
            "SELECT s.*, w.entry AS told, w.seen_at AS told_at FROM wrong_recipient w"
                + " JOIN room_stay s ON s.id = w.stay WHERE w.settled_at IS NULL ORDER BY w.id",
            row ->
                new WrongRecipient(
                    new EntryId(row.getLong("told")),
                    stay(row),
                    LedgerTime.instant(row.getLong("told_at")))));
  }

  static Optional<Memberships.Room> room(Connection connection, ConversationRef conversation)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT * FROM room_look WHERE connector = ? AND conversation = ?",
        MemberRows::room,
        conversation.connector().value(),
        conversation.conversation().value());
  }

  /** All of a conversation, those that ended as well. */
  static List<Stay> stays(Connection connection, ConversationRef conversation) throws SQLException {
    return Sql.all(
        connection,
        "SELECT * FROM room_stay WHERE connector = ? AND conversation = ? ORDER BY id",
        MemberRows::stay,
        conversation.connector().value(),
        conversation.conversation().value());
  }

  static List<Stay> unsearched(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        "SELECT * FROM room_stay WHERE searched_at IS NULL ORDER BY id",
        MemberRows::stay);
  }

  private static ConversationRef conversation(ResultSet row) throws SQLException {
    return new ConversationRef(
        new ConnectorId(row.getString("connector")),
        new ConversationId(row.getString("conversation")));
  }

  private static Memberships.Room room(ResultSet row) throws SQLException {
    Optional<Long> members = Sql.optionalLong(row, "members");
    long strangers = row.getLong("strangers");
    return new Memberships.Room(
        conversation(row),
        LedgerTime.instant(row.getLong("at")),
        Sql.optionalLong(row, "seen_at").map(LedgerTime::instant),
        members.map(count -> new Memberships.Count(count, strangers)),
        row.getString("why"));
  }

  static Stay stay(ResultSet row) throws SQLException {
    return new Stay(
        row.getLong("id"),
        conversation(row),
        new AccountId(row.getString("account")),
        Sql.optionalLong(row, "absent_at").map(LedgerTime::instant),
        LedgerTime.instant(row.getLong("seen_at")),
        Sql.optionalLong(row, "gone_at").map(LedgerTime::instant));
  }
}
