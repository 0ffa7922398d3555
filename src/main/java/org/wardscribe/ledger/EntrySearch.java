package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds entries, a page at a time and in the order of their numbers, along an index: a page costs
 * the same among a thousand entries and among a million, unless two criteria that many meet are met
 * together by few.
 *
 * <p>It is decided here by which criterion is looked, not by the database: SQLite does not know how
 * the values are spread, and would rather read every number in its order.
 */
final class EntrySearch {
  /** Machines' clocks differ, and are set: how far an entry's time may be out of its place. */
  private static final long OUT_OF_PLACE = Writing.micros(Duration.ofDays(1));

  /** There are few of them, however long the history. */
  static final Set<State> FEW = EnumSet.of(State.HELD, State.AWAITING_AUTHOR, State.ESCALATED);

  static final String UNRESOLVED =
      "EXISTS (SELECT 1 FROM attempt t WHERE t.entry = e.id AND t.outcome IS NULL)";

  /** When the first of its originals that is not known to be gone was sent. */
  static final String WRITTEN =
      "(SELECT min(i.written_at) FROM entry_item ei JOIN item i ON i.id = ei.item"
          + " WHERE ei.entry = e.id AND i.deleted_at IS NULL)";

  static final String COLUMNS =
      "e.*, "
          + WRITTEN
          + " AS written, "
          + UNRESOLVED
          + " AS unresolved, (SELECT s.assignee FROM assignment s WHERE s.entry = e.id) AS assignee"
          + " FROM ";

  private static final String ABOUT =
      "(e.patient_key = ? OR EXISTS (SELECT 1 FROM filed f WHERE f.entry = e.id AND f.patient_key ="
          + " ?) OR EXISTS (SELECT 1 FROM cancelled c WHERE c.entry = e.id AND c.patient_key = ?))";

  private final EntryQuery query;
  private final boolean sqlite;

  /** Numbers of which all that may be meant are within: from, to. */
  private long lowest;

  private long highest = Long.MAX_VALUE;

  private EntrySearch(Connection connection, EntryQuery query) {
    this(query, connection instanceof SqliteConnection);
  }

  private EntrySearch(EntryQuery query, boolean sqlite) {
    this.query = query;
    this.sqlite = sqlite;
  }

  static List<EntrySummary> of(Connection connection, EntryQuery query) throws SQLException {
    EntrySearch search = new EntrySearch(connection, query);
    search.bound(connection);
    return read(connection, search.part());
  }

  /** Of the same, those that left a document behind in the wrong patient's record. */
  static List<EntrySummary> wrongDocuments(Connection connection, EntryQuery query)
      throws SQLException {
    EntrySearch search = new EntrySearch(connection, query);
    search.bound(connection);
    Conditions where = search.common().and(RecordDoubts.LEFT_BEHIND);
    return read(connection, search.part("entry e", where, "e.id"));
  }

  /** Of the same, those that are filed, or may be, with what a suspended account said. */
  static List<EntrySummary> withSuspendedAccount(Connection connection, EntryQuery query)
      throws SQLException {
    EntrySearch search = new EntrySearch(connection, query);
    search.bound(connection);
    Conditions where = search.common().and(RecordDoubts.WITH_SUSPENDED_ACCOUNT);
    return read(connection, search.part("entry e", where, "e.id"));
  }

  /** Of the same, those with words that were said in a stranger's presence. */
  static List<EntrySummary> heardByStrangers(Connection connection, EntryQuery query)
      throws SQLException {
    EntrySearch search = new EntrySearch(connection, query);
    search.bound(connection);
    Conditions where =
        search
            .common()
            .and("e.id IN (SELECT w.entry FROM wrong_recipient w WHERE w.settled_at IS NULL)");
    return read(connection, search.part("entry e", where, "e.id"));
  }

  /** In which statement this is asked, for who wants to know by which index. */
  static String statement(Connection connection, EntryQuery query) {
    return new EntrySearch(connection, query).part().sql();
  }

  static List<EntrySummary> read(Connection connection, Part part) throws SQLException {
    return Sql.all(connection, part.sql(), EntrySearch::summary, part.arguments().toArray());
  }

