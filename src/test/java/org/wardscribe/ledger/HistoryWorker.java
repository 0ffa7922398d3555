package org.wardscribe.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.kit.LedgerWork;

/**
 * One worker of a random history, who does one small thing at each step and may stand still between
 * any two of them: claim, intent, call, report.
 */
final class HistoryWorker {
  private static final State[] CLAIMED = {
    State.RECEIVED,
    State.IDENTIFIED,
    State.TRANSCRIBED,
    State.UNKNOWN,
    State.DELIVERED,
    State.VERIFYING
  };

  /** Fact of a document: for whom it is. */
  static final String PATIENT = "patient";

  private static final Duration CALL = Duration.ofSeconds(20);

  private static final Evidence ACCEPTANCE =
      Evidence.of(EvidenceKind.ACCEPTANCE, Map.of(Evidence.ACKNOWLEDGED_BY, Evidence.BY_EPR));

  private final Random random;
  private final Clock clock;
  private final ScriptedWard ward;
  private final ScriptedRecord record;
  private final Flaw flaw;
  private Claimed work;
  private Runnable next;

  HistoryWorker(Random random, Clock clock, ScriptedWard ward, ScriptedRecord record, Flaw flaw) {
    this.random = random;
    this.clock = clock;
    this.ward = ward;
    this.record = record;
    this.flaw = flaw;
  }

  /** The process ends. */
  void forget() {
    work = null;
    next = null;
  }

  void step(SqlLedger ledger) {
    if (next != null) {
      Runnable now = next;
      next = null;
      now.run();
      return;
    }
    State state = CLAIMED[random.nextInt(CLAIMED.length)];
    List<Claimed> claims =
        History.await(
            ledger.claim(new ClaimRequest(state, Optional.empty(), 1, Duration.ofMinutes(1))));
    if (!claims.isEmpty()) {
      work = claims.get(0);
      next = () -> work(ledger);
    }
  }

  private void work(SqlLedger ledger) {
    if (random.nextInt(20) == 0) {
      History.await(ledger.fail(work.claim(), "BROKEN"));
      return;
    }
    switch (work.claim().state()) {
      case RECEIVED -> {
        boolean splitBefore = work.entry().part().filter(part -> !part.fits()).isPresent();
        boolean doubtful = splitBefore || random.nextInt(10) == 0;
        LedgerWork said =
            LedgerWork.of(work, doubtful ? EvidenceKind.DOUBT : EvidenceKind.IDENTIFICATION)
                .because(splitBefore ? EntryPart.SPLIT_AGAIN : "");
        report(ledger, doubtful ? State.HELD : State.IDENTIFIED, said.ofPatient(patient()));
      }
      case IDENTIFIED -> transcribe(ledger);
      case TRANSCRIBED, UNKNOWN -> intend(ledger);
      case DELIVERED -> reread(ledger);
      case VERIFYING -> verify(ledger);
      default -> throw new AssertionError(work);
    }
  }

  /** Whom two people named last; otherwise whom the message names. */
  private String patient() {
    return work.entry().evidence().stream()
        .map(EntryView.StoredEvidence::evidence)
        .filter(e -> Verb.CORRECT.name().equals(e.facts().get("verb")))
        .reduce((earlier, later) -> later)
        .map(e -> (String) e.contentAs(Map.class).get("patient"))
        .orElseGet(
            () ->
                LedgerWork.of(work).patientKey().orElseThrow()
                    + work.entry().part().map(part -> ", part " + part.number()).orElse(""));
  }

  private void transcribe(SqlLedger ledger) {
    Map<String, String> facts = new HashMap<>();
    facts.put(PATIENT, patient());
    for (ItemView item : work.entry().items()) {
      facts.put(Long.toString(item.number()), Long.toString(item.latest().version()));
    }
    Evidence document = Evidence.of(EvidenceKind.DOCUMENT, facts);
    report(ledger, State.TRANSCRIBED, LedgerWork.of(work).with(document));
  }

  private void intend(SqlLedger ledger) {
    Optional<Claimed> sending = report(ledger, State.DELIVERING, EvidenceKind.INTENT);
    sending.ifPresent(
        claimed -> {
          work = claimed;
          next = () -> send(ledger);
        });
  }

  private boolean mayCall() {
    return work.claim().lease().covers(CALL, Duration.ofSeconds(5));
  }

  private void send(SqlLedger ledger) {
    if (!mayCall()) {
      return;
    }
    Map<String, String> facts = new HashMap<>(work.entry().need(EvidenceKind.DOCUMENT).facts());
    String cancels = facts.get(Correction.CANCELS);
    if (cancels != null) {
      ScriptedRecord.Answer answer = record.cancel(cancels);
      next = () -> reportSending(ledger, answer, Map.of());
      return;
    }
    String patient = facts.remove(PATIENT);
    Map<Long, Long> items = new TreeMap<>();
    facts.forEach((item, version) -> items.put(Long.valueOf(item), Long.valueOf(version)));
    String id = work.entry().documentNumber();
    String sent =
        switch (flaw) {
          case ID_PER_ATTEMPT -> id + work.claim().fence();
          case ONE_NUMBER_FOR_BOTH_PARTS -> work.entry().part().isPresent() ? "" + items : id;
          default -> id;
        };
    ScriptedRecord.Answer answer =
        record.send(new ScriptedRecord.Document(work.entry().id(), sent, patient, items));
    next = () -> reportSending(ledger, answer, items);
  }

