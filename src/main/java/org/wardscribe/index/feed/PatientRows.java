package org.wardscribe.index.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.FoldedNames;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.index.feed.FeedDigests.NameKind;

/**
 * The patients' tables on one connection, which keeps what it has prepared. For one thread at a
 * time.
 */
final class PatientRows {
  /** No chain of merges is longer; one that is was not written by us. */
  private static final int LONGEST_CHAIN = 1_000;

  private final Connection connection;
  private final FeedKeys keys;
  private final FeedDigests digests;
  private final KnownNames names;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final RecordIds ids = new RecordIds();

  PatientRows(Connection connection, FeedKeys keys, KnownNames names) {
    this.connection = connection;
    this.keys = keys;
    this.digests = new FeedDigests(keys);
    this.names = names;
  }

  /**
   * @param replacedBy the record into which it was merged last
   */
  record Row(long id, long version, Optional<Long> replacedBy, KeptPatient patient) {
    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  Optional<Row> find(long id) throws SQLException {
    List<Row> rows =
        all(
            "SELECT version, replaced_by, cipher FROM patient WHERE id = ?",
            row -> {
              long version = row.getLong(1);
              long replacedBy = row.getLong(2);
              Optional<Long> by = row.wasNull() ? Optional.empty() : Optional.of(replacedBy);
              return new Row(id, version, by, KeptJson.read(keys.open(row.getBytes(3), place(id))));
            },
            id);
    return rows.stream().findFirst();
  }

  Row need(long id) throws SQLException {
    return find(id).orElseThrow(() -> new FeedStoreFailed("a patient is missing"));
  }

  List<Long> byDigest(Digest digest) throws SQLException {
    return all(
        "SELECT patient FROM patient_key WHERE digest = ? ORDER BY patient",
        row -> row.getLong(1),
        digest.bytes());
  }

  /** Those that have the number as one of their own, also if they were merged since. */
  List<Long> holders(PatientNumber number) throws SQLException {
    return byDigest(digests.number(number));
  }

  /** Those that were merged into it, directly or through others. */
  List<Long> absorbedBy(long id) throws SQLException {
    Set<Long> found = new LinkedHashSet<>();
    List<Long> next = new ArrayList<>(List.of(id));
    while (!next.isEmpty()) {
      List<Long> merged =
          all(
              "SELECT id FROM patient WHERE replaced_by = ? ORDER BY id",
              row -> row.getLong(1),
              next.remove(0));
      merged.stream().filter(m -> m != id && found.add(m)).forEach(next::add);
    }
    return List.copyOf(found);
  }

  /** Where the merges end: the record itself if it was not merged. */
  long survivor(long id) throws SQLException {
    long at = id;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      List<Long> next =
          all(
              "SELECT replaced_by FROM patient WHERE id = ? AND replaced_by IS NOT NULL",
              row -> row.getLong(1),
              at);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get(0);
    }
    throw new FeedStoreFailed("merges lead nowhere");
  }

  Row insert(KeptPatient patient) throws SQLException {
    long id = ids.next();
    update(
        "INSERT INTO patient (id, version, cipher) VALUES (?, 1, ?)",
        id,
        keys.seal(KeptJson.write(patient), place(id)));
    for (Digest key : digests.keysOf(patient.demographics())) {
      addKey(key, id);
    }
    remember(patient.demographics());
    return new Row(id, 1, Optional.empty(), patient);
  }

  Row update(Row before, KeptPatient after, Optional<Long> replacedBy) throws SQLException {
    if (after.equals(before.patient()) && replacedBy.equals(before.replacedBy())) {
      return before;
    }
    update(
        "UPDATE patient SET version = ?, replaced_by = ?, cipher = ? WHERE id = ?",
        before.version() + 1,
        replacedBy.orElse(null),
        keys.seal(KeptJson.write(after), place(before.id())),
        before.id());
    if (!after.demographics().equals(before.patient().demographics())) {
      Set<Digest> old = digests.keysOf(before.patient().demographics());
      Set<Digest> now = digests.keysOf(after.demographics());
      for (Digest key : old) {
        if (!now.contains(key)) {
          update(
              "DELETE FROM patient_key WHERE digest = ? AND patient = ?", key.bytes(), before.id());
        }
      }
      for (Digest key : now) {
        if (!old.contains(key)) {
          addKey(key, before.id());
        }
      }
      remember(after.demographics());
    }
    return new Row(before.id(), before.version() + 1, replacedBy, after);
  }

