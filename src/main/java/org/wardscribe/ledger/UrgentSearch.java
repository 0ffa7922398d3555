package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.wardscribe.ledger.EntrySearch.Conditions;
import org.wardscribe.ledger.Urgency.Rank;

/**
 * Finds entries in the order of their {@link Urgency}: the few that wait are sorted, all others are
 * read along an index.
 */
final class UrgentSearch {
  /** Word by word as the index has it, or SQLite does not use it. */
  private static final String WAITING =
      "(e.state = 'HELD' OR e.state = 'AWAITING_AUTHOR' OR e.state = 'ESCALATED')";

  private final EntryQuery query;
  private final Urgency urgency;

  private UrgentSearch(EntryQuery query, Urgency urgency) {
    this.query = query;
    this.urgency = urgency;
  }

  static List<EntrySummary> of(Connection connection, EntryQuery query, Urgency urgency)
      throws SQLException {
    Set<State> few = EnumSet.copyOf(EntrySearch.FEW);
    Set<State> others = EnumSet.allOf(State.class);
    if (!query.states().isEmpty()) {
      few.retainAll(query.states());
      others.retainAll(query.states());
    }
    others.removeAll(EntrySearch.FEW);
    boolean onlyOthers = urgency.after().filter(a -> a.rank() == Rank.AT_REST).isPresent();
    List<EntrySummary> found = new ArrayList<>();
    if (!few.isEmpty() && !onlyOthers) {
      EntrySearch.Part part =
          new UrgentSearch(query.in(few, query.most()), urgency).part(connection);
      found.addAll(EntrySearch.read(connection, part));
    }
    if (!others.isEmpty() && found.size() < query.most()) {
      EntryId after = onlyOthers ? urgency.after().orElseThrow().entry() : new EntryId(0);
      found.addAll(
          EntrySearch.of(
              connection,
              query
                  .in(others, query.most() - found.size())
                  .page(false, after, query.most() - found.size())));
    }
    return found;
  }

  /** In which statement the few are asked for. */
  static String statement(Connection connection, EntryQuery query, Urgency urgency) {
    return new UrgentSearch(query, urgency).part(connection).sql();
  }

  private EntrySearch.Part part(Connection connection) {
    Conditions ranks = new Conditions();
    ranks.and("WHEN " + EntrySearch.UNRESOLVED + " THEN " + Rank.LOST_BY_WAITING.number());
    new TreeMap<>(urgency.windows())
        .forEach(
            (connector, window) ->
                ranks.and(
                    "WHEN e.connector = ? AND "
                        + EntrySearch.WRITTEN
                        + " > ? AND "
                        + EntrySearch.WRITTEN
                        + " <= ? THEN "
                        + Rank.LOST_BY_WAITING.number(),
                    connector,
                    LedgerTime.micros(urgency.at().minus(window)),
                    LedgerTime.micros(urgency.at().minus(window).plus(Urgency.NEAR))));
    Conditions overdue = new Conditions();
    EntrySearch.overdue(overdue, urgency.rules(), urgency.at());
    ranks.and("WHEN " + overdue.terms().get(0) + " THEN " + Rank.OVERDUE.number());
    ranks.arguments().addAll(overdue.arguments());

    Conditions where = EntrySearch.criteria(query).and(WAITING);
    List<Object> arguments = new ArrayList<>(ranks.arguments());
    arguments.addAll(where.arguments());
    String begin = "";
    if (urgency.after().isPresent()) {
      Urgency.Place after = urgency.after().get();
      begin = " WHERE (k.urgency, k.since, k.id) > (?, ?, ?)";
      arguments.add(after.rank().number());
      arguments.add(LedgerTime.micros(after.since()));
      arguments.add(after.entry().number());
    }
    arguments.add(query.most());
    return new EntrySearch.Part(
        "SELECT "
            + EntrySearch.COLUMNS
            + "(SELECT k.id, k.urgency, k.since FROM (SELECT e.id AS id, e.state_since AS since,"
            + " CASE "
            + String.join(" ", ranks.terms())
            + " ELSE "
            + Rank.IN_TIME.number()
            + " END AS urgency FROM entry e"
            + (connection instanceof SqliteConnection ? " INDEXED BY entry_rests" : "")
            + " WHERE "
            + String.join(" AND ", where.terms())
            + ") k"
            + begin
            + " ORDER BY k.urgency, k.since, k.id LIMIT ?) found CROSS JOIN entry e WHERE e.id ="
            + " found.id ORDER BY found.urgency, found.since, found.id",
        arguments);
  }
}
