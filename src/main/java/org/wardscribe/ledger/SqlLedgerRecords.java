package org.wardscribe.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.connector.ConversationRef;

/** Reads the ledger: beside the one writer, or alone while nothing runs. */
public final class SqlLedgerRecords implements LedgerRecords, AutoCloseable {
  /** Longer than any transaction of ours. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final Readers readers;
  private final Keys keys;
  private final LedgerTime time;
  private final Runnable closing;

  /**
   * @param closing ends what was opened for these records
   */
  SqlLedgerRecords(Readers readers, Keys keys, LedgerTime time, Runnable closing) {
    this.readers = readers;
    this.keys = keys;
    this.time = time;
    this.closing = closing;
  }

  /** For reading while no process runs; takes no lock, writes nothing. */
  public static SqlLedgerRecords open(Path folder, Keys keys, Clock clock) {
    return open(new LedgerPlace.Folder(folder), keys, clock);
  }

  /** For reading on its own; takes no lock, writes nothing. */
  public static SqlLedgerRecords open(LedgerPlace place, Keys keys, Clock clock) {
    return open(
        place instanceof PostgresSettings server
            ? PostgresServer.existing(server)
            : SqliteFile.existing(((LedgerPlace.Folder) place).path()),
        keys,
        clock);
  }

  private static SqlLedgerRecords open(LedgerDatabase database, Keys keys, Clock clock) {
    Readers readers = new Readers(database);
    SqlLedgerRecords records =
        new SqlLedgerRecords(
            readers,
            keys,
            new LedgerTime(clock, System::nanoTime),
            () -> {
              readers.close();
              database.close();
            });
    try {
      readers.read(
          connection -> {
            KeyCheck.refuseOthers(connection, keys);
            return null;
          });
      return records;
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  @Override
  public Optional<EntryView> find(EntryId entry) {
    return readers.read(connection -> Views.of(connection, time, keys, entry.number()));
  }

  /** True if nothing has happened to the entry and its items since {@code view}. */
  boolean isStill(EntryView view) {
    return readers.read(connection -> Glance.isStill(connection, view));
  }

  @Override
  public List<EntrySummary> list(Set<State> states, int most) {
    return states.isEmpty()
        ? List.of()
        : search(EntryQuery.in(states).page(false, new EntryId(0), most));
  }

  @Override
  public List<EntrySummary> search(EntryQuery query) {
    return readers.read(connection -> EntrySearch.of(connection, query));
  }

  @Override
  public List<EntrySummary> mostUrgent(EntryQuery query, Urgency urgency) {
    return readers.read(connection -> UrgentSearch.of(connection, query, urgency));
  }

  @Override
  public List<EntrySummary> wrongDocuments(EntryQuery query) {
    return readers.read(connection -> EntrySearch.wrongDocuments(connection, query));
  }

  @Override
  public Optional<String> assignee(EntryId entry) {
    return readers.read(
        connection ->
            Sql.one(
                connection,
                "SELECT assignee FROM assignment WHERE entry = ?",
                row -> row.getString(1),
                entry.number()));
  }

  /** As it is now. */
  Suspension suspension(long number) {
    return readers.read(connection -> Suspensions.one(connection, keys, number));
  }

  @Override
  public List<SiteProcess> processes() {
    return readers.read(ProcessBook::all);
  }

  @Override
  public List<Suspension> suspensions() {
    return readers.read(connection -> Suspensions.all(connection, keys));
  }

  @Override
  public List<EntrySummary> filedWithSuspendedAccount(int most) {
    EntryQuery query = EntryQuery.in(Set.of()).page(false, new EntryId(0), most);
    return readers.read(connection -> EntrySearch.withSuspendedAccount(connection, query));
  }

  @Override
  public Memberships memberships() {
    return readers.read(MemberRows::all);
  }

  @Override
  public List<IdentifiedEntry> identified(Instant from, Instant until) {
    return readers.read(connection -> EvidenceRows.identified(connection, from, until));
  }

  @Override
  public List<EntrySummary> heardByStrangers(int most) {
    EntryQuery query = EntryQuery.in(Set.of()).page(false, new EntryId(0), most);
    return readers.read(connection -> EntrySearch.heardByStrangers(connection, query));
  }

  /** Entries that have a message or flag since then, by number. */
  List<EntryId> seenSince(Instant since, EntryId after, int most) {
    return readers.read(connection -> Suspensions.perhaps(connection, since, after, most));
  }

  static String names(Set<State> states) {
    return states.stream().map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "));
  }

  @Override
  public Map<State, Long> counts() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    readers.read(
        connection ->
            Sql.all(
                connection,
                "SELECT state, count(*) AS n FROM entry GROUP BY state",
                row -> counts.put(State.valueOf(row.getString("state")), row.getLong("n"))));
    return counts;
  }

  @Override
  public GuardFacts guardFacts(EntryId entry) {
    return readers.read(connection -> Holds.facts(connection, time, entry.number()));
  }

  @Override
  public List<AuditRow> history(EntryId entry) {
    return readers.read(
        connection ->
            Sql.all(
                connection,
                "SELECT * FROM audit WHERE entry = ? ORDER BY seq",
                SqlLedgerRecords::auditRow,
                entry.number()));
  }

  private static AuditRow auditRow(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong("seq"),
        new EntryId(row.getLong("entry")),
        LedgerTime.instant(row.getLong("at")),
        row.getString("actor"),
        row.getString("what"),
        state(row.getString("from_state")),
        state(row.getString("to_state")),
        Views.facts(row.getString("facts")),
        row.getString("hash"));
  }

