package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wardscribe.ledger.Items.Owned;

/**
 * Splits an entry whose messages speak of two patients into two, by a person's word; each then goes
 * its own way, under its own document number, and their original goes only when both are filed.
 *
 * <p>What the person decided is kept without a word of the messages: the numbers of the {@link
 * Segments} of each part, and the digest of the content that they are of.
 */
final class Splits {
  private static final String FIRST = "first";
  private static final String SECOND = "second";

  private static final String BY_HAND = " File the advice by hand, then reject this entry.";

  private Splits() {}

  /** Why it can't be split, or not so; empty: it can. */
  static Optional<String> refusal(Writing writing, EntryRow entry, Decision decision)
      throws SQLException {
    String id = entry.entryId().toString();
    if (entry.state != State.HELD) {
      return Decisions.only(entry, "held");
    }
    if (entry.correction != 0 || mayBeFiled(writing, entry)) {
      return Optional.of(
          id
              + " was sent to the record system before, or may have been, so it can't be split."
              + BY_HAND);
    }
    if (entry.part != 0 && !entry.reason.equals(EntryPart.SPLIT_AGAIN)) {
      return Optional.of(
          id
              + " is one part of an entry that was split already, and its messages have not changed"
              + " since."
              + BY_HAND);
    }
    if (entry.part != 0 && other(writing, entry).isEmpty()) {
      return Optional.of(
          "The other part of "
              + id
              + " is not held to be split again: see how it stands, and wait, or resolve it first.");
    }
    if (Recoveries.mayBeFiledSince(writing.connection(), entry)) {
      return Optional.of(sinceTheRestore(writing, entry));
    }
    return chosen(Views.of(writing, entry), decision);
  }

  private static String sinceTheRestore(Writing writing, EntryRow entry) throws SQLException {
    boolean known = Filings.any(writing.connection(), entry.id);
    return entry.entryId()
        + " was flagged before the recovery of this ledger from a backup was finished, so it may have"
        + " been filed in the time that is lost, whole or in parts. Look for document "
        + Views.documentNumber(writing.keys(), entry)
        + ", and in the record of each patient for the advice itself"
        + (known
            ? ", besides the documents that \"show " + entry.entryId() + "\" lists as filed"
            : "")
        + ". An earlier version of it may stand there, too. If it is in none, two people say"
        + " not-in-epr, and then it can be split; if it is in one of them only, file the other's by"
        + " hand first; if it is there, they say found-in-epr.";
  }

  /** Of a part, it is only this content that must not have been sent. */
  private static boolean mayBeFiled(Writing writing, EntryRow entry) throws SQLException {
    return entry.part == 0
        ? Filings.any(writing.connection(), entry.id)
            || Attempts.everSent(writing.connection(), entry.id)
        : Attempts.unresolved(writing.connection(), entry.id)
            || Attempts.sent(writing.connection(), entry);
  }

