package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people decide about entries: what is possible in which state, and where it leads. */
final class Decisions {
  private Decisions() {}

  static DecisionResult decide(Writing writing, Decision decision) throws SQLException {
    Optional<EntryRow> found = EntryRow.load(writing, decision.entry().number());
    if (found.isEmpty()) {
      return new DecisionResult.Refused("There is no entry " + decision.entry() + ".");
    }
    EntryRow entry = found.get();
    Optional<DecisionResult> before = DecidedBefore.answer(writing, decision);
    if (before.isPresent()) {
      return before.get();
    }
    if (entry.fence != decision.fenceSeen()) {
      return new DecisionResult.Changed(
          "Entry "
              + decision.entry()
              + " has changed since you looked at it. Look again, then decide.");
    }
    Optional<String> refusal = refusal(writing, entry, decision);
    if (refusal.isPresent()) {
      return new DecisionResult.Refused(refusal.get());
    }
    Optional<String> first = Optional.empty();
    if (decision.verb().fourEyes()) {
      Optional<DecisionResult> waits = secondPerson(writing, entry, decision);
      if (waits.isPresent()) {
        return waits.get();
      }
      first = first(writing, entry, decision);
    }
    DecisionResult result = take(writing, entry, decision);
    if (result instanceof DecisionResult.Done done) {
      DecidedBefore.keep(writing, decision, first, done);
    }
    return result;
  }

  /** Why this verb is not possible now; empty if it is. */
  private static Optional<String> refusal(Writing writing, EntryRow entry, Decision decision)
      throws SQLException {
    Verb verb = decision.verb();
    boolean unresolved = Attempts.unresolved(writing.connection(), entry.id);
    if (entry.state == State.HELD && entry.cancelling != 0) {
      return CorrectionRefusal.whileCancelling(writing, entry, verb);
    }
    if (entry.state == State.HELD
        && entry.reason.equals(Correction.UNFILED_VERSION)
        && verb != Verb.CONFIRM
        && verb != Verb.REJECT) {
      return Optional.of(CorrectionRefusal.unfiledVersion(entry));
    }
    return switch (verb) {
      case CONFIRM, SET_AUTHOR ->
          entry.state == State.HELD ? Optional.empty() : only(entry, "held");
      case CANCELLED_IN_EPR, GIVE_UP -> Optional.of(CorrectionRefusal.noCancel(entry, verb));
      case CORRECT -> CorrectionRefusal.of(writing, entry, decision);
      case SPLIT -> Splits.refusal(writing, entry, decision);
      case ATTACHMENTS_CHECKED ->
          entry.state == State.ESCALATED ? Optional.empty() : only(entry, "escalated");
      case RETRY ->
          entry.state == State.HELD || entry.state == State.ESCALATED
              ? Optional.empty()
              : only(entry, "held or escalated");
      case REJECT -> {
        if (entry.state != State.HELD) {
          yield only(entry, "held");
        }
        if (unresolved) {
          yield Optional.of(
              "It is not known whether "
                  + entry.entryId()
                  + " was filed: it can't be rejected until"
                  + " somebody looked (found-in-epr or not-in-epr).");
        }
        yield entry.deletedUnfiled
            ? Optional.of(
                entry.entryId()
                    + " holds a version whose original may be deleted already: it must be filed.")
            : Optional.empty();
      }
      case FOUND_IN_EPR -> entry.state == State.HELD ? Optional.empty() : only(entry, "held");
      case NOT_IN_EPR -> {
        boolean restored = Recoveries.mayBeFiledSince(writing.connection(), entry);
        if (entry.state != State.HELD || !(unresolved || restored)) {
          yield Optional.of(
              "not-in-epr is for a held entry of which it is not known whether it was filed; "
                  + entry.entryId()
                  + " is none.");
        }
        yield unresolved ? tooRecent(writing, entry) : Optional.empty();
      }
      case RELEASE -> {
        if (entry.state != State.RETAINED && entry.state != State.REHEARSED) {
          yield only(entry, "retained or rehearsed");
        }
        yield Purges.isPurged(writing.connection(), entry.id)
            ? Optional.of(
                "The content of "
                    + entry.entryId()
                    + " was purged, so that it can't be worked on any more. The original is where it"
                    + " was; who flags it again brings it back.")
            : Optional.empty();
      }
    };
  }