  private static Optional<State> state(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(State.valueOf(name));
  }

  @Override
  public List<LegalHold> holds() {
    return readers.read(Holds::all);
  }

  @Override
  public HoldCoverage covered(long hold) {
    return readers.read(connection -> Holds.covered(connection, hold));
  }

  @Override
  public List<EntryId> inScope(HoldScope scope, EntryId after, int most) {
    return readers.read(connection -> Exports.meeting(connection, scope, after, most));
  }

  @Override
  public long perhapsInScope(HoldScope scope) {
    return readers.read(connection -> Exports.perhaps(connection, scope));
  }

  @Override
  public List<DeletedItem> deletedItems(
      Optional<ConversationRef> conversation, Instant since, long after, int most) {
    return readers.read(
        connection -> SourceAlerts.deleted(connection, conversation, since, after, most));
  }

  @Override
  public List<SourceAlert> alerts() {
    return readers.read(SourceAlerts::open);
  }

  @Override
  public List<SettledAlert> settledAlerts(EntryId entry) {
    return readers.read(connection -> SourceAlerts.settled(connection, keys, entry));
  }

  @Override
  public PurgeBatch wouldPurge(Retention rules, State state, PurgeBatch.Place after) {
    return readers.read(
        connection ->
            Purges.rehearsed(connection, rules, state, after, LedgerTime.micros(time.wall())));
  }

  @Override
  public List<Incident> incidents() {
    return readers.read(Incidents::all);
  }

  @Override
  public List<Correction> corrections() {
    return readers.read(CorrectionRows::all);
  }

  @Override
  public List<String> reasonsOfCorrections(EntryId entry) {
    return readers.read(connection -> CorrectionRows.reasons(connection, keys, entry));
  }

  @Override
  public List<StepDown> stepDowns() {
    return readers.read(connection -> StepDowns.all(connection, keys));
  }

  @Override
  public List<ConversationFigures> journeys() {
    return readers.read(Journeys::all);
  }

  @Override
  public Optional<Recovery> recovery() {
    return readers.read(Recoveries::find);
  }

  @Override
  public List<Pause> pauses() {
    return readers.read(
        connection ->
            Sql.all(
                connection,
                "SELECT * FROM pause WHERE until IS NULL OR until > ? ORDER BY kind, name",
                row ->
                    new Pause(
                        Pause.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("by"),
                        LedgerTime.instant(row.getLong("since")),
                        Sql.optionalLong(row, "until").map(LedgerTime::instant).map(time::shown)),
                LedgerTime.micros(time.now())));
  }

  @Override
  public AlertsKept alertsKept(int closed) {
    return readers.read(connection -> AlertRows.kept(connection, closed));
  }

  @Override
  public List<AuditFault> verifyAudit() {
    return readers.read(connection -> AuditCheck.of(connection, keys));
  }

  @Override
  public AuditAnchor auditAnchor() {
    long before = LedgerTime.micros(time.wall().minus(UNDER_WAY));
    return readers.read(connection -> AuditAnchor.upTo(connection, before));
  }

  @Override
  public boolean stands(AuditAnchor anchor) {
    return readers.read(anchor::holds);
  }

  @Override
  public void close() {
    closing.run();
  }
}