  private Part part() {
    boolean few = !query.states().isEmpty() && FEW.containsAll(query.states());
    if (query.patientKey().isPresent()) {
      return part(
          "entry_about a CROSS JOIN entry e",
          common().and("a.patient_key = ?", query.patientKey().get()).and("e.id = a.entry"),
          "a.entry");
    }
    if (query.staff().isPresent() && !few) {
      return part(
          "entry_staff a" + by("entry_staff_entry") + " CROSS JOIN entry e",
          common().and("a.staff = ?", query.staff().get()).and("e.id = a.entry"),
          "a.entry");
    }
    boolean byNumber =
        query.states().isEmpty()
            && query.conversation().isEmpty()
            && query.destination().isEmpty()
            && query.reason().isEmpty();
    return byNumber ? part("entry e", common(), "e.id") : byState();
  }

  /** The one for the criterion that the fewest entries meet. */
  private String indexAtRest() {
    if (query.conversation().isPresent()) {
      return "entry_conversation";
    }
    if (query.destination().isPresent()) {
      return "entry_destination";
    }
    return hasReason() ? "entry_reason" : "entry_at_rest";
  }

  /** Entries without one are not in the index by reasons. */
  private boolean hasReason() {
    return query.reason().filter(reason -> !reason.isEmpty()).isPresent();
  }

  /** Which index is meant, where the database can be told; PostgreSQL sees it by itself. */
  private String by(String index) {
    return sqlite ? " INDEXED BY " + index : "";
  }

  /** State by state, since only within one the index has the order of the numbers. */
  private Part byState() {
    Collection<State> states =
        query.states().isEmpty() ? EnumSet.allOf(State.class) : query.states();
    List<String> branches = new ArrayList<>();
    Conditions numbers = new Conditions();
    for (State state : states) {
      Conditions where = common().and("e.state = '" + state.name() + "'");
      Part branch =
          state.isOpen()
              // They are found by their state; the sum keeps a database from reading all numbers.
              ? ordered("e.id FROM ", "entry e" + by("entry_due"), where, "e.id + 0")
              : ordered("e.id FROM ", "entry e" + by(indexAtRest()), where, "e.id");
      branches.add("SELECT x.id FROM (SELECT " + branch.sql() + ") x");
      numbers.arguments.addAll(branch.arguments());
    }
    numbers.arguments.add(query.most());
    return new Part(
        "SELECT "
            + COLUMNS
            + "("
            + String.join(" UNION ALL ", branches)
            + ") found CROSS JOIN entry e WHERE e.id = found.id ORDER BY e.id"
            + (query.newestFirst() ? " DESC" : "")
            + " LIMIT ?",
        numbers.arguments);
  }

  private Part part(String from, Conditions where, String number) {
    Part ordered = ordered(COLUMNS, from, where, number);
    return new Part("SELECT " + ordered.sql(), ordered.arguments());
  }

  private Part ordered(String columns, String from, Conditions where, String number) {
    where.and(number + " >= ?", lowest).and(number + " <= ?", highest);
    where.arguments.add(query.most());
    return new Part(
        columns
            + from
            + " WHERE "
            + String.join(" AND ", where.terms)
            + " ORDER BY "
            + number
            + (query.newestFirst() ? " DESC" : "")
            + " LIMIT ?",
        where.arguments);
  }

  /** One statement. */
  record Part(String sql, List<Object> arguments) {}

  /** Every criterion, by whichever is looked. */
  private Conditions common() {
    Conditions where = new Conditions();
    query
        .conversation()
        .ifPresent(
            c ->
                where
                    .and("e.connector = ?", c.connector().value())
                    .and("e.conversation = ?", c.conversation().value()));
    query.destination().ifPresent(d -> where.and("e.destination = ?", d.value()));
    query.reason().ifPresent(r -> where.and("e.reason = ?", r));
    if (hasReason()) {
      // As the index says it: SQLite does not see that it follows.
      where.and("e.reason <> ''");
    }
    query.patientKey().ifPresent(key -> where.and(ABOUT, key, key, key));
    query
        .staff()
        .ifPresent(
            id ->
                where.and(
                    "EXISTS (SELECT 1 FROM entry_staff es WHERE es.entry = e.id AND es.staff = ?)",
                    id));
    query.from().ifPresent(at -> where.and("e.created_at >= ?", LedgerTime.micros(at)));
    query.to().ifPresent(at -> where.and("e.created_at <= ?", LedgerTime.micros(at)));
    if (!query.states().isEmpty()) {
      where.and("e.state IN (" + SqlLedgerRecords.names(query.states()) + ")");
    }
    query.owner().ifPresent(owner -> owned(where, owner));
    query.overdueAt().ifPresent(at -> overdue(where, query.rules(), at));
    return where;
  }

