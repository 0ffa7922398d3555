package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/** Counts, for each conversation, what became of its entries; reads the whole audit. */
final class Journeys {
  private final Map<String, Journey> all = new TreeMap<>();

  private Journeys() {}

  /** What is known of one conversation so far. */
  private static final class Journey {
    private final ConversationRef conversation;
    private final Map<State, Long> now = new EnumMap<>(State.class);
    private final List<ConversationFigures.Passages> passages = new ArrayList<>();
    private long since = Long.MAX_VALUE;

    private Journey(ConversationRef conversation) {
      this.conversation = conversation;
    }

    private ConversationFigures figures() {
      Instant begin = LedgerTime.instant(since);
      return new ConversationFigures(conversation, begin, now, passages);
    }
  }

  static List<ConversationFigures> all(Connection connection) throws SQLException {
    Journeys journeys = new Journeys();
    Sql.all(
        connection,
        "SELECT connector, conversation, state, count(*) AS n, min(created_at) AS since FROM entry"
            + " GROUP BY connector, conversation, state",
        journeys::state);
    Sql.all(
        connection,
        "SELECT e.connector, e.conversation, a.from_state, a.to_state, count(*) AS n"
            + " FROM audit a JOIN entry e ON e.id = a.entry"
            + " WHERE a.from_state <> '' AND a.to_state <> '' AND a.from_state <> a.to_state"
            + " GROUP BY e.connector, e.conversation, a.from_state, a.to_state"
            + " ORDER BY a.from_state, a.to_state",
        journeys::passage);
    return journeys.all.values().stream().map(Journey::figures).toList();
  }

  private boolean state(ResultSet row) throws SQLException {
    Journey journey = of(row);
    journey.since = Math.min(journey.since, row.getLong("since"));
    journey.now.put(State.valueOf(row.getString("state")), row.getLong("n"));
    return true;
  }

  private boolean passage(ResultSet row) throws SQLException {
    return of(row)
        .passages
        .add(
            new ConversationFigures.Passages(
                State.valueOf(row.getString("from_state")),
                State.valueOf(row.getString("to_state")),
                row.getLong("n")));
  }

  private Journey of(ResultSet row) throws SQLException {
    ConversationRef conversation =
        new ConversationRef(
            new ConnectorId(row.getString("connector")),
            new ConversationId(row.getString("conversation")));
    return all.computeIfAbsent(conversation.toString(), name -> new Journey(conversation));
  }
}
