package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who had what written out of the ledger, and which entries a request surely means. */
final class Exports {
  /** For as long the first of two people is remembered. */
  private static final long REMEMBERED = Writing.micros(Duration.ofHours(24));

  /** The criteria as a row, so that they read as a hold's do. */
  private static final String AS_HOLD =
      "(SELECT CAST(? AS BIGINT) AS entry, CAST(? AS TEXT) AS patient_key, CAST(? AS TEXT) AS staff,"
          + " CAST(? AS TEXT) AS connector, CAST(? AS TEXT) AS conversation,"
          + " CAST(? AS BIGINT) AS from_at, CAST(? AS BIGINT) AS to_at) h";

  private Exports() {}

  static DecisionResult begin(Writing writing, ExportOrder order, Person who) throws SQLException {
    if (order.withContent()) {
      Optional<DecisionResult> waits = secondPerson(writing, order, who);
      if (waits.isPresent()) {
        return waits.get();
      }
    }
    audit(writing, "EXPORT_BEGUN", order, who, Map.of());
    return new DecisionResult.Done(State.DELIVERED, "The export is noted in the audit.");
  }

  private static Optional<DecisionResult> secondPerson(
      Writing writing, ExportOrder order, Person who) throws SQLException {
    String digest = writing.keys().keyed("export", order.scope().toString(), order.reference());
    Optional<String> first =
        Sql.one(
            writing.connection(),
            "SELECT person FROM export_request WHERE digest = ? AND at > ?",
            row -> row.getString(1),
            digest,
            writing.wallNow() - REMEMBERED);
    Optional<DecisionResult> waits =
        FourEyes.answer(
            writing,
            who,
            first,
            "export content",
            "Noted. The content is exported to the second person who gives the same command within"
                + " a day.",
            () -> {
              Sql.update(
                  writing.connection(),
                  "INSERT INTO export_request (digest, person, at) VALUES (?, ?, ?)"
                      + " ON CONFLICT (digest) DO UPDATE SET person = excluded.person,"
                      + " at = excluded.at",
                  digest,
                  who.name(),
                  writing.wallNow());
              audit(writing, "EXPORT_PROPOSED", order, who, Map.of());
            });
    if (waits.isEmpty()) {
      Sql.update(writing.connection(), "DELETE FROM export_request WHERE digest = ?", digest);
    }
    return waits;
  }

  /** What was handed over: its digest says later which file it was. */
  static void ended(Writing writing, ExportOrder order, long entries, String sha256, Person who)
      throws SQLException {
    audit(
        writing,
        "EXPORT_WRITTEN",
        order,
        who,
        Map.of("entries", Long.toString(entries), "sha256", sha256));
  }

  private static void audit(
      Writing writing, String what, ExportOrder order, Person who, Map<String, String> more)
      throws SQLException {
    Map<String, String> facts = new java.util.HashMap<>(more);
    facts.put("scope", order.scope().words());
    facts.put("reference", order.reference());
    facts.put("content", Boolean.toString(order.withContent()));
    AuditChain.appendToOrganisation(writing, "person:" + who, what, facts);
  }

  /** Entries that surely are in the scope, by number. */
  static List<EntryId> meeting(Connection connection, HoldScope scope, EntryId after, int most)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT x.id FROM entry x CROSS JOIN "
            + AS_HOLD
            + " WHERE x.id > ? AND "
            + HoldCover.KNOWN
            + " ORDER BY x.id LIMIT ?",
        row -> new EntryId(row.getLong(1)),
        arguments(scope, after.number(), most));
  }

  /** How many more might be in the scope, for all that is known; at most so many are counted. */
  static long perhaps(Connection connection, HoldScope scope) throws SQLException {
    return Sql.one(
            connection,
            "SELECT count(*) FROM (SELECT 1 FROM entry x CROSS JOIN "
                + AS_HOLD
                + " WHERE "
                + HoldCover.POSSIBLE
                + " AND ("
                + HoldCover.KNOWN
                + ") IS NOT TRUE LIMIT ?) counted",
            row -> row.getLong(1),
            arguments(scope, HoldCoverage.COUNTED_AT_MOST))
        .orElse(0L);
  }

  private static Object[] arguments(HoldScope scope, Object... more) {
    List<Object> all = new java.util.ArrayList<>();
    all.add(scope.entry().map(EntryId::number).orElse(null));
    all.add(scope.patientKey().orElse(null));
    all.add(scope.staff().orElse(null));
    all.add(scope.conversation().map(c -> c.connector().value()).orElse(null));
    all.add(scope.conversation().map(c -> c.conversation().value()).orElse(null));
    all.add(scope.from().map(LedgerTime::micros).orElse(null));
    all.add(scope.to().map(LedgerTime::micros).orElse(null));
    all.addAll(List.of(more));
    return all.toArray();
  }
}
