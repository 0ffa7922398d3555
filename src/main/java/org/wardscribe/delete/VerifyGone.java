package org.wardscribe.delete;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wardscribe.delete.ItemVerification.Kind;
import org.wardscribe.delete.Verified.NotProven;
import org.wardscribe.delete.Verified.NotProven.Next;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.mapping.DeletionPolicy;

/**
 * Asks every source whether its item is gone, and judges the answers.
 *
 * <p>While a request may still be carried out nothing is judged: what is there now could be gone in
 * a moment, and what is gone may yet be told with its digest.
 */
final class VerifyGone {
  /** Why what is gone is no proof yet, and why nothing is deleted before. */
  static final String QUESTION_UNPLACED = RecordDoubt.QUESTION_UNPLACED.name();

  static final String QUESTION_UNPLACED_SENTENCE =
      "Who flagged it may have been asked something in private, and the messaging platform has not"
          + " said where that question stands, so that it can't be deleted with the rest. It is"
          + " filed: see whether the platform reaches them, then send the entry on.";

  private final Source source;
  private final DeletionPolicy policy;

  VerifyGone(Source source, DeletionPolicy policy) {
    this.source = source;
    this.policy = policy;
  }

  /**
   * @param unplaced a question to the flagger may stand on the platform, and nobody knows where: it
   *     can't be asked for
   */
  Verified of(DeliveryReceipt receipt, boolean unplaced) {
    SoFar soFar = new SoFar(receipt.entry());
    Optional<Instant> open = soFar.openUntil(policy.requestDeadline(), source.now());
    if (open.isPresent()) {
      return new NotProven(receipt.claim(), Next.WAIT, "REQUEST_OPEN", "", List.of(), open);
    }
    Map<ItemView, ItemVerification> answers = new LinkedHashMap<>();
    for (ItemView item : soFar.entry().items()) {
      answers.put(item, source.verify(item.ref()));
    }
    return new Judgement(receipt, soFar, answers, unplaced).verdict();
  }

  /** All answers of one asking, and what follows from them. */
  private final class Judgement {
    private final DeliveryReceipt receipt;
    private final SoFar soFar;
    private final EntryView entry;
    private final Map<ItemView, ItemVerification> answers;
    private final boolean unplaced;
    private final Evidence verification;

    Judgement(
        DeliveryReceipt receipt,
        SoFar soFar,
        Map<ItemView, ItemVerification> answers,
        boolean unplaced) {
      this.unplaced = unplaced;
      this.receipt = receipt;
      this.soFar = soFar;
      this.entry = soFar.entry();
      this.answers = answers;
      Map<String, String> facts = new TreeMap<>();
      answers.forEach((item, answer) -> answer.write(facts, item.number()));
      this.verification = Evidence.of(EvidenceKind.VERIFICATION, facts);
    }

    Verified verdict() {
      List<ItemView> differing =
          having(Kind.GONE).stream()
              .filter(item -> Reconciliation.of(soFar, item) == Reconciliation.DIFFERENT)
              .toList();
      if (!differing.isEmpty()) {
        return notWhatWasFiled(differing);
      }
      if (!having(Kind.STILL_THERE).isEmpty()) {
        return stillThere();
      }
      if (!having(Kind.CANNOT_TELL).isEmpty()) {
        return cannotTell();
      }
      if (unplaced) {
        return questionUnplaced();
      }
      return DeletionProof.of(receipt, soFar, answers, source);
    }

    private Verified notWhatWasFiled(List<ItemView> differing) {
      List<Evidence> evidence = new ArrayList<>();
      evidence.add(verification);
      for (ItemView item : differing) {
        if (soFar.filedLatest(item).isPresent() || item.latest().message().isEmpty()) {
          return forAPerson(
              "DELETED_UNFILED",
              "The message that was deleted is not the version that was filed, and its last version"
                  + " did not arrive here. Ask the author what it said, and put that in the record.");
        }
        evidence.add(
            Evidence.of(
                EvidenceKind.VERSION,
                Map.of(
                    "item", Long.toString(item.number()),
                    "version", Long.toString(item.latest().version()),
                    "digest", item.latest().keyedDigest())));
      }
      return new NotProven(
          receipt.claim(),
          Next.TO_BE_FILED,
          "DELETED_UNFILED",
          "What was deleted is not what was filed. Its last version is filed now.",
          evidence,
          Optional.empty());
    }

    private Verified stillThere() {
      if (having(Kind.STILL_THERE).stream().anyMatch(this::blocked)) {
        return forAPerson(
            "BLOCKED",
            "The messaging platform does not allow this message to be deleted. It is filed, and the"
                + " original is still there: ask whoever runs the platform.");
      }
      int rounds = soFar.rounds();
      if (rounds >= policy.deleteAttempts()) {
        return forAPerson(
            "STILL_THERE",
            "The message was to be deleted, and after "
                + rounds
                + " requests it is still there. It is filed: ask whoever runs the messaging"
                + " platform, then send the entry on.");
      }
      Optional<Instant> due =
          rounds == 0
              ? Optional.empty()
              : Optional.of(RequestDeletion.nextRound(policy, source.now(), rounds));
      return notProven(Next.STILL_THERE, "STILL_THERE", due);
    }

    private boolean blocked(ItemView item) {
      List<DeletionAnswer> said = soFar.answers(item);
      return !said.isEmpty()
          && said.get(said.size() - 1).code().filter("BLOCKED"::equals).isPresent();
    }

    private Verified cannotTell() {
      Patience patience = new Patience(entry.stateSince(), policy.verifyUntil(), source.now());
      boolean never =
          having(Kind.CANNOT_TELL).stream()
              .anyMatch(item -> answers.get(item).words().equals(Source.NO_VERIFICATION));
      if (!never && !patience.isOver()) {
        return notProven(Next.WAIT, "CANNOT_TELL", Optional.of(patience.next()));
      }
      if (soFar.askedAny()) {
        return new NotProven(
            receipt.claim(),
            Next.UNPROVEN,
            "CANNOT_TELL",
            "The deletion was requested, and the messaging platform can't say whether it happened.",
            List.of(verification),
            Optional.empty());
      }
      return forAPerson(
          "CANNOT_TELL",
          "The author is said to have deleted this message, and the messaging platform can't say"
              + " whether it is gone. It is filed: see for yourself whether it is there.");
    }

    private Verified questionUnplaced() {
      Patience patience = new Patience(entry.stateSince(), policy.verifyUntil(), source.now());
      return patience.isOver()
          ? forAPerson(QUESTION_UNPLACED, QUESTION_UNPLACED_SENTENCE)
          : notProven(Next.WAIT, QUESTION_UNPLACED, Optional.of(patience.next()));
    }

    private Verified notProven(Next next, String reason, Optional<Instant> due) {
      return new NotProven(receipt.claim(), next, reason, "", List.of(verification), due);
    }

    private Verified forAPerson(String reason, String sentence) {
      Evidence doubt =
          Evidence.of(EvidenceKind.DOUBT, Map.of("reason", reason, "sentence", sentence));
      return new NotProven(
          receipt.claim(),
          Next.PERSON,
          reason,
          sentence,
          List.of(verification, doubt),
          Optional.empty());
    }

    private List<ItemView> having(Kind kind) {
      return answers.entrySet().stream()
          .filter(e -> e.getValue().kind() == kind)
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
