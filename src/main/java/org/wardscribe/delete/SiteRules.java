package org.wardscribe.delete;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.DeletionPolicy;

/**
 * The guards that ask whether people want the original to go: the trust's decision, the
 * conversation's mode, the flag and its confirmation. Not met means retained.
 */
record SiteRules(DeletionPolicy policy, BiPredicate<ConnectorId, ConversationId> modeIsDelete) {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Finding MET = new Finding.Met();

  Finding appraisalDecision(EntryView entry, GuardFacts facts) {
    Optional<DeletionPolicy.Appraisal> decision = policy.appraisal();
    if (decision.isEmpty()) {
      return new Finding.Retain(
          "NO_APPRAISAL_DECISION",
          "It is filed. The trust has made no decision that originals may be deleted.");
    }
    if (!decision.get().inDate(facts.now().atZone(LONDON).toLocalDate())) {
      return new Finding.Retain(
          "APPRAISAL_NOT_IN_DATE",
          "It is filed. The trust's decision about deleting originals is not in date.");
    }
    boolean covered =
        entry.narrative().stream()
            .map(ItemView::ref)
            .allMatch(
                ref -> decision.get().covers(ref.connector().value(), ref.conversation().value()));
    return covered
        ? MET
        : new Finding.Retain(
            "OUTSIDE_APPRAISAL_SCOPE",
            "It is filed. The trust's decision about deleting originals does not cover this"
                + " conversation.");
  }

  /**
   * Each item's own flag: a burst whose one flag was taken back is not deleted in part, nor with a
   * question that nobody else asks for and whose own flag was taken back.
   */
  static Finding stillFlagged(EntryView entry) {
    boolean all =
        entry.items().stream()
            .filter(
                item -> item.role() == Role.FLAGGED || (item.flag().isPresent() && !item.shared()))
            .allMatch(item -> item.flag().filter(ItemView.Flag::stands).isPresent());
    return all && entry.flagged()
        ? MET
        : new Finding.Retain(
            "UNFLAGGED", "It is filed. A flag was taken back, so the original remains.");
  }

  Finding confirmation(EntryView entry) {
    boolean confirmed =
        policy.confirmation() == DeletionPolicy.Confirmation.FLAG
            || entry.evidence().stream()
                .filter(e -> e.contentVersion() == entry.contentVersion())
                .map(EntryView.StoredEvidence::evidence)
                .anyMatch(SiteRules::isAClinicians);
    return confirmed
        ? MET
        : new Finding.Retain(
            "NOT_CONFIRMED",
            "It is filed. The trust asks for a named clinician's confirmation before the original"
                + " is deleted, and there is none.");
  }

  /**
   * A {@code confirm}, or a {@code release} of what was retained, by somebody who is a clinician.
   */
  private static boolean isAClinicians(Evidence evidence) {
    String verb = evidence.facts().getOrDefault("verb", "").toLowerCase(Locale.ROOT);
    return evidence.kind() == EvidenceKind.DECISION
        && Set.of("confirm", "release").contains(verb)
        && Set.of(evidence.facts().getOrDefault("roles", "").split(",")).contains("clinician");
  }

  Finding modeDelete(EntryView entry, GuardFacts facts) {
    boolean steppedDown =
        entry.narrative().stream()
            .map(ItemView::ref)
            .map(ref -> new ConversationRef(ref.connector(), ref.conversation()))
            .anyMatch(facts.steppedDown()::contains);
    if (steppedDown) {
      return new Finding.Retain(
          "STEPPED_DOWN",
          "It is filed. Somebody took this conversation down the ladder: nothing of it is deleted.");
    }
    return entry.narrative().stream()
            .map(ItemView::ref)
            .allMatch(ref -> modeIsDelete.test(ref.connector(), ref.conversation()))
        ? MET
        : new Finding.Retain(
            "MODE_IS_NOT_DELETE",
            "It is filed. This conversation's mode does not delete originals.");
  }
}
