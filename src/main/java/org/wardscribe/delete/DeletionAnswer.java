package org.wardscribe.delete;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;

/**
 * One answer of a source to a request to delete one item, as {@code DELETION} evidence keeps it.
 *
 * @param expected the version that was to be deleted; empty in an answer that came late
 * @param version the version that the platform says it deleted
 * @param keyedDigest of what the platform says it deleted
 * @param deadline until when the deletion may still happen, if no definite answer came
 * @param code of a refusal, or why nothing can be told
 */
record DeletionAnswer(
    Kind kind,
    Optional<Long> expected,
    Optional<Long> version,
    Optional<String> keyedDigest,
    Optional<Instant> at,
    Optional<Instant> deadline,
    Optional<String> code) {
  private static final String ANSWER = "answer";

  /** By how much the platform's clock may be behind ours. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

  /** What kind of answer it was. */
  enum Kind {
    DONE,
    PENDING,
    REFUSED,
    CANNOT_TELL,
    /** No request left. */
    NOT_ASKED;

    /** The deletion happened, or may happen. */
    boolean mayHaveDeleted() {
      return this == DONE || this == PENDING || this == CANNOT_TELL;
    }
  }

  static DeletionAnswer notAsked(String code, Instant at) {
    return new DeletionAnswer(
        Kind.NOT_ASKED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(at),
        Optional.empty(),
        Optional.of(code));
  }

  /**
   * @param asked when the request was made; with an answer that leaves it open this is its time
   * @param deadline of the request
   */
  static DeletionAnswer of(
      DeleteMessage.Deletion answer,
      Optional<Long> expected,
      Instant asked,
      Instant deadline,
      Function<ContentDigest, String> keyed) {
    if (answer instanceof DeleteMessage.Deletion.Done done) {
      return new DeletionAnswer(
          Kind.DONE,
          expected,
          done.version(),
          done.digest().map(keyed),
          Optional.of(done.at()),
          Optional.empty(),
          Optional.empty());
    }
    if (answer instanceof DeleteMessage.Deletion.Pending pending) {
      return open(Kind.PENDING, expected, asked, pending.deadline(), Optional.empty());
    }
    if (answer instanceof DeleteMessage.Deletion.Refused refused) {
      return new DeletionAnswer(
          Kind.REFUSED,
          expected,
          Optional.empty(),
          Optional.empty(),
          Optional.of(refused.at()),
          Optional.empty(),
          Optional.of(ItemFacts.words(refused.code())));
    }
    DeleteMessage.Deletion.CannotTell cannotTell = (DeleteMessage.Deletion.CannotTell) answer;
    Optional<String> why = Optional.of(ItemFacts.words(cannotTell.why()));
    return open(Kind.CANNOT_TELL, expected, asked, deadline, why);
  }

  private static DeletionAnswer open(
      Kind kind, Optional<Long> expected, Instant asked, Instant deadline, Optional<String> code) {
    return new DeletionAnswer(
        kind,
        expected,
        Optional.empty(),
        Optional.empty(),
        Optional.of(asked),
        Optional.of(deadline),
        code);
  }

  /** An answer that came after its request had ended as pending: it opens nothing. */
  static DeletionAnswer late(
      DeleteMessage.Deletion answer, Instant now, Function<ContentDigest, String> keyed) {
    DeletionAnswer read = of(answer, Optional.empty(), now, now, keyed);
    return new DeletionAnswer(
        read.kind,
        Optional.empty(),
        read.version,
        read.keyedDigest,
        read.at,
        Optional.empty(),
        read.code);
  }

  /**
   * True if this answer ends the waiting for a request that was made at {@code asked}. A late
   * refusal does if it is not of an earlier round, which ended at least a minute before.
   */
  boolean settles(Instant asked) {
    return kind == Kind.DONE
        || (kind == Kind.REFUSED
            && expected.isEmpty()
            && at.filter(t -> !t.plus(CLOCKS_DIFFER).isBefore(asked)).isPresent());
  }

  /** The answer as evidence of its own, for a result that came after its request had ended. */
  Evidence asLateEvidence(long item) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("late", "true");
    write(facts, item);
    return Evidence.of(EvidenceKind.DELETION, facts);
  }

  void write(Map<String, String> facts, long item) {
    ItemFacts.put(facts, item, ANSWER, kind);
    expected.ifPresent(v -> ItemFacts.put(facts, item, "expected", v));
    version.ifPresent(v -> ItemFacts.put(facts, item, "version", v));
    keyedDigest.ifPresent(d -> ItemFacts.put(facts, item, "digest", d));
    at.ifPresent(t -> ItemFacts.put(facts, item, "at", t));
    deadline.ifPresent(t -> ItemFacts.put(facts, item, "deadline", t));
    code.ifPresent(c -> ItemFacts.put(facts, item, "code", c));
  }

  static Optional<DeletionAnswer> read(Evidence evidence, long item) {
    return ItemFacts.get(evidence, item, ANSWER)
        .map(
            kind ->
                new DeletionAnswer(
                    Kind.valueOf(kind),
                    ItemFacts.get(evidence, item, "expected").map(Long::valueOf),
                    ItemFacts.get(evidence, item, "version").map(Long::valueOf),
                    ItemFacts.get(evidence, item, "digest"),
                    ItemFacts.get(evidence, item, "at").map(Instant::parse),
                    ItemFacts.get(evidence, item, "deadline").map(Instant::parse),
                    ItemFacts.get(evidence, item, "code")));
  }
}
