package org.wardscribe.delete;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.ledger.EntryView.FiledItem;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.ItemView;

/**
 * One original that is gone.
 *
 * @param filed its version in the accepted document
 * @param deletedAt when the platform says that it deleted it
 * @param goneAt when the platform said that it is gone
 * @param words the platform's own words for that
 * @param reconciled true if the platform said what it deleted, and that is what was filed
 * @param profile the platform's kind of deletion
 * @param residualCopies what stays elsewhere, in words
 */
public record GoneItem(
    FiledItem filed,
    Optional<Instant> deletedAt,
    Instant goneAt,
    String words,
    DeletedBy by,
    boolean reconciled,
    String profile,
    String residualCopies) {

  static GoneItem of(
      SoFar soFar, ItemView item, ItemVerification answer, Optional<DeletionProfile> profile) {
    if (answer == null || answer.kind() != ItemVerification.Kind.GONE) {
      throw new EvidenceException(soFar.entry().id() + " has an item that is not gone");
    }
    Reconciliation reconciliation = Reconciliation.of(soFar, item);
    FiledItem filed =
        soFar
            .filedLatest(item)
            .filter(f -> reconciliation != Reconciliation.DIFFERENT)
            .orElseThrow(
                () ->
                    new EvidenceException(
                        soFar.entry().id() + ": what is gone is not what was filed"));
    Optional<Instant> done =
        soFar.answers(item).stream()
            .filter(a -> a.kind() == DeletionAnswer.Kind.DONE)
            .map(DeletionAnswer::at)
            .flatMap(Optional::stream)
            .findFirst();
    DeletedBy by = soFar.asked(item) ? DeletedBy.UNKNOWN : DeletedBy.AUTHOR;
    return new GoneItem(
        filed,
        done.or(item::goneByAuthor),
        answer.at(),
        answer.words(),
        done.isPresent() || item.deletedByUs().isPresent() ? DeletedBy.US : by,
        reconciliation == Reconciliation.SAME,
        profile.map(p -> p.kind().name()).orElse("NOT_SAID"),
        profile.map(DeletionProfile::residualCopies).orElse("not said"));
  }

  void write(Map<String, String> facts) {
    long item = filed.item();
    new ItemVerification(ItemVerification.Kind.GONE, goneAt, words).write(facts, item);
    ItemFacts.put(facts, item, "filedVersion", filed.version());
    ItemFacts.put(facts, item, "filedDigest", filed.keyedDigest());
    deletedAt.ifPresent(at -> ItemFacts.put(facts, item, "deletedAt", at));
    ItemFacts.put(facts, item, "by", by);
    ItemFacts.put(facts, item, "reconciled", reconciled);
    ItemFacts.put(facts, item, "profile", profile);
    ItemFacts.put(facts, item, "residualCopies", residualCopies);
  }

  static GoneItem read(Evidence kept, long item) {
    String kind = ItemFacts.need(kept, item, ItemVerification.ANSWER);
    if (!kind.equals(ItemVerification.Kind.GONE.name())) {
      throw new EvidenceException("item " + item + " is not gone");
    }
    return new GoneItem(
        new FiledItem(
            item,
            Long.parseLong(ItemFacts.need(kept, item, "filedVersion")),
            ItemFacts.need(kept, item, "filedDigest")),
        ItemFacts.get(kept, item, "deletedAt").map(Instant::parse),
        Instant.parse(ItemFacts.need(kept, item, "verifiedAt")),
        ItemFacts.need(kept, item, "words"),
        DeletedBy.valueOf(ItemFacts.need(kept, item, "by")),
        Boolean.parseBoolean(ItemFacts.need(kept, item, "reconciled")),
        ItemFacts.need(kept, item, "profile"),
        ItemFacts.need(kept, item, "residualCopies"));
  }

  /** Whose deletion it was, as far as it is known. */
  public enum DeletedBy {
    /** The platform says that it carried out our request. */
    US,
    /** We asked; the platform never said whether it was our request. */
    UNKNOWN,
    /** Nobody asked on our side: the author, or the platform by itself. */
    AUTHOR
  }
}