  /** The record system may still be at it. */
  static Optional<String> tooRecent(Writing writing, EntryRow entry) throws SQLException {
    long settled =
        Attempts.newestAt(writing.connection(), entry.id).orElse(0L)
            + writing.settings().settle().toNanos() / 1_000;
    return writing.now() < settled
        ? Optional.of(
            "The last attempt is too recent: the record system may still be working on it. Look again"
                + " in "
                + writing.settings().settle().toSeconds()
                + " seconds.")
        : Optional.empty();
  }

  static Optional<String> only(EntryRow entry, String states) {
    return Optional.of(
        "This is possible only while an entry is "
            + states
            + "; "
            + entry.entryId()
            + " is "
            + entry.state.path()
            + ".");
  }

  private static Optional<DecisionResult> secondPerson(
      Writing writing, EntryRow entry, Decision decision) throws SQLException {
    String name = decision.who().name();
    if (writing.settings().notOneOfTwo().contains(name)) {
      return Optional.of(
          new DecisionResult.Refused("The user " + name + " can't be one of the two people."));
    }
    Optional<String> first = first(writing, entry, decision);
    if (first.isPresent()) {
      return first.get().equals(name) ? Optional.of(noted(entry)) : Optional.empty();
    }
    Sql.update(
        writing.connection(),
        "INSERT INTO proposal (entry, verb, person, digest, fence, at) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (entry, verb) DO UPDATE SET person = excluded.person,"
            + " digest = excluded.digest, fence = excluded.fence, at = excluded.at",
        entry.id,
        decision.verb().name(),
        name,
        DecidedBefore.digest(writing, decision),
        entry.fence,
        writing.wallNow());
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        "person:" + name,
        "PROPOSED",
        "",
        "",
        Map.of("verb", decision.verb().name()));
    entry.store(writing);
    return Optional.of(noted(entry));
  }

  private static DecisionResult noted(EntryRow entry) {
    return new DecisionResult.NeedsSecondPerson(
        "Noted. It takes effect when a second person says the same about " + entry.entryId() + ".");
  }

  /** Who said the same about the same before. */
  private static Optional<String> first(Writing writing, EntryRow entry, Decision decision)
      throws SQLException {
    return Sql.one(
        writing.connection(),
        "SELECT person FROM proposal WHERE entry = ? AND verb = ? AND fence = ? AND digest = ?",
        row -> row.getString(1),
        entry.id,
        decision.verb().name(),
        entry.fence,
        DecidedBefore.digest(writing, decision));
  }

  private static DecisionResult take(Writing writing, EntryRow entry, Decision decision)
      throws SQLException {
    if (Corrections.VERBS.contains(decision.verb())) {
      return Corrections.decide(writing, entry, decision, evidence(writing, decision));
    }
    if (decision.verb() == Verb.SPLIT) {
      return Splits.take(writing, entry, decision);
    }
    boolean unresolved = Attempts.unresolved(writing.connection(), entry.id);
    if (decision.verb() == Verb.NOT_IN_EPR && !unresolved) {
      return Recoveries.notThere(writing, entry, decision.who(), evidence(writing, decision));
    }
    boolean sent = Attempts.sent(writing.connection(), entry);
    // Whose words these are is asked again before anything more of them is sent.
    boolean doubted = entry.reason.equals(Suspensions.REASON);
    State to =
        switch (decision.verb()) {
          case ATTACHMENTS_CHECKED -> State.DELIVERED;
          case CONFIRM, SET_AUTHOR, SPLIT -> unresolved ? State.UNKNOWN : State.RECEIVED;
          case RETRY ->
              entry.state == State.ESCALATED
                  ? State.DELIVERED
                  // A cancel that goes twice files nothing twice.
                  : entry.cancelling != 0
                      ? State.TRANSCRIBED
                      : unresolved
                          ? State.UNKNOWN
                          : sent && !doubted ? State.TRANSCRIBED : State.RECEIVED;
          case REJECT ->
              Filings.any(writing.connection(), entry.id) ? State.RETAINED : State.REJECTED;
          case FOUND_IN_EPR, CORRECT, CANCELLED_IN_EPR, GIVE_UP -> State.RETAINED;
          case NOT_IN_EPR -> State.TRANSCRIBED;
          case RELEASE ->
              entry.state == State.RETAINED && Filings.receipt(writing.connection(), entry)
                  ? State.DELIVERED
                  : State.RECEIVED;
        };
    if (entry.state == State.RETAINED && to == State.RECEIVED) {
      return new DecisionResult.Refused(
          "The record system never accepted "
              + entry.entryId()
              + " in words that can be checked again; only a new flag reopens it.");
    }
    if (to == State.RECEIVED && sent && (doubted || changes(decision.verb()))) {
      entry.revision++;
    }
    if (decision.verb() == Verb.FOUND_IN_EPR) {
      Attempts.resolveAll(writing, entry.id, Attempts.FOUND_IN_EPR);
      Filings.found(writing, entry);
      entry.deletedUnfiled = false;
      CorrectionEnd.close(writing, entry, Correction.Outcome.FOUND);
    }
    if (decision.verb() == Verb.NOT_IN_EPR) {
      Attempts.resolveAll(writing, entry.id, Attempts.NOT_IN_EPR);
    }
    if (entry.state == State.HELD && answersTheAuthor(decision.verb())) {
      Items.settleGone(writing, entry.id, true);
    }
    if (decision.verb() == Verb.REJECT) {
      CorrectionEnd.close(writing, entry, Correction.Outcome.NOT_FILED);
    }
    if (decision.verb() == Verb.RELEASE) {
      RecordDoubts.released(writing, entry);
    }
    entry.attempts = 0;
    entry.deletions = 0;
    String reason = decision.verb() == Verb.REJECT ? "REJECTED" : "";
    new Step(
            to,
            "person:" + decision.who(),
            decision.verb() == Verb.FOUND_IN_EPR ? "FOUND_IN_EPR" : reason,
            sentence(decision.verb(), to),
            List.of(evidence(writing, decision)),
            writing.now())
        .take(writing, entry);
    entry.store(writing);
    Sql.update(writing.connection(), "DELETE FROM proposal WHERE entry = ?", entry.id);
    OutsideFacts.apply(writing, entry, false);
    return new DecisionResult.Done(entry.state, sentence(decision.verb(), to));
  }

  /**
   * Who has it filed all the same knows that the author deleted it. Who does not file it said
   * nothing about a version that comes later: that is asked about again.
   */
  private static boolean answersTheAuthor(Verb verb) {
    return verb != Verb.REJECT && verb != Verb.FOUND_IN_EPR;
  }

  private static boolean changes(Verb verb) {
    return verb == Verb.CONFIRM || verb == Verb.SET_AUTHOR;
  }

  private static Evidence evidence(Writing writing, Decision decision) {
    Map<String, String> facts = facts(writing, decision);
    return decision.arguments().isEmpty()
        ? Evidence.of(EvidenceKind.DECISION, facts)
        : Evidence.of(EvidenceKind.DECISION, facts, decision.arguments());
  }

  /** Who decided what, and when; without the arguments. */
  static Map<String, String> facts(Writing writing, Decision decision) {
    Map<String, String> facts = new HashMap<>();
    facts.put("verb", decision.verb().name());
    facts.put("by", decision.who().name());
    facts.put("at", writing.time().wall().toString());
    facts.put("roles", decision.who().roles().stream().sorted().collect(Collectors.joining(",")));
    return facts;
  }

  private static String sentence(Verb verb, State to) {
    return switch (verb) {
      case REJECT ->
          to == State.REJECTED
              ? "Not filed, by a person's decision. The original message remains where it is."
              : "The later version is not filed, by a person's decision; an earlier one is. The"
                  + " original message remains where it is.";
      case FOUND_IN_EPR ->
          "Found in the record by two people. The original message remains where it is.";
      case NOT_IN_EPR -> "Not in the record, by two people: the same document goes again.";
      default -> "It goes on.";
    };
  }
}
