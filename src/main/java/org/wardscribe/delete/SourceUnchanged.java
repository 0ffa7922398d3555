package org.wardscribe.delete;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;

/**
 * The guard {@code SOURCE_UNCHANGED}: the worker's own re-read, a moment old, of every item that is
 * still there, says what the ledger says.
 */
record SourceUnchanged(SoFar soFar, List<Evidence> given, Patience patience) {

  Finding check() {
    Optional<Evidence> reread =
        given.stream()
            .filter(e -> e.kind() == EvidenceKind.REREAD)
            .reduce((earlier, later) -> later);
    if (reread.isEmpty() || !"true".equals(reread.get().facts().get(Reread.ASKED))) {
      // Another guard was not met when the worker looked. Once it is, nothing else is to wait for,
      // however long that took.
      return new Finding.NotYet("NOT_REREAD", patience.soon());
    }
    for (ItemView item : soFar.remaining()) {
      if (item.role() == Role.ASKED || isGoneReply(item, reread.get())) {
        continue; // our own words, or what nobody has to be told apart any more
      }
      Optional<String> version = ItemFacts.get(reread.get(), item.number(), Reread.VERSION);
      if (version.isEmpty()) {
        return patience.orAPerson(
            "SOURCE_CANNOT_TELL",
            "The messaging platform can't say what it has now. Nothing was deleted; see whether the"
                + " platform is reachable, then send the entry on.");
      }
      String digest = ItemFacts.need(reread.get(), item.number(), Reread.DIGEST);
      if (!version.get().equals(Long.toString(item.latest().version()))
          || !digest.equals(item.latest().keyedDigest())) {
        return patience.orAPerson(
            "SOURCE_CHANGED",
            "The message was changed on the platform, and its new version did not arrive here."
                + " Nothing was deleted; flag the message again so that it is filed.");
      }
      Instant asked = Instant.parse(ItemFacts.need(reread.get(), item.number(), Reread.AT));
      Duration age = Duration.between(asked, patience.now());
      if (age.isNegative() || age.compareTo(DeletionGuards.MOST_REREAD_AGE) > 0) {
        return patience.orAPerson(
            "REREAD_TOO_OLD",
            "The messaging platform answers too slowly to be sure of what it has now. Nothing was"
                + " deleted; see why, then send the entry on.");
      }
    }
    return new Finding.Met();
  }

  private static boolean isGoneReply(ItemView item, Evidence reread) {
    return item.role() == Role.REPLY
        && ItemFacts.get(reread, item.number(), Reread.ABSENT).isPresent();
  }
}
