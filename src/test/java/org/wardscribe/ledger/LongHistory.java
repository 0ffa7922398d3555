package org.wardscribe.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;

/**
 * What a long history costs: a claim among few and among many finished entries, in turns, and a
 * start with many open ones; or, with {@code find}, the worklist and searches among many. {@code
 * sqlite|postgres FEW MANY OPEN [find]}; {@code scripts/ledger-figures} runs it.
 *
 * <p>Finished and open entries are copies of one that was received, made with SQL: as many rows as
 * after so many lives, in the tables that a claim and a start read.
 */
public final class LongHistory {
  private static final int ROUNDS = 5;
  private static final int CLAIMS = 200;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final TransitionGuard NONE =
      (entry, given, facts) -> new TransitionGuard.Verdict.Wait(facts.now(), "NO", List.of());

  private final Keys keys = Keys.ephemeral();
  private final Path folder;
  private final boolean server;
  private int events;

  private LongHistory(Path folder, boolean server) {
    this.folder = folder;
    this.server = server;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Files.createTempDirectory(Path.of("target"), "figures");
    LongHistory figures = new LongHistory(folder, arguments[0].equals("postgres"));
    if (arguments.length > 4 && arguments[4].equals("find")) {
      figures.finds(Integer.parseInt(arguments[2]));
    } else {
      figures.claimsAndStart(arguments);
    }
    if (figures.server) {
      PostgresForTests.server().close();
    }
  }

  private void claimsAndStart(String... arguments) throws IOException, SQLException {
    claims(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    start(Integer.parseInt(arguments[3]));
  }

  /**
   * The worklist and each kind of search, of 50 or 200 rows: among many finished entries of 2,000
   * conversations, of whom one in a thousand rests.
   */
  private void finds(int many) throws IOException, SQLException {
    LedgerPlace place = place("find");
    fill(place, many, "DELETED");
    spread(place);
    try (SqlLedger ledger = open(place)) {
      LedgerRecords records = ledger.records();
      Set<State> resting =
          EnumSet.of(State.HELD, State.LEGAL_HOLD, State.AWAITING_AUTHOR, State.ESCALATED);
      String key = patientOf(place);
      Instant then = Instant.EPOCH.plusSeconds(60L * many / 2);
      Urgency urgency =
          new Urgency(
              then,
              Map.of("c", Duration.ofDays(2)),
              List.of(
                  new WaitRule(
                      State.HELD, Set.of(), "clinician", Optional.of(Duration.ofHours(4)), "")),
              Optional.empty());
      Map<String, EntryQuery> asked = new LinkedHashMap<>();
      EntryQuery worklist = EntryQuery.in(resting).page(false, new EntryId(0), 200);
      EntryQuery all = EntryQuery.in(Set.of()).page(true, new EntryId(0), 50);
      asked.put("worklist", worklist);
      asked.put("worklist_wrong_documents", worklist);
      asked.put("worklist_reason", with(worklist, "RESIDUE", null, null, null, null, null));
      asked.put("worklist_conversation", with(worklist, null, "room-7", null, null, null, null));
      asked.put("all", all);
      asked.put("last_page", all.page(true, new EntryId(60), 50));
      asked.put("conversation", with(all, null, "room-7", null, null, null, null));
      asked.put("destination_rare", with(all, null, null, "rare", null, null, null));
      asked.put("reason_rare", with(all, "RARE", null, null, null, null, null));
      asked.put("staff_of_a_third", with(all, null, null, null, "s-1", null, null));
      asked.put("patient", with(all, null, null, null, null, key, null));
      asked.put("an_hour", with(all, null, null, null, null, null, then));
      asked.put("an_hour_and_conversation", with(all, null, "room-7", null, null, null, then));
      asked.put("rejected", EntryQuery.in(Set.of(State.REJECTED)).page(true, new EntryId(0), 50));
      asked.put("nothing", with(all, "NEVER", "room-7", null, null, null, null));
      for (Map.Entry<String, EntryQuery> one : asked.entrySet()) {
        double[] millis = new double[40];
        int rows = 0;
        for (int i = 0; i < millis.length; i++) {
          long began = System.nanoTime();
          rows =
              switch (one.getKey()) {
                case "worklist_wrong_documents" -> records.wrongDocuments(one.getValue()).size();
                case "worklist", "worklist_reason", "worklist_conversation" ->
                    records.mostUrgent(one.getValue(), urgency).size();
                default -> records.search(one.getValue()).size();
              };
          millis[i] = (System.nanoTime() - began) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
            "find ledger=%s entries=%d by=%s rows=%d median_ms=%.1f worst_ms=%.1f first_ms=%.1f%n",
            server ? "postgres" : "sqlite",
            many,
            one.getKey(),
            rows,
            millis[millis.length / 2],
            millis[millis.length - 1],
            first);
      }
    }
  }

  private static EntryQuery with(
      EntryQuery query,
      String reason,
      String conversation,
      String destination,
      String staff,
      String patientKey,
      Instant from) {
    return new EntryQuery(
        query.states(),
        Optional.ofNullable(reason),
        Optional.ofNullable(conversation)
            .map(c -> new ConversationRef(new ConnectorId("c"), new ConversationId(c))),
        Optional.ofNullable(destination).map(DestinationId::new),
        Optional.ofNullable(staff),
        Optional.ofNullable(patientKey),
        Optional.ofNullable(from),
        Optional.ofNullable(from).map(at -> at.plus(Duration.ofHours(1))),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        query.newestFirst(),
        query.after(),
        query.most());
  }

  /** One a minute; rooms, staff, patients; one in a thousand rests or has ended otherwise. */
  private void spread(LedgerPlace place) throws SQLException {
    try (Connection connection = connect(place);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE entry SET conversation = 'room-' || (id % 2000), created_at = id * 60000000,"
              + " state_since = id * 60000000, state = CASE WHEN id % 1000 = 1 THEN 'HELD'"
              + " WHEN id % 5000 = 2 THEN 'REJECTED' WHEN id % 100 = 3 THEN 'RETAINED'"
              + " ELSE state END, reason = CASE WHEN id % 1000 = 1 AND id % 3000 = 1 THEN 'RESIDUE'"
              + " WHEN id % 1000 = 1 THEN 'NUMBER_NOT_FOUND' WHEN id % 50000 = 3 THEN 'RARE'"
              + " WHEN id % 100 = 3 THEN 'MODE_IS_NOT_DELETE' ELSE '' END,"
              + " destination = CASE WHEN id % 40000 = 7 THEN 'rare' ELSE destination END");
      statement.execute(
          "INSERT INTO entry_about (patient_key, entry) SELECT patient_key, id FROM entry"
              + " WHERE patient_key IS NOT NULL");
      statement.execute(
          "INSERT INTO entry_staff (entry, staff) SELECT id, 's-' || (id % 3) FROM entry");
      statement.execute(server ? "VACUUM ANALYZE" : "ANALYZE");
    }
  }

