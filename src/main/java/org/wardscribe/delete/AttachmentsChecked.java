package org.wardscribe.delete;

import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Verb;

/**
 * The guard that asks whether a person looked at the files of which no machine can say whose they
 * are.
 *
 * <p>What was looked at before it was identified anew (an edit, a correction to another patient) is
 * looked at again. Where no evidence says how many there are, each file counts as one.
 */
record AttachmentsChecked(EntryView entry) {
  /** In {@code IDENTIFICATION} evidence: how many files a person is to look at. */
  private static final String TO_BE_CHECKED = "attachmentsToBeChecked";

  Finding check() {
    List<Evidence> evidence =
        entry.evidence().stream().map(EntryView.StoredEvidence::evidence).toList();
    Optional<Evidence> identified = Optional.empty();
    boolean checked = false;
    for (Evidence one : evidence) {
      if (one.kind() == EvidenceKind.IDENTIFICATION) {
        identified = Optional.of(one);
        checked = false;
      }
      checked |=
          one.kind() == EvidenceKind.DECISION
              && Verb.ATTACHMENTS_CHECKED.name().equals(one.facts().get("verb"));
    }
    boolean none =
        identified
            .map(one -> one.facts().get(TO_BE_CHECKED))
            .map("0"::equals)
            .orElseGet(() -> !hasFiles());
    return checked || none
        ? new Finding.Met()
        : new Finding.ForAPerson(
            "ATTACHMENTS_NOT_CHECKED",
            "It is filed, with a photo, video or voice note of which nobody has said yet whose it is."
                + " Look at it in the record: if it is this patient's, say attachments-checked; if it"
                + " is another's, two people correct it. The original stays until then.");
  }

  private boolean hasFiles() {
    return entry.narrative().stream()
        .flatMap(item -> item.latest().message().stream())
        .anyMatch(message -> !message.attachments().isEmpty());
  }

  @Override
  public String toString() {
    return "AttachmentsChecked[" + entry.id() + "]";
  }
}