  /** Every criterion but the place where to go on. */
  static Conditions criteria(EntryQuery query) {
    return new EntrySearch(query, false).common();
  }

  private void owned(Conditions where, String owner) {
    Conditions cases = new Conditions();
    query.rules().forEach(rule -> cases.and(fits(rule, cases.arguments) + " THEN ?", rule.owner()));
    cases.arguments.add(0, owner);
    cases.arguments.add(owner);
    where.and(
        "((SELECT s.assignee FROM assignment s WHERE s.entry = e.id) = ? OR (NOT EXISTS (SELECT 1"
            + " FROM assignment s WHERE s.entry = e.id) AND CASE WHEN 1 = 0 THEN '' "
            + String.join(" ", cases.terms)
            + " ELSE '' END = ?))",
        cases.arguments.toArray());
  }

  /** One term: it has waited for longer than the rules allow. */
  static void overdue(Conditions where, List<WaitRule> rules, Instant at) {
    Conditions cases = new Conditions();
    for (WaitRule rule : rules) {
      String when = fits(rule, cases.arguments);
      long since = rule.mayWait().map(longest -> LedgerTime.micros(at.minus(longest))).orElse(-1L);
      cases.and(when + " THEN e.state_since < ?", since);
    }
    where.and(
        "CASE WHEN 1 = 0 THEN 1 = 0 " + String.join(" ", cases.terms) + " ELSE 1 = 0 END",
        cases.arguments.toArray());
  }

  private static String fits(WaitRule rule, List<Object> arguments) {
    String state = "WHEN e.state = '" + rule.state().name() + "'";
    if (rule.reasons().isEmpty()) {
      return state;
    }
    Set<String> reasons = new TreeSet<>(rule.reasons());
    arguments.addAll(reasons);
    return state
        + " AND CASE WHEN e.state = 'HELD' AND e.reason NOT IN ("
        + EntrySummary.SAYS_MORE.stream()
            .sorted()
            .map(reason -> "'" + reason + "'")
            .collect(Collectors.joining(", "))
        + ") AND "
        + UNRESOLVED
        + " THEN '"
        + EntrySummary.OUTCOME_UNKNOWN
        + "' ELSE e.reason END IN ("
        + reasons.stream().map(r -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  private void bound(Connection connection) throws SQLException {
    if (query.from().isPresent()) {
      lowest = firstSince(connection, LedgerTime.micros(query.from().get()) - OUT_OF_PLACE);
    }
    if (query.to().isPresent()) {
      highest = firstSince(connection, LedgerTime.micros(query.to().get()) + OUT_OF_PLACE);
    }
    long after = query.after().number();
    if (after > 0 && query.newestFirst()) {
      highest = Math.min(highest, after - 1);
    } else if (after > 0) {
      lowest = Math.max(lowest, after + 1);
    }
  }

  /** The number of the first entry that was received then or later, by halving. */
  private static long firstSince(Connection connection, long micros) throws SQLException {
    long low = 0;
    long high =
        Sql.one(connection, "SELECT max(id) AS id FROM entry", row -> row.getLong("id")).orElse(0L)
            + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      Optional<long[]> next =
          Sql.one(
              connection,
              "SELECT id, created_at FROM entry WHERE id >= ? ORDER BY id LIMIT 1",
              row -> new long[] {row.getLong("id"), row.getLong("created_at")},
              middle);
      if (next.isEmpty() || next.get()[1] >= micros) {
        high = middle;
      } else {
        low = next.get()[0] + 1;
      }
    }
    return low;
  }

  private static EntrySummary summary(ResultSet row) throws SQLException {
    return new EntrySummary(
        new EntryId(row.getLong("id")),
        State.valueOf(row.getString("state")),
        LedgerTime.instant(row.getLong("state_since")),
        LedgerTime.instant(row.getLong("created_at")),
        new DestinationId(row.getString("destination")),
        row.getString("connector"),
        row.getString("conversation"),
        row.getString("reason"),
        row.getString("sentence"),
        row.getLong("fence"),
        Sql.optionalLong(row, "written").map(LedgerTime::instant),
        row.getBoolean("unresolved"),
        Optional.ofNullable(row.getString("assignee")));
  }

  /** Terms that must all be true, with their arguments in order. */
  static final class Conditions {
    private final List<String> terms = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    List<String> terms() {
      return terms;
    }

    List<Object> arguments() {
      return arguments;
    }

    Conditions and(String term, Object... given) {
      terms.add(term);
      arguments.addAll(Arrays.asList(given));
      return this;
    }
  }
}
