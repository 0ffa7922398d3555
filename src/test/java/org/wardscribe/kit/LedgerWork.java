package org.wardscribe.kit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Outcome;

/** What a worker says in ledger tests: evidence of the kinds that are named, and all the rest. */
public record LedgerWork(
    Claim claim,
    List<Evidence> evidence,
    String patient,
    Attempt bytes,
    List<EntryView.FiledItem> filedItems,
    Optional<Instant> due,
    Optional<Instant> openUntil,
    boolean countsAsAttempt,
    String reason)
    implements Outcome {

  public static LedgerWork of(Claimed claimed, EvidenceKind... kinds) {
    EntryView entry = claimed.entry();
    return new LedgerWork(
        claimed.claim(),
        Stream.of(kinds).map(LedgerWork::evidence).toList(),
        "patient of " + entry.items().get(0).ref().conversation(),
        new Attempt(entry.documentNumber(), "00"),
        entry.items().stream()
            .map(
                i ->
                    new EntryView.FiledItem(
                        i.number(), i.latest().version(), i.latest().keyedDigest()))
            .toList(),
        Optional.empty(),
        Optional.empty(),
        true,
        "");
  }

  private static Evidence evidence(EvidenceKind kind) {
    return Evidence.of(
        kind,
        kind == EvidenceKind.ACCEPTANCE
            ? Map.of(Evidence.ACKNOWLEDGED_BY, Evidence.BY_EPR)
            : Map.of());
  }

  public LedgerWork due(Instant at) {
    return new LedgerWork(
        claim,
        evidence,
        patient,
        bytes,
        filedItems,
        Optional.of(at),
        openUntil,
        countsAsAttempt,
        reason);
  }

  public LedgerWork openUntil(Instant at) {
    return new LedgerWork(
        claim, evidence, patient, bytes, filedItems, due, Optional.of(at), countsAsAttempt, reason);
  }

  public LedgerWork ofPatient(String key) {
    return new LedgerWork(
        claim, evidence, key, bytes, filedItems, due, openUntil, countsAsAttempt, reason);
  }

  public LedgerWork because(String code) {
    return new LedgerWork(
        claim, evidence, patient, bytes, filedItems, due, openUntil, countsAsAttempt, code);
  }

  /** The accepted document holds these. */
  public LedgerWork filing(List<EntryView.FiledItem> items) {
    return new LedgerWork(
        claim, evidence, patient, bytes, items, due, openUntil, countsAsAttempt, reason);
  }

  /** Nothing of the attempt can have left. */
  public LedgerWork unsent() {
    return new LedgerWork(
        claim, evidence, patient, bytes, filedItems, due, openUntil, false, reason);
  }

  public LedgerWork with(Evidence more) {
    List<Evidence> all = Stream.concat(evidence.stream(), Stream.of(more)).toList();
    return new LedgerWork(
        claim, all, patient, bytes, filedItems, due, openUntil, countsAsAttempt, reason);
  }

  @Override
  public Optional<String> patientKey() {
    return Optional.of(patient);
  }

  /** One who advises in every entry, and one in this alone. */
  @Override
  public Set<String> staff() {
    return Set.of("s-9", "s-" + claim.entry());
  }

  @Override
  public Optional<Attempt> attempt() {
    return Optional.of(bytes);
  }
}
