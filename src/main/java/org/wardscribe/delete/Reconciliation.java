package org.wardscribe.delete;

import java.util.Optional;
import org.wardscribe.ledger.ItemView;

/** Compares what is gone with what was filed, as far as the platform said what it deleted. */
enum Reconciliation {
  /** The platform gave the digest of what it deleted, and it is the filed version's. */
  SAME,
  /** The platform did not say what it deleted; re-read just before, gone just after. */
  NOT_AVAILABLE,
  /** What is gone is not what was filed. */
  DIFFERENT;

  static Reconciliation of(SoFar soFar, ItemView item) {
    if (soFar.filedLatest(item).isEmpty()) {
      return DIFFERENT;
    }
    if (!item.role().isNarrative()) {
      // What was said in private is not filed: whichever version of it is gone, nothing is lost.
      return NOT_AVAILABLE;
    }
    boolean sameDigest = false;
    boolean anotherWasThere = false;
    Optional<Long> asked = Optional.empty();
    for (DeletionAnswer answer : soFar.answers(item)) {
      asked = answer.expected().isPresent() ? answer.expected() : asked;
      if (answer.kind() == DeletionAnswer.Kind.DONE) {
        if (deletedAnother(answer, item.latest())) {
          return DIFFERENT;
        }
        sameDigest |= answer.keyedDigest().isPresent();
        anotherWasThere &= answer.keyedDigest().isEmpty() && answer.version().isEmpty();
      } else {
        anotherWasThere |= foundAnother(answer, asked, item.latest());
      }
    }
    if (anotherWasThere) {
      return DIFFERENT;
    }
    return sameDigest ? SAME : NOT_AVAILABLE;
  }

  /** A digest decides; without one the version does. */
  private static boolean deletedAnother(DeletionAnswer done, ItemView.Version filed) {
    return done.keyedDigest()
        .map(digest -> !digest.equals(filed.keyedDigest()))
        .orElseGet(() -> done.version().filter(v -> v != filed.version()).isPresent());
  }

  /**
   * A request for the filed version was refused because the platform had another.
   *
   * @param asked the version that was last asked for; a late answer does not say it
   */
  private static boolean foundAnother(
      DeletionAnswer answer, Optional<Long> asked, ItemView.Version filed) {
    return answer.code().filter("VERSION_MISMATCH"::equals).isPresent()
        && asked.filter(v -> v == filed.version()).isPresent();
  }
}