  /** What is wrong with the numbers that the person gives. */
  private static Optional<String> chosen(EntryView entry, Decision decision) {
    if (entry.items().stream().anyMatch(item -> item.latest().message().isEmpty())) {
      return Optional.of("Not all of what was written is here." + BY_HAND);
    }
    int count = Segments.of(entry).count();
    Optional<SortedSet<Integer>> first = numbers(decision, FIRST);
    Optional<SortedSet<Integer>> second = numbers(decision, SECOND);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.of(
          "A part is given by the numbers of its segments, like 1,3-5; show "
              + entry.id()
              + " --content has the numbers.");
    }
    SortedSet<Integer> both = new TreeSet<>(first.get());
    both.addAll(second.get());
    if (count < 2) {
      return Optional.of(
          "What was written is one line of one sentence, which can't be split. Ask the author to"
              + " write one message for each patient, then reject this entry.");
    }
    if (both.last() > count) {
      return Optional.of(
          entry.id() + " has the segments 1 to " + count + "; there is no " + both.last() + ".");
    }
    for (int number = 1; number <= count; number++) {
      if (!both.contains(number)) {
        return Optional.of(
            "Segment "
                + number
                + " is in neither part, and would be lost: each must be in one of them, or in both.");
      }
    }
    if (first.get().size() == count || second.get().size() == count) {
      return Optional.of(
          "One part would hold all that was written: leave to each patient what is only theirs.");
    }
    return Optional.empty();
  }

  private static Optional<SortedSet<Integer>> numbers(Decision decision, String part) {
    return SegmentNumbers.read(decision.arguments().getOrDefault(part, ""));
  }

  /** That nothing speaks against it was checked in the same transaction. */
  static DecisionResult take(Writing writing, EntryRow entry, Decision decision)
      throws SQLException {
    boolean again = entry.part != 0;
    EntryRow other = again ? other(writing, entry).orElseThrow() : begin(writing, entry);
    entry.part = again ? entry.part : 1;
    for (EntryRow part : List.of(entry, other)) {
      EntryRow theOther = part == entry ? other : entry;
      Evidence word = word(writing, part, theOther, decision);
      part.segments = word.fact(EntryPart.SEGMENTS);
      if (part == other && !again) {
        introduce(writing, other, entry, word, decision.who());
      } else {
        resume(writing, part, word, decision.who());
      }
      Sql.update(writing.connection(), "DELETE FROM proposal WHERE entry = ?", part.id);
    }
    OutsideFacts.apply(writing, entry, false);
    OutsideFacts.apply(writing, other, false);
    return new DecisionResult.Done(
        entry.state,
        "Split: "
            + entry.entryId()
            + " and "
            + other.entryId()
            + " are identified and filed each on its own. The original stays until both are filed.");
  }

  /** What was confirmed of the whole was not said of its part: it is a content of its own. */
  private static void resume(Writing writing, EntryRow entry, Evidence word, Person who)
      throws SQLException {
    entry.contentVersion++;
    entry.revision = 1;
    entry.attempts = 0;
    entry.deletions = 0;
    entry.patientKey = null;
    new Step(State.RECEIVED, "person:" + who, "", "", List.of(word), writing.now())
        .take(writing, entry);
    entry.store(writing);
  }

  /** The entry of the second part: as the first, whose messages it shares. */
  private static EntryRow begin(Writing writing, EntryRow old) throws SQLException {
    EntryRow entry = old.next(writing.wallNow());
    entry.part = 2;
    entry.contentDigest = old.contentDigest;
    entry.dueAt = writing.now();
    entry.insert(writing.connection(), null);
    for (Owned owned : Items.of(writing, old.id)) {
      Items.own(writing, entry.id, owned.item(), owned.role());
    }
    Sql.update(
        writing.connection(),
        "UPDATE entry_item SET version = o.version, gone_settled = o.gone_settled FROM entry_item o"
            + " WHERE entry_item.entry = ? AND o.entry = ? AND o.item = entry_item.item",
        entry.id,
        old.id);
    writing.memory().forget(entry.id);
    return entry;
  }

  private static void introduce(
      Writing writing, EntryRow entry, EntryRow old, Evidence word, Person who)
      throws SQLException {
    EvidenceRows.Kept kept =
        EvidenceRows.keep(writing, entry, State.RECEIVED, State.RECEIVED, List.of(word));
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        "person:" + who,
        "TRANSITION",
        "",
        State.RECEIVED.name(),
        EvidenceRows.with(
            Map.of("evidence", word.kind().name(), "splitFrom", old.entryId().toString()), kept));
    entry.store(writing);
    writing.touched().add(State.RECEIVED);
  }

  /** A new entry that goes on where a part has ended is the same part; gives the audit's facts. */
  static Map<String, String> inherit(Writing writing, EntryRow old, EntryRow entry)
      throws SQLException {
    Optional<Evidence> word =
        old.part == 0 ? Optional.empty() : EntryPart.word(Views.of(writing, old).evidence());
    return word.isEmpty()
        ? Map.of()
        : EvidenceRows.keep(writing, entry, State.RECEIVED, State.RECEIVED, List.of(word.get()))
            .facts();
  }

  private static Evidence word(Writing writing, EntryRow entry, EntryRow other, Decision decision) {
    SortedSet<Integer> segments = numbers(decision, entry.part == 1 ? FIRST : SECOND).orElseThrow();
    Map<String, String> facts = new HashMap<>(Decisions.facts(writing, decision));
    facts.put(EntryPart.PART, Integer.toString(entry.part));
    facts.put(EntryPart.SEGMENTS, SegmentNumbers.write(segments));
    facts.put(EntryPart.OF, entry.contentDigest);
    facts.put("other", other.entryId().toString());
    return Evidence.of(EvidenceKind.DECISION, facts);
  }

  /** The other part, if it is held to be split again and has the same content now. */
  private static Optional<EntryRow> other(Writing writing, EntryRow entry) throws SQLException {
    for (long owner :
        Sql.all(
            writing.connection(),
            "SELECT DISTINCT e.id FROM entry_item mine JOIN entry_item theirs ON theirs.item ="
                + " mine.item JOIN entry e ON e.id = theirs.entry WHERE mine.entry = ?"
                + " AND e.source_key = ? AND e.part = ? AND e.state = 'HELD' AND e.reason = ?"
                + " AND e.content_digest = ? ORDER BY e.id DESC",
            row -> row.getLong(1),
            entry.id,
            entry.sourceKey,
            3 - entry.part,
            EntryPart.SPLIT_AGAIN,
            entry.contentDigest)) {
      EntryRow other = EntryRow.need(writing, owner);
      if (!Attempts.unresolved(writing.connection(), owner)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }
}
