package org.wardscribe.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.delete.Deletion;
import org.wardscribe.delete.DeletionGuards;
import org.wardscribe.delete.StillFiled;
import org.wardscribe.deliver.Delivery;
import org.wardscribe.deliver.RecordInMemory;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.MemoryLedger;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.StepDown;
import org.wardscribe.ledger.TransitionGuard;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.transcribe.ClinicalDocument;

/** The product as a composition root would put it together, on partners in memory. */
final class Site implements AutoCloseable {
  /** Their content never decides anything, and to make them takes longer than a history. */
  private static final Keys KEYS = Keys.ephemeral();

  private static final DeletionPolicy POLICY =
      new DeletionPolicy(
          Optional.of(
              new DeletionPolicy.Appraisal(
                  "IGSG-2026-014",
                  "Information Governance Steering Group",
                  "Dr Example CALDICOTT",
                  "Ms Example OFFICER",
                  List.of(Ward.ID.value()),
                  LocalDate.of(2026, 1, 1),
                  LocalDate.of(2027, 12, 31))),
          DeletionPolicy.Confirmation.FLAG,
          Duration.ofSeconds(20),
          3,
          Duration.ofSeconds(90),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          DeletionPolicy.WhoIsTold.CONVERSATION);

  private final MemoryLedger memory;
  final RecordInMemory record;
  final Delivery delivery;
  final Deletion deletion;

  Site(
      LedgerSettings settings,
      boolean saidToDeduplicate,
      Ward ward,
      RecordInMemory record,
      SettableClock clock,
      MemoryLedger.Faults faults,
      Defect defect) {
    DeletionGuards guards =
        new DeletionGuards(POLICY, Site::modeIsDelete, d -> true, connector -> Optional.empty());
    TransitionGuard inForce = defect == Defect.NO_GUARDS ? Site::letThrough : guards;
    this.record = record;
    this.memory = new MemoryLedger(KEYS, settings, inForce, clock, faults);
    this.delivery =
        new Delivery(
            RecordInMemory.destinations(saidToDeduplicate), record, this::isRehearsal, clock);
    this.deletion =
        new Deletion(
            connector -> Optional.of(ward),
            POLICY,
            guards,
            entry -> ledger().records().guardFacts(entry),
            receipt -> StillFiled.Answer.of(StillFiled.Said.CANNOT_BE_ASKED),
            digest -> KEYS.keyed("content digest", digest.hex()),
            Ward.longestCall(),
            clock);
  }

  private static boolean modeIsDelete(ConnectorId connector, ConversationId conversation) {
    return true;
  }

  private static TransitionGuard.Verdict letThrough(
      EntryView entry, List<Evidence> given, GuardFacts facts) {
    return new TransitionGuard.Verdict.Proceed(List.of(Evidence.of(EvidenceKind.GUARDS, Map.of())));
  }

  private boolean isRehearsal(ClinicalDocument document) {
    Set<ConversationRef> shadowed =
        ledger().records().stepDowns().stream()
            .filter(step -> step.rung() == StepDown.Rung.SHADOW)
            .map(StepDown::conversation)
            .collect(Collectors.toSet());
    return document.entry().orElseThrow().items().stream()
        .anyMatch(
            item ->
                shadowed.contains(
                    new ConversationRef(item.ref().connector(), item.ref().conversation())));
  }

  /** What stage 3 would write, as far as the promises need it: ids, and what it holds. */
  ClinicalDocument transcribe(Claimed claimed) {
    EntryView entry = claimed.entry();
    String controlId = KEYS.controlId(entry.documentNumber(), "T02", entry.revision());
    StringBuilder text = new StringBuilder("MSH|^~\\&|WARDSCRIBE|RZZ\r");
    entry.items().stream()
        .map(item -> Promises.line(item.ref(), item.latest().version()))
        .sorted()
        .forEach(text::append);
    return new ClinicalDocument(
        claimed.claim(),
        entry.destination(),
        entry.documentNumber(),
        controlId,
        "T02",
        text.toString().getBytes(StandardCharsets.UTF_8),
        entry.items().stream()
            .map(
                item ->
                    new EntryView.FiledItem(
                        item.number(), item.latest().version(), item.latest().keyedDigest()))
            .toList());
  }

  SqlLedger ledger() {
    return memory.sql();
  }

  MemoryLedger memory() {
    return memory;
  }

  @Override
  public void close() {
    memory.close();
  }
}
