package org.wardscribe.delete;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.FiledItem;
import org.wardscribe.ledger.EntryView.StoredEvidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.State;

/** What the sources answered about one entry's items so far, as the stored evidence has it. */
record SoFar(EntryView entry) {

  /**
   * The item's newest version, if nothing of it remains to be filed: it stands in an accepted
   * document, or was said in private and belongs in none.
   */
  Optional<FiledItem> filedLatest(ItemView item) {
    FiledItem latest =
        new FiledItem(item.number(), item.latest().version(), item.latest().keyedDigest());
    if (!item.role().isNarrative()) {
      return Optional.of(latest);
    }
    return entry.filed().stream()
        .flatMap(f -> f.items().stream())
        .filter(latest::equals)
        .findFirst();
  }

  /** The items whose source was not positively seen without them. */
  List<ItemView> remaining() {
    return entry.items().stream().filter(item -> !gone(item)).toList();
  }

  /** True if the last clear answer about this item was that it is gone. */
  boolean gone(ItemView item) {
    return item.deletedByUs().isPresent()
        || of(EvidenceKind.VERIFICATION)
            .map(e -> ItemFacts.get(e.evidence(), item.number(), ItemVerification.ANSWER))
            .flatMap(Optional::stream)
            .map(ItemVerification.Kind::valueOf)
            .filter(kind -> kind != ItemVerification.Kind.CANNOT_TELL)
            .reduce((earlier, later) -> later)
            .filter(kind -> kind == ItemVerification.Kind.GONE)
            .isPresent();
  }

  /** All answers about one item, oldest first. */
  List<DeletionAnswer> answers(ItemView item) {
    return of(EvidenceKind.DELETION)
        .map(e -> DeletionAnswer.read(e.evidence(), item.number()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** True if a request of ours to delete this item may have left. */
  boolean asked(ItemView item) {
    return leaseEnds().findAny().isPresent()
        || answers(item).stream().anyMatch(a -> a.kind().mayHaveDeleted());
  }

  boolean askedAny() {
    return entry.items().stream().anyMatch(this::asked);
  }

  /**
   * How many rounds of deletion ended for this content version, since a person last sent it on.
   *
   * <p>A crash of ours is not a refusal of the platform's: three ends of a lease count as one.
   */
  int rounds() {
    long sentOn =
        entry.evidence().stream()
            .filter(e -> e.from() == State.ESCALATED && e.to() == State.DELIVERED)
            .mapToLong(StoredEvidence::number)
            .max()
            .orElse(Long.MIN_VALUE);
    Predicate<StoredEvidence> counts =
        e -> e.contentVersion() == entry.contentVersion() && e.number() > sentOn;
    long answered =
        of(EvidenceKind.DELETION)
            .filter(e -> e.evidence().facts().containsKey("round"))
            .filter(counts)
            .count();
    return (int) (answered + leaseEnds().filter(counts).count() / 3);
  }

  /**
   * Until when a deletion that was requested may still happen; empty: each request was answered, or
   * its deadline is over.
   *
   * @param requestDeadline how long a request holds: after a worker's end the time of its last
   *     request is not known, but it is not after the end of its lease
   */
  Optional<Instant> openUntil(Duration requestDeadline, Instant now) {
    Stream<Instant> asked =
        entry.items().stream().map(this::answers).map(SoFar::open).flatMap(Optional::stream);
    Stream<Instant> lost = leaseEnds().map(e -> e.at().plus(requestDeadline));
    return Stream.concat(asked, lost).filter(now::isBefore).max(Comparator.naturalOrder());
  }

  /** The deadline of the last request that nothing settled, of one item's answers in order. */
  private static Optional<Instant> open(List<DeletionAnswer> answers) {
    Optional<DeletionAnswer> open = Optional.empty();
    for (DeletionAnswer answer : answers) {
      if (answer.deadline().isPresent()) {
        open = Optional.of(answer);
      } else if (open.flatMap(DeletionAnswer::at).filter(answer::settles).isPresent()) {
        open = Optional.empty();
      }
    }
    return open.flatMap(DeletionAnswer::deadline);
  }

  private Stream<StoredEvidence> leaseEnds() {
    return of(EvidenceKind.LEASE_END).filter(e -> e.from() == State.DELETING);
  }

  private Stream<StoredEvidence> of(EvidenceKind kind) {
    return entry.evidence().stream().filter(e -> e.evidence().kind() == kind);
  }
}
