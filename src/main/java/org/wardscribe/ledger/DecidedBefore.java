package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people decided, by the fence that they saw: a repeat is answered as the first time, and does
 * nothing. It may be one because an answer was lost on its way.
 */
final class DecidedBefore {
  private DecidedBefore() {}

  /** What the arguments come to; says nothing of them. */
  static String digest(Writing writing, Decision decision) {
    return writing
        .keys()
        .keyed("arguments", EvidenceJson.write(new TreeMap<>(decision.arguments())));
  }

  /** The answer that this person, or the first of two, had or would have had. */
  static Optional<DecisionResult> answer(Writing writing, Decision decision) throws SQLException {
    return Sql.one(
        writing.connection(),
        "SELECT to_state, sentence FROM decided WHERE entry = ? AND fence = ? AND verb = ?"
            + " AND digest = ? AND (person = ? OR first = ?)",
        row ->
            new DecisionResult.Done(
                State.valueOf(row.getString("to_state")), row.getString("sentence")),
        decision.entry().number(),
        decision.fenceSeen(),
        decision.verb().name(),
        digest(writing, decision),
        decision.who().name(),
        decision.who().name());
  }

  /**
   * @param first of two people; empty: one was enough
   */
  static void keep(
      Writing writing, Decision decision, Optional<String> first, DecisionResult.Done done)
      throws SQLException {
    Sql.update(
        writing.connection(),
        "INSERT INTO decided (entry, fence, verb, first, person, digest, to_state, sentence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry, fence) DO NOTHING",
        decision.entry().number(),
        decision.fenceSeen(),
        decision.verb().name(),
        first.orElse(decision.who().name()),
        decision.who().name(),
        digest(writing, decision),
        done.to().name(),
        done.sentence());
  }
}