  private String patientOf(LedgerPlace place) throws SQLException {
    try (Connection connection = connect(place);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT patient_key FROM entry WHERE patient_key IS NOT NULL ORDER BY id LIMIT 1")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private void claims(int few, int many) throws IOException, SQLException {
    LedgerPlace among = place("few");
    LedgerPlace amongMany = place("many");
    fill(among, few, "DELETED");
    fill(amongMany, many, "DELETED");
    double[] ratios = new double[ROUNDS];
    try (SqlLedger one = open(among);
        SqlLedger other = open(amongMany)) {
      claims(one);
      claims(other);
      for (int round = 0; round < ROUNDS; round++) {
        double small = claims(one);
        double large = claims(other);
        ratios[round] = large / small;
        System.out.printf(
            "claim ledger=%s median_us among_%d=%.0f among_%d=%.0f ratio=%.2f%n",
            server ? "postgres" : "sqlite", few, small, many, large, large / small);
      }
    }
    Arrays.sort(ratios);
    System.out.printf("claim ratio_median=%.2f%n", ratios[ROUNDS / 2]);
  }

  /** The median of so many, in microseconds; what was claimed is let go again. */
  private double claims(SqlLedger ledger) {
    for (int i = 0; i < 20; i++) {
      History.await(ledger.receive(flag()));
    }
    double[] micros = new double[CLAIMS];
    for (int i = 0; i < CLAIMS; i++) {
      long began = System.nanoTime();
      List<Claimed> claimed =
          History.await(ledger.claim(new ClaimRequest(State.RECEIVED, Optional.empty(), 1, LEASE)));
      micros[i] = (System.nanoTime() - began) / 1e3;
      if (claimed.size() != 1) {
        throw new IllegalStateException("nothing was claimed");
      }
      History.await(ledger.release(claimed.get(0).claim()));
    }
    Arrays.sort(micros);
    return micros[CLAIMS / 2];
  }

  private void start(int open) throws IOException, SQLException {
    LedgerPlace place = place("open");
    fill(place, open, "TRANSCRIBED");
    fill(place, open / 50, "DELIVERING");
    Path mark = folder.resolve("reached");
    for (int round = 1; round <= 3; round++) {
      long began = System.nanoTime();
      try (SqlLedger ledger = open(place);
          RestoreWatch watch = RestoreWatch.begin(ledger, mark, false)) {
        watch.look();
        double opened = (System.nanoTime() - began) / 1e9;
        int got =
            History.await(
                    ledger.claim(new ClaimRequest(State.RECEIVED, Optional.empty(), 1, LEASE)))
                .size();
        System.out.printf(
            "start ledger=%s open_entries=%d opened_s=%.2f first_claim_s=%.2f claimed=%d%n",
            server ? "postgres" : "sqlite", open, opened, (System.nanoTime() - began) / 1e9, got);
      }
    }
  }

  private LedgerPlace place(String name) {
    return server ? PostgresForTests.fresh() : new LedgerPlace.Folder(folder.resolve(name));
  }

  private SqlLedger open(LedgerPlace place) {
    return SqlLedger.open(
        place,
        keys,
        LedgerSettings.defaults().withBurstWindow(Duration.ZERO),
        NONE,
        Clock.systemUTC(),
        System::nanoTime);
  }

  private Intake flag() {
    String name = "m" + ++events;
    Account nurse = new Account(new AccountId("nurse"), "");
    SourceMessage message =
        new SourceMessage(
            new ItemRef(
                new ConnectorId("c"), new ConversationId("ward-" + name), new MessageId(name)),
            1,
            Instant.EPOCH,
            Optional.empty(),
            nurse,
            name,
            List.of(),
            Optional.empty());
    return new Intake(
        new SourceEvent.Flagged(new EventId(name), message, nurse, Instant.EPOCH),
        Optional.of(new DestinationId("epr")));
  }

  private void fill(LedgerPlace place, int entries, String state) throws IOException, SQLException {
    try (SqlLedger ledger = open(place)) {
      History.await(ledger.receive(flag()));
    }
    String numbers =
        server
            ? "SELECT n FROM generate_series(1, " + entries + ") AS s (n)"
            : "WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < "
                + entries
                + ") SELECT n FROM s";
    String due = state.equals("DELETED") ? "e.due_at" : "e.due_at + 86400000000";
    try (Connection connection = connect(place);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO entry (source_key, content_digest, state, state_since, created_at, due_at,"
              + " destination, connector, conversation, flagger, last_flag_at, thread_key,"
              + " patient_key, fence, audit_rows, audit_hash)"
              + " SELECT e.source_key || n, e.content_digest, '"
              + state
              + "', e.state_since, e.created_at, "
              + due
              + ", e.destination, e.connector, e.conversation, e.flagger, e.last_flag_at,"
              + " e.thread_key || n, e.source_key || (n % 5000), 9, 1, e.audit_hash"
              + " FROM (SELECT * FROM entry ORDER BY id DESC LIMIT 1) e, ("
              + numbers
              + ") AS numbers");
      statement.execute(
          "INSERT INTO evidence (entry, content_version, fence, from_state, to_state, at, kind,"
              + " facts, content_digest) SELECT id, 1, 1, 'RECEIVED', 'IDENTIFIED', created_at,"
              + " 'IDENTIFICATION', '{}', '' FROM entry WHERE fence = 9");
      statement.execute(
          "INSERT INTO audit (entry, at, actor, what, from_state, to_state, facts, hash)"
              + " SELECT id, created_at, 'ledger', 'TRANSITION', '', 'RECEIVED', '{}', audit_hash"
              + " FROM entry WHERE fence = 9");
      statement.execute("UPDATE entry SET fence = 10 WHERE fence = 9");
      statement.execute(server ? "VACUUM ANALYZE" : "ANALYZE");
    }
  }

  private Connection connect(LedgerPlace place) throws SQLException {
    if (place instanceof PostgresSettings settings) {
      Connection connection =
          DriverManager.getConnection(settings.url(), settings.user(), settings.password());
      connection.setSchema(settings.schema());
      return connection;
    }
    return DriverManager.getConnection(
        "jdbc:sqlite:" + ((LedgerPlace.Folder) place).path().resolve("ledger.db"));
  }
}