  private void addKey(Digest key, long patient) throws SQLException {
    update("INSERT INTO patient_key (digest, patient) VALUES (?, ?)", key.bytes(), patient);
  }

  /** A name that was said once stays a name, whoever has it now. */
  private void remember(Demographics patient) throws SQLException {
    PatientRecord named = FeedDigests.named(patient);
    for (String given : FoldedNames.given(named)) {
      remember(NameKind.GIVEN, given);
    }
    for (String family : FoldedNames.families(named)) {
      remember(NameKind.FAMILY, family);
    }
  }

  private void remember(NameKind kind, String folded) throws SQLException {
    long digest = digests.name(kind, folded);
    // Whatever is in memory: what was seen in a transaction that was undone is not in the table.
    update("INSERT OR IGNORE INTO name (kind, digest) VALUES (?, ?)", kind.code(), digest);
    names.seen(kind, digest);
  }

  /** Fills the memory with what is in the table. */
  void loadNames() throws SQLException {
    for (NameKind kind : NameKind.values()) {
      all(
          "SELECT digest FROM name WHERE kind = ?",
          row -> {
            names.seen(kind, row.getLong(1));
            return kind;
          },
          kind.code());
    }
  }

  /** What a message with this control id held; empty if there was none in the last days. */
  Optional<Digest> heldBy(Digest message) throws SQLException {
    return all(
            "SELECT content FROM message WHERE digest = ?",
            row -> new Digest(row.getBytes(1)),
            message.bytes())
        .stream()
        .findFirst();
  }

  void rememberMessage(Digest message, Digest content, Instant at) throws SQLException {
    update(
        "INSERT INTO message (digest, content, at) VALUES (?, ?, ?)",
        message.bytes(),
        content.bytes(),
        micros(at));
  }

  /** Some of those that came before; the writer waits meanwhile, so not all at once. */
  void forgetMessages(Instant before, int most) throws SQLException {
    update(
        "DELETE FROM message WHERE digest IN"
            + " (SELECT digest FROM message WHERE at < ? ORDER BY at LIMIT ?)",
        micros(before),
        most);
  }

  void tell(long merged, long survivor, Instant at) throws SQLException {
    update(
        "INSERT INTO merge_notice (merged, survivor, at) VALUES (?, ?, ?)",
        merged,
        survivor,
        micros(at));
  }

  /** At most a thousand. */
  List<MergeNotice> notices(long after) throws SQLException {
    return all(
        "SELECT id, merged, survivor, at FROM merge_notice WHERE id > ? ORDER BY id"
            + " LIMIT 1000",
        row ->
            new MergeNotice(
                row.getLong(1),
                FeedRecords.id(row.getLong(2)),
                FeedRecords.id(row.getLong(3)),
                Instant.EPOCH.plus(row.getLong(4), ChronoUnit.MICROS)),
        after);
  }

  void told(long notice) throws SQLException {
    update("DELETE FROM merge_notice WHERE id = ?", notice);
  }

  long count() throws SQLException {
    return all("SELECT count(*) FROM patient", row -> row.getLong(1)).get(0);
  }

  boolean isEmpty() throws SQLException {
    return all("SELECT 1 FROM patient LIMIT 1", row -> true).isEmpty();
  }

  /** Ends a transaction that only read. */
  void endReading() throws SQLException {
    connection.rollback();
  }

  void close() throws SQLException {
    connection.close();
  }

  private void update(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = bound(sql, arguments);
    statement.executeUpdate();
    statement.clearParameters();
  }

  private <T> List<T> all(String sql, Read<T> read, Object... arguments) throws SQLException {
    PreparedStatement statement = bound(sql, arguments);
    List<T> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(read.row(rows));
      }
    }
    return found;
  }

  private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /** Reads one row. */
  @FunctionalInterface
  private interface Read<T> {
    T row(ResultSet row) throws SQLException;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static String place(long id) {
    return "patient|" + id;
  }
}
