package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DeletedItem;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.SourceAlert;

/** What every ledger owes those who were told that something is gone: it says so when it is not. */
public abstract class LedgerReconcileContract extends LedgerPurgeContract {
  private record Proven(Claim claim, List<Evidence> evidence, List<Long> deletedItems)
      implements Outcome {}

  private EntryId gone() {
    EntryId entry = verifying();
    Claimed claimed = claim(entry, VERIFYING);
    List<Long> items = claimed.entry().items().stream().map(ItemView::number).toList();
    LedgerWork proof = LedgerWork.of(claimed, VERIFICATION);
    await(
        opened
            .ledger()
            .move(
                new Move(
                    claimed.claim(),
                    DELETED,
                    new Proven(claimed.claim(), proof.evidence(), items))));
    assertThat(state(entry)).isEqualTo(DELETED);
    return entry;
  }

  private List<DeletedItem> since(Instant instant, long after) {
    return opened.records().deletedItems(Optional.empty(), instant, after, 10);
  }

  @Test
  void what_was_verified_to_be_gone_is_asked_about_again_and_nothing_else() {
    Instant before = clock.instant();
    EntryId entry = gone();
    flag(message("m2", 1));
    assertThat(since(before, 0)).extracting(DeletedItem::entry).containsExactly(entry);
    long item = since(before, 0).get(0).item();
    assertThat(since(before, item)).isEmpty();
    assertThat(opened.records().deletedItems(Optional.of(conversation("ward-8")), before, 0, 10))
        .isEmpty();
    clock.pass(Duration.ofDays(1));
    assertThat(since(clock.instant(), 0)).isEmpty();
  }

  @Test
  void what_came_back_is_one_alert_until_a_person_has_seen_to_it() {
    EntryId entry = gone();
    DeletedItem item = since(Instant.EPOCH, 0).get(0);
    assertThat(await(opened.desk().backAtSource(item, 1, "digest", Optional.empty()))).isTrue();
    assertThat(await(opened.desk().backAtSource(item, 1, "digest", Optional.of(ANN)))).isFalse();
    assertThat(state(entry)).isEqualTo(DELETED);
    SourceAlert alert = opened.records().alerts().get(0);
    assertThat(alert.entry()).isEqualTo(entry);
    assertThat(alert.filed()).isFalse();
    reopen();
    assertThat(opened.records().alerts()).containsExactly(alert);

    assertThat(await(opened.desk().settleAlert(alert.number(), "deleted by hand", BEN)))
        .isInstanceOf(DecisionResult.Done.class);
    assertThat(await(opened.desk().settleAlert(alert.number(), "again", BEN)))
        .isInstanceOf(DecisionResult.Refused.class);
    assertThat(opened.records().alerts()).isEmpty();
    assertThat(opened.records().settledAlerts(entry))
        .singleElement()
        .satisfies(
            settled -> {
              assertThat(settled.number()).isEqualTo(alert.number());
              assertThat(settled.ref()).isEqualTo(alert.ref());
              assertThat(settled.seenAt()).isEqualTo(alert.seenAt());
              assertThat(settled.at()).isEqualTo(clock.instant());
              assertThat(settled.by()).isEqualTo(BEN.name());
              assertThat(settled.reason()).contains("deleted by hand");
            });
    assertThat(opened.records().settledAlerts(flag(message("m2", 1)))).isEmpty();
    assertThat(opened.records().history(entry))
        .extracting(AuditRow::what)
        .endsWith("BACK_AT_SOURCE", "ALERT_SETTLED");
    assertThat(opened.records().history(entry).toString())
        .as("what a person wrote is in no audit row")
        .doesNotContain("deleted by hand");
    assertThat(opened.records().verifyAudit()).isEmpty();

    String filed = view(entry).items().get(0).latest().keyedDigest();
    await(opened.desk().backAtSource(item, 1, filed, Optional.empty()));
    assertThat(opened.records().alerts())
        .singleElement()
        .satisfies(second -> assertThat(second.filed()).isTrue());
  }

  @Test
  void what_was_written_about_an_alert_goes_with_the_content_and_who_it_was_stays() {
    EntryId entry = gone();
    DeletedItem item = since(Instant.EPOCH, 0).get(0);
    await(opened.desk().backAtSource(item, 1, "digest", Optional.empty()));
    long alert = opened.records().alerts().get(0).number();
    await(opened.desk().settleAlert(alert, "deleted by hand", BEN));
    clock.pass(Duration.ofDays(32));
    assertThat(purge().get(DELETED).purged()).isOne();
    assertThat(opened.records().settledAlerts(entry))
        .singleElement()
        .satisfies(
            settled -> {
              assertThat(settled.by()).isEqualTo(BEN.name());
              assertThat(settled.reason()).isEmpty();
            });
  }

  @Test
  void a_merge_after_filing_is_one_alert_for_the_entry_whoever_says_it_again() {
    EntryId entry = gone();
    EntryId other = flag(message("m2", 1));
    String patient = "patient of " + view(entry).items().get(0).ref().conversation();
    assertThat(merged(entry, patient, "adt-2")).isTrue();
    assertThat(merged(entry, patient, "adt-2")).isFalse();
    assertThat(merged(entry, "somebody else", "adt-2")).isFalse();
    assertThat(merged(other, patient, "adt-2")).as("nothing is filed").isFalse();
    SourceAlert alert = opened.records().alerts().get(0);
    assertThat(alert.isMerge()).isTrue();
    assertThat(alert.entry()).isEqualTo(entry);

    DeletedItem item = since(Instant.EPOCH, 0).get(0);
    assertThat(await(opened.desk().backAtSource(item, 1, "digest", Optional.empty())))
        .as("another matter")
        .isTrue();
    await(opened.desk().settleAlert(alert.number(), "it stands in the right record", BEN));
    assertThat(merged(entry, patient, "adt-2")).as("it was answered").isFalse();
    assertThat(merged(entry, patient, "adt-3")).as("another merge").isTrue();
    assertThat(opened.records().history(entry))
        .extracting(AuditRow::what)
        .contains("RECORD_MERGED");
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_is_held_after_it_was_sent_for_a_record_that_was_merged_is_an_alert_too() {
    EntryId entry = flag(message("m1", 1));
    transcribe(entry);
    String patient = "patient of " + view(entry).items().get(0).ref().conversation();
    moved(LedgerWork.of(delivering(entry), EvidenceKind.REFUSAL, EvidenceKind.DOUBT), HELD);
    assertThat(merged(entry, patient, "adt-2")).as("retry sends the old document").isTrue();
  }

  private boolean merged(EntryId entry, String patient, String survivor) {
    return await(opened.desk().recordMerged(entry, patient, survivor));
  }
}
