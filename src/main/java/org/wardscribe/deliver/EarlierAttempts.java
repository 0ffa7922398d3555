package org.wardscribe.deliver;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.StoredEvidence;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * What the ledger knows of earlier attempts to file this document.
 *
 * @param refusals definite noes since a person last decided about the entry
 * @param unclear attempts without a clear answer since a person last decided about the entry
 * @param needsPerson the latest attempt was answered with a no that asks for a person
 * @param first when the first attempt with this control id was about to leave
 */
record EarlierAttempts(int refusals, int unclear, boolean needsPerson, Optional<Instant> first) {
  static EarlierAttempts of(ClinicalDocument document) {
    List<StoredEvidence> all =
        document.entry().map(EarlierAttempts::ofThisVersion).orElse(List.of());
    long decided =
        all.stream()
            .filter(e -> e.evidence().kind() == EvidenceKind.DECISION)
            .mapToLong(StoredEvidence::number)
            .max()
            .orElse(Long.MIN_VALUE);
    List<StoredEvidence> since = all.stream().filter(e -> e.number() > decided).toList();
    return new EarlierAttempts(
        (int) since.stream().filter(EarlierAttempts::isRefusal).count(),
        (int) since.stream().filter(EarlierAttempts::isUnclear).count(),
        isDoubtAfterIntent(since),
        all.stream().flatMap(e -> left(e, document).stream()).min(Comparator.naturalOrder()));
  }

  private static List<StoredEvidence> ofThisVersion(EntryView entry) {
    return entry.evidence().stream()
        .filter(e -> e.contentVersion() == entry.contentVersion())
        .toList();
  }

  private static boolean isRefusal(StoredEvidence stored) {
    return stored.evidence().kind() == EvidenceKind.REFUSAL
        && "true".equals(stored.evidence().facts().get("bytesLeft"));
  }

  private static boolean isUnclear(StoredEvidence stored) {
    return stored.evidence().kind() == EvidenceKind.UNCERTAINTY
        || stored.evidence().kind() == EvidenceKind.LEASE_END;
  }

  private static boolean isDoubtAfterIntent(List<StoredEvidence> since) {
    return since.stream()
            .filter(e -> e.evidence().kind() == EvidenceKind.DOUBT)
            .mapToLong(StoredEvidence::number)
            .max()
            .orElse(Long.MIN_VALUE)
        > since.stream()
            .filter(e -> e.evidence().kind() == EvidenceKind.INTENT)
            .mapToLong(StoredEvidence::number)
            .max()
            .orElse(Long.MAX_VALUE - 1);
  }

  /** When an attempt left, or not before when one may have left that nobody wrote down. */
  private static Optional<Instant> left(StoredEvidence stored, ClinicalDocument document) {
    return isIntent(stored, document)
        ? Optional.of(stored.at())
        : Optional.ofNullable(stored.evidence().facts().get(Evidence.MAY_HAVE_LEFT_AT))
            .map(Instant::parse);
  }

  private static boolean isIntent(StoredEvidence stored, ClinicalDocument document) {
    return stored.evidence().kind() == EvidenceKind.INTENT
        && document.controlId().equals(stored.evidence().facts().get("controlId"));
  }
}
