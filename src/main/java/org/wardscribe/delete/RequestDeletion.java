package org.wardscribe.delete;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.delete.DeletionRequest.Next;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.mapping.DeletionPolicy;

/**
 * Asks the sources to delete: the only place that does.
 *
 * <p>A worker fences itself: a call that might outlast the lease is not made, because by then a
 * legal hold could be effective.
 */
final class RequestDeletion {
  /** What is left of the lease after a call that took its longest. */
  private static final String LEASE_TOO_SHORT = "LEASE_TOO_SHORT";

  static final Duration MARGIN = Duration.ofSeconds(10);

  private static final Set<DeletionProfile.Kind> BY_THE_AUTHOR =
      Set.of(
          DeletionProfile.Kind.AUTHOR_EVENT,
          DeletionProfile.Kind.ATTESTED,
          DeletionProfile.Kind.TIMER);

  private final Source source;
  private final DeletionPolicy policy;
  private final Duration callTimeout;

  RequestDeletion(Source source, DeletionPolicy policy, Duration callTimeout) {
    this.source = source;
    this.policy = policy;
    this.callTimeout = callTimeout;
  }

  DeletionRequest of(DeliveryReceipt receipt) {
    SoFar soFar = new SoFar(receipt.entry());
    List<ItemView> remaining = soFar.remaining();
    Optional<ItemView> notByUs =
        remaining.stream().filter(item -> source.deletes(item.ref()).isEmpty()).findFirst();
    if (notByUs.isPresent()) {
      return notByUs(receipt, notByUs.get());
    }
    if (receipt.entry().pendingEvent()
        || remaining.stream().anyMatch(item -> soFar.filedLatest(item).isEmpty())) {
      return lookAgain(receipt, remaining);
    }
    int round = soFar.rounds() + 1;
    Map<String, String> facts = new TreeMap<>();
    List<DeletionAnswer> answers = new ArrayList<>();
    for (ItemView item : remaining) {
      DeletionAnswer answer = ask(receipt, item);
      answer.write(facts, item.number());
      answers.add(answer);
    }
    boolean noneLeft =
        !answers.isEmpty()
            && answers.stream().allMatch(a -> a.kind() == DeletionAnswer.Kind.NOT_ASKED);
    if (noneLeft) {
      return later(receipt, Evidence.of(EvidenceKind.DELETION, facts));
    }
    facts.put("round", Integer.toString(round));
    return outcome(receipt, round, answers, Evidence.of(EvidenceKind.DELETION, facts));
  }

  /** Our own slowness is not a refusal of the platform's: it counts as no round. */
  private DeletionRequest later(DeliveryReceipt receipt, Evidence evidence) {
    return new DeletionRequest(
        receipt.claim(),
        Next.AGAIN,
        LEASE_TOO_SHORT,
        "",
        List.of(evidence),
        Optional.of(nextRound(policy, source.now(), 1)),
        Optional.empty());
  }

  private DeletionAnswer ask(DeliveryReceipt receipt, ItemView item) {
    DeleteMessage delete = source.deletes(item.ref()).orElseThrow();
    if (!receipt.claim().lease().covers(callTimeout, MARGIN)) {
      return DeletionAnswer.notAsked(LEASE_TOO_SHORT, source.now());
    }
    Instant deadline = source.now().plus(policy.requestDeadline());
    String recordRef = receipt.document().documentNumber();
    return source.delete(delete, item.ref(), item.latest().version(), recordRef, deadline);
  }

  private DeletionRequest outcome(
      DeliveryReceipt receipt, int round, List<DeletionAnswer> answers, Evidence evidence) {
    boolean mayBeGone =
        answers.isEmpty() || answers.stream().anyMatch(a -> a.kind().mayHaveDeleted());
    if (mayBeGone) {
      Optional<Instant> open =
          answers.stream()
              .map(DeletionAnswer::deadline)
              .flatMap(Optional::stream)
              .max(Instant::compareTo);
      return new DeletionRequest(
          receipt.claim(), Next.VERIFY, "", "", List.of(evidence), open, open);
    }
    String code = answers.get(0).code().orElse("REFUSED");
    if (answers.stream().anyMatch(a -> a.code().filter("BLOCKED"::equals).isPresent())) {
      return forAPerson(
          receipt,
          "BLOCKED",
          "The messaging platform does not allow this message to be deleted. It is filed, and the"
              + " original is still there: ask whoever runs the platform.",
          evidence);
    }
    if (round >= policy.deleteAttempts()) {
      return forAPerson(
          receipt,
          code,
          round
              + " requests to delete this message led to nothing. It is filed, and the original is"
              + " still there: ask whoever runs the messaging platform, then send the entry on.",
          evidence);
    }
    return new DeletionRequest(
        receipt.claim(),
        Next.AGAIN,
        code,
        "",
        List.of(evidence),
        Optional.of(nextRound(policy, source.now(), round)),
        Optional.empty());
  }

  /** When the next round may begin: 1, 2, 4, … times a request's deadline after the last one. */
  static Instant nextRound(DeletionPolicy policy, Instant now, int round) {
    long times = 1L << Math.min(Math.max(round, 1) - 1, 10);
    return now.plus(policy.requestDeadline().multipliedBy(times));
  }

  /** Something came from outside after the guards had looked: what is there now is not filed. */
  private DeletionRequest lookAgain(DeliveryReceipt receipt, List<ItemView> remaining) {
    Map<String, String> facts = new TreeMap<>();
    for (ItemView item : remaining) {
      DeletionAnswer.notAsked("CHANGED_MEANWHILE", source.now()).write(facts, item.number());
    }
    return new DeletionRequest(
        receipt.claim(),
        Next.AGAIN,
        "CHANGED_MEANWHILE",
        "",
        List.of(Evidence.of(EvidenceKind.DELETION, facts)),
        Optional.empty(),
        Optional.empty());
  }

  private DeletionRequest notByUs(DeliveryReceipt receipt, ItemView item) {
    Map<String, String> facts = new TreeMap<>();
    DeletionAnswer.notAsked("NO_DELETION", source.now()).write(facts, item.number());
    Evidence evidence = Evidence.of(EvidenceKind.DELETION, facts);
    if (source.profile(item.ref()).filter(p -> BY_THE_AUTHOR.contains(p.kind())).isPresent()) {
      return new DeletionRequest(
          receipt.claim(),
          Next.AUTHOR,
          "AUTHOR_DELETES",
          "It is filed. On this platform only the author can delete the original: ask the author.",
          List.of(evidence),
          Optional.empty(),
          Optional.empty());
    }
    return forAPerson(
        receipt,
        "NO_DELETION",
        "It is filed. Nothing is configured here that could delete the original on this platform.",
        evidence);
  }

  private static DeletionRequest forAPerson(
      DeliveryReceipt receipt, String code, String sentence, Evidence evidence) {
    return new DeletionRequest(
        receipt.claim(),
        Next.PERSON,
        code,
        sentence,
        List.of(
            evidence,
            Evidence.of(EvidenceKind.DOUBT, Map.of("reason", code, "sentence", sentence))),
        Optional.empty(),
        Optional.empty());
  }
}