  private void reportSending(
      SqlLedger ledger, ScriptedRecord.Answer answer, Map<Long, Long> items) {
    LedgerWork outcome = LedgerWork.of(work);
    Evidence refusal = Evidence.of(EvidenceKind.REFUSAL, Map.of());
    switch (answer) {
      case ACCEPTED ->
          report(ledger, State.DELIVERED, outcome.with(ACCEPTANCE).filing(filed(items)));
      case ERROR -> report(ledger, State.TRANSCRIBED, outcome.with(refusal));
      case NOT_CONNECTED -> report(ledger, State.TRANSCRIBED, outcome.with(refusal).unsent());
      case REJECTED ->
          report(
              ledger,
              State.HELD,
              outcome.with(refusal).with(Evidence.of(EvidenceKind.DOUBT, Map.of())));
      case NONE ->
          report(
              ledger, State.UNKNOWN, outcome.with(Evidence.of(EvidenceKind.UNCERTAINTY, Map.of())));
    }
  }

  private List<EntryView.FiledItem> filed(Map<Long, Long> items) {
    return work.entry().items().stream()
        .flatMap(
            item ->
                item.versions().stream()
                    .filter(v -> Long.valueOf(v.version()).equals(items.get(item.number())))
                    .map(v -> new EntryView.FiledItem(item.number(), v.version(), v.keyedDigest())))
        .toList();
  }

  private void reread(SqlLedger ledger) {
    Map<String, String> facts = new HashMap<>();
    boolean absent = true;
    boolean newer = false;
    for (ItemView item : work.entry().items()) {
      ScriptedWard.Message message = ward.messages.get(item.ref());
      absent &= !message.present;
      newer |= message.version != item.latest().version();
      facts.put(Long.toString(item.number()), Long.toString(message.version));
    }
    facts.put("at", clock.instant().toString());
    Evidence evidence = Evidence.of(EvidenceKind.REREAD, facts);
    LedgerWork outcome = LedgerWork.of(work).with(evidence);
    if (absent) {
      Evidence gone = Evidence.of(EvidenceKind.AUTHOR_DELETED, Map.of());
      next = () -> report(ledger, State.VERIFYING, outcome.with(gone));
    } else if (newer) {
      Evidence version = Evidence.of(EvidenceKind.VERSION, Map.of());
      next = () -> report(ledger, State.RECEIVED, outcome.with(version));
    } else {
      next =
          () ->
              report(ledger, State.DELETING, outcome)
                  .ifPresent(
                      claimed -> {
                        work = claimed;
                        next = () -> delete(ledger);
                      });
    }
  }

  private void delete(SqlLedger ledger) {
    if (!mayCall()) {
      return;
    }
    boolean mayBeGone = false;
    boolean open = false;
    Instant deadline = clock.instant().plus(ScriptedWard.REQUEST_DEADLINE);
    for (ItemView item : work.entry().items()) {
      ItemRef ref = item.ref();
      ScriptedWard.Answer answer = ward.delete(ref, item.latest().version());
      mayBeGone |= answer != ScriptedWard.Answer.REFUSED;
      open |= answer == ScriptedWard.Answer.NONE;
    }
    LedgerWork outcome = LedgerWork.of(work, EvidenceKind.DELETION);
    LedgerWork said = open ? outcome.openUntil(deadline.plusSeconds(1)) : outcome;
    State to = mayBeGone ? State.VERIFYING : State.DELIVERED;
    next = () -> report(ledger, to, said);
  }

  private void verify(SqlLedger ledger) {
    boolean allGone = true;
    boolean different = false;
    for (ItemView item : work.entry().items()) {
      ScriptedWard.Message message = ward.messages.get(item.ref());
      allGone &= !message.present;
      boolean filed =
          work.entry().filed().stream()
              .flatMap(f -> f.items().stream())
              .anyMatch(f -> f.item() == item.number() && f.version() == message.version);
      different |= !message.present && !filed;
    }
    if (different) {
      report(ledger, State.RECEIVED, EvidenceKind.VERIFICATION, EvidenceKind.VERSION);
    } else {
      report(ledger, allGone ? State.DELETED : State.DELIVERED, EvidenceKind.VERIFICATION);
    }
  }

  private Optional<Claimed> report(SqlLedger ledger, State to, EvidenceKind... kinds) {
    return report(ledger, to, LedgerWork.of(work, kinds));
  }

  private static Optional<Claimed> report(SqlLedger ledger, State to, LedgerWork outcome) {
    MoveResult result = History.await(ledger.move(new Move(outcome.claim(), to, outcome)));
    return result instanceof MoveResult.Moved moved
        ? Optional.of(moved.claimed())
        : Optional.empty();
  }
}
