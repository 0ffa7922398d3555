package org.wardscribe.delete;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.StoredEvidence;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.State;

/**
 * The proof of stage 5: every original of an accepted document is gone, by the platform's own
 * positive answer, and as far as the platform says what it deleted, that is what was filed.
 *
 * <p>Only this package makes one. It holds codes, ids, times and keyed digests, never content, and
 * outlives the entry's payload. What it does <em>not</em> promise is said with each item: the kind
 * of deletion that the platform has, and the copies that remain.
 */
public final class DeletionProof implements Verified {
  private static final String GUARD = "guard.";

  private final Optional<Claim> claim;
  private final String documentNumber;
  private final Instant acceptedAt;
  private final Map<String, String> guards;
  private final Optional<String> appraisal;
  private final List<GoneItem> items;

  private DeletionProof(
      Optional<Claim> claim,
      String documentNumber,
      Instant acceptedAt,
      Map<String, String> guards,
      Optional<String> appraisal,
      List<GoneItem> items) {
    if (items.isEmpty()) {
      throw new EvidenceException("a deletion of nothing proves nothing");
    }
    this.claim = claim;
    this.documentNumber = documentNumber;
    this.acceptedAt = acceptedAt;
    this.guards = Map.copyOf(guards);
    this.appraisal = appraisal;
    this.items = List.copyOf(items);
  }

  static DeletionProof of(
      DeliveryReceipt receipt,
      SoFar soFar,
      Map<ItemView, ItemVerification> answers,
      Source source) {
    EntryView entry = soFar.entry();
    List<GoneItem> items = new ArrayList<>();
    for (ItemView item : entry.items()) {
      items.add(GoneItem.of(soFar, item, answers.get(item), source.profile(item.ref())));
    }
    Map<String, String> guards = new TreeMap<>(guardsThatLetGo(entry));
    Optional<String> appraisal = Optional.ofNullable(guards.remove("appraisal"));
    guards.remove("at");
    return new DeletionProof(
        Optional.of(receipt.claim()),
        receipt.document().documentNumber(),
        receipt.at(),
        guards,
        appraisal,
        items);
  }

  /** The guards of the transition to DELETING; empty where nobody asked for a deletion. */
  private static Map<String, String> guardsThatLetGo(EntryView entry) {
    return entry.evidence().stream()
        .filter(e -> e.to() == State.DELETING && e.evidence().kind() == EvidenceKind.GUARDS)
        .reduce((earlier, later) -> later)
        .map(e -> e.evidence().facts())
        .orElse(Map.of());
  }

  /**
   * Rebuilds the proof of a deleted entry: refused unless every item is named as gone, in the
   * version that was filed.
   */
  public static DeletionProof recheck(EntryView entry) {
    Evidence kept =
        entry.evidence().stream()
            .filter(e -> e.to() == State.DELETED)
            .map(StoredEvidence::evidence)
            .filter(e -> e.kind() == EvidenceKind.VERIFICATION)
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new EvidenceException(entry.id() + " has no proof of deletion"));
    SoFar soFar = new SoFar(entry);
    List<GoneItem> items = new ArrayList<>();
    for (ItemView item : entry.items()) {
      GoneItem gone = GoneItem.read(kept, item.number());
      if (soFar.filedLatest(item).filter(gone.filed()::equals).isEmpty()) {
        throw new EvidenceException(entry.id() + ": what is gone is not what was filed");
      }
      items.add(gone);
    }
    Map<String, String> guards = new TreeMap<>();
    kept.facts()
        .forEach(
            (name, value) -> {
              if (name.startsWith(GUARD)) {
                guards.put(name.substring(GUARD.length()), value);
              }
            });
    return new DeletionProof(
        Optional.empty(),
        kept.fact("documentNumber"),
        Instant.parse(kept.fact("acceptedAt")),
        guards,
        Optional.ofNullable(kept.facts().get("appraisal")),
        items);
  }

  @Override
  public boolean deleted() {
    return true;
  }

  @Override
  public Claim claim() {
    return claim.orElseThrow(
        () -> new IllegalStateException("a proof that was rebuilt moves nothing"));
  }

  @Override
  public List<Long> deletedItems() {
    return items.stream().map(item -> item.filed().item()).toList();
  }

  /** TXA-12 of the document in which the originals stand. */
  public String documentNumber() {
    return documentNumber;
  }

  public Instant acceptedAt() {
    return acceptedAt;
  }

  /** Each guard with its result; empty where nobody asked for a deletion. */
  public Map<String, String> guards() {
    return guards;
  }

  /** Reference of the trust's decision; empty where nobody asked for a deletion. */
  public Optional<String> appraisal() {
    return appraisal;
  }

  public List<GoneItem> items() {
    return items;
  }

  @Override
  public List<Evidence> evidence() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("documentNumber", documentNumber);
    facts.put("acceptedAt", acceptedAt.toString());
    guards.forEach((guard, result) -> facts.put(GUARD + guard, result));
    appraisal.ifPresent(reference -> facts.put("appraisal", reference));
    items.forEach(item -> item.write(facts));
    return List.of(Evidence.of(EvidenceKind.VERIFICATION, facts));
  }

  @Override
  public String toString() {
    return "DeletionProof[" + documentNumber + " " + items.size() + " items]";
  }
}
