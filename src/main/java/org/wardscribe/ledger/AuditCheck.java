package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Re-computes every audit chain, and replays every entry's transitions to the state that it claims.
 */
final class AuditCheck {
  private record Chain(String hash, long rows, String state) {
    static final Chain NEW = new Chain("", 0, "");
  }

  private final Keys keys;
  private final Map<Long, Chain> chains = new HashMap<>();
  private final Map<Long, List<String>> vouchedFor = new HashMap<>();
  private final List<AuditFault> faults = new ArrayList<>();

  private AuditCheck(Keys keys) {
    this.keys = keys;
  }

  static List<AuditFault> of(Connection connection, Keys keys) throws SQLException {
    AuditCheck check = new AuditCheck(keys);
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM audit ORDER BY seq");
        ResultSet row = read(statement)) {
      while (row.next()) {
        check.follow(row);
      }
    }
    check.compareEvidence(connection);
    check.compareEntries(connection);
    check.compareOrganisation(connection);
    return List.copyOf(check.faults);
  }

  /** In pieces: a ledger's whole audit is not for the memory. */
  private static ResultSet read(PreparedStatement statement) throws SQLException {
    statement.setFetchSize(1_000);
    return statement.executeQuery();
  }

  private void follow(ResultSet row) throws SQLException {
    long entry = row.getLong("entry");
    long sequence = row.getLong("seq");
    Chain before = chains.getOrDefault(entry, Chain.NEW);
    String hash = row.getString("hash");
    if (!AuditChain.expected(before.hash(), row).equals(hash)) {
      fault(entry, sequence, "this row, or one before it, is not as it was written");
    }
    String state = before.state();
    if (row.getString("what").equals("TRANSITION")) {
      String from = row.getString("from_state");
      String to = row.getString("to_state");
      if (!from.equals(state)) {
        fault(
            entry,
            sequence,
            "the transition starts at " + from + ", the one before ended at " + state);
      }
      if (!isLegal(from, to)) {
        fault(entry, sequence, "there is no transition from " + from + " to " + to);
      }
      state = to;
    }
    chains.put(entry, new Chain(hash, before.rows() + 1, state));
    digests(row.getString("facts"))
        .forEach(digest -> vouchedFor.computeIfAbsent(entry, id -> new ArrayList<>()).add(digest));
  }

  private static List<String> digests(String facts) {
    try {
      String listed = Views.facts(facts).getOrDefault(AuditRow.DIGESTS, "");
      return listed.isEmpty() ? List.of() : Arrays.asList(listed.split(" ", -1));
    } catch (EvidenceException e) {
      // The row's own hash says that it was changed.
      return List.of();
    }
  }

  /** Every piece of evidence is one that an audit row vouches for, and none is missing. */
  private void compareEvidence(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT e.*, p.cipher FROM evidence e LEFT JOIN payload p ON p.id = e.payload"
                    + " ORDER BY e.id");
        ResultSet row = read(statement)) {
      while (row.next()) {
        long entry = row.getLong("entry");
        boolean vouched =
            vouchedFor
                .getOrDefault(entry, new ArrayList<>())
                .remove(EvidenceRows.digest(keys, row));
        if (!vouched || !contentAsWritten(entry, row)) {
          fault(
              entry,
              0,
              "its evidence no. " + row.getLong("id") + " is not as it was written, or was added");
        }
      }
    }
    vouchedFor.forEach(
        (entry, left) -> {
          if (!left.isEmpty()) {
            fault(entry, 0, left.size() + " pieces of its evidence are missing or were changed");
          }
        });
  }

  /** True also where the content was purged. */
  private boolean contentAsWritten(long entry, ResultSet row) throws SQLException {
    byte[] cipher = row.getBytes("cipher");
    if (cipher == null) {
      return true;
    }
    try {
      EvidenceKind kind = EvidenceKind.valueOf(row.getString("kind"));
      byte[] content = keys.decrypt(cipher, EvidenceRows.place(entry, row.getLong("fence"), kind));
      return EvidenceRows.contentDigest(keys, new String(content, StandardCharsets.UTF_8))
          .equals(row.getString("content_digest"));
    } catch (KeysException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Also for names that no state has: a damaged row is a finding, never an exception. */
  private static boolean isLegal(String from, String to) {
    try {
      State next = State.valueOf(to);
      return from.isEmpty()
          ? Transitions.isInitial(next)
          : Transitions.isLegal(State.valueOf(from), next);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private record Ends(long entry, String state, long rows, String hash) {}

  private void compareEntries(Connection connection) throws SQLException {
    List<Long> known = new ArrayList<>();
    for (Ends entry :
        Sql.all(
            connection,
            "SELECT id, state, audit_rows, audit_hash FROM entry",
            row -> new Ends(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)))) {
      known.add(entry.entry());
      Chain chain = chains.getOrDefault(entry.entry(), Chain.NEW);
      if (chain.rows() != entry.rows() || !chain.hash().equals(entry.hash())) {
        fault(entry.entry(), 0, "rows are missing from the end of its audit, or were added");
      }
      if (!chain.state().equals(entry.state())) {
        fault(
            entry.entry(),
            0,
            "its audit ends in " + chain.state() + ", the entry is in " + entry.state());
      }
    }
    chains.keySet().stream()
        .filter(id -> id != AuditChain.ORGANISATION && !known.contains(id))
        .forEach(id -> fault(id, 0, "there is an audit of an entry that is not there"));
  }

  private void compareOrganisation(Connection connection) throws SQLException {
    Chain chain = chains.getOrDefault(AuditChain.ORGANISATION, Chain.NEW);
    if (chain.rows() != AuditChain.organisationRows(connection)
        || !chain.hash().equals(AuditChain.organisationHead(connection).orElse(""))) {
      fault(
          AuditChain.ORGANISATION, 0, "rows are missing from the end of the organisation's audit");
    }
  }

  private void fault(long entry, long sequence, String sentence) {
    faults.add(new AuditFault(new EntryId(entry), sequence, sentence));
  }
}
