package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.RETENTION;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.VERIFYING;
import static org.wardscribe.ledger.State.WITHDRAWN;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.PurgeBatch;
import org.wardscribe.ledger.PurgeRun;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** What every ledger owes those about whom it holds content: it goes when its time has come. */
public abstract class LedgerPurgeContract extends LedgerExportContract {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Retention RULES =
      new Retention(Map.of(DELETED, MONTH, WITHDRAWN, MONTH, RETAINED, MONTH));

  private EntryId deleted(EntryId entry) {
    transcribe(entry);
    deliver(entry);
    moved(LedgerWork.of(deleting(entry), EvidenceKind.DELETION), VERIFYING);
    step(entry, VERIFYING, DELETED, VERIFICATION);
    return entry;
  }

  /** Purges, after it has said the same of what it would do. */
  final Map<State, PurgeBatch> purge() {
    Map<State, PurgeBatch> said = PurgeRun.rehearse(opened.records(), RULES);
    Map<State, PurgeBatch> done = PurgeRun.purge(opened.desk(), RULES, Optional.of(BEN));
    assertThat(done).isEqualTo(said);
    return done;
  }

  private boolean hasContent(EntryId entry) {
    EntryView view = view(entry);
    boolean ofItems =
        view.items().stream()
            .flatMap(item -> item.versions().stream())
            .anyMatch(version -> version.message().isPresent());
    return ofItems
        || view.evidence().stream().anyMatch(stored -> !stored.evidence().content().isEmpty());
  }

  @Test
  void content_goes_when_its_time_has_come_and_what_was_proved_stays() {
    EntryId entry = deleted(flagged());
    EntryView before = view(entry);
    clock.pass(MONTH.minusSeconds(60));
    assertThat(purge().get(DELETED).purged()).isZero();
    assertThat(hasContent(entry)).isTrue();
    clock.pass(Duration.ofMinutes(2));
    PurgeBatch purged = purge().get(DELETED);
    assertThat(purged.purged()).isOne();
    assertThat(purged.bytes()).isPositive();
    assertThat(hasContent(entry)).isFalse();
    EntryView after = view(entry);
    assertThat(after.filed()).isEqualTo(before.filed());
    assertThat(after.evidence())
        .extracting(stored -> stored.evidence().facts())
        .isEqualTo(before.evidence().stream().map(stored -> stored.evidence().facts()).toList());
    assertThat(after.items().get(0).latest().keyedDigest())
        .isEqualTo(before.items().get(0).latest().keyedDigest());
    assertThat(opened.records().history(entry))
        .last()
        .satisfies(
            row -> {
              assertThat(row.what()).isEqualTo("CONTENT_PURGED");
              assertThat(row.actor()).isEqualTo("person:ben");
              assertThat(row.facts()).containsEntry("rule", "DELETED after PT720H");
            });
    assertThat(opened.records().verifyAudit()).isEmpty();
    assertThat(purge().get(DELETED).purged()).isZero();
    reopen();
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void nothing_goes_that_waits_or_is_under_way() {
    EntryId held = held();
    EntryId underWay = flag(message("m2", 1));
    clock.pass(MONTH.multipliedBy(12));
    purge();
    assertThat(hasContent(held)).isTrue();
    assertThat(hasContent(underWay)).isTrue();
  }

  @Test
  void nothing_goes_under_a_legal_hold_until_two_people_lift_it() {
    EntryId entry = deleted(flagged());
    LegalHold hold = hold(HoldScope.ofConversation(conversation("ward-7")));
    clock.pass(MONTH.plusDays(1));
    assertThat(purge().get(DELETED))
        .extracting(PurgeBatch::purged, PurgeBatch::held)
        .containsExactly(0L, 1L);
    assertThat(hasContent(entry)).isTrue();
    await(opened.desk().liftHold(hold.number(), ANN));
    await(opened.desk().liftHold(hold.number(), BEN));
    assertThat(purge().get(DELETED).purged()).isOne();
  }

  @Test
  void what_another_entry_still_needs_stays() {
    SourceMessage question = message("question", 1);
    EntryId ended = flag(message("ward-7", "answer", 1, Optional.of(question)));
    step(ended, RECEIVED, State.IDENTIFIED, EvidenceKind.IDENTIFICATION);
    unflag("answer");
    assertThat(state(ended)).isEqualTo(WITHDRAWN);
    EntryId open = flag(question);
    clock.pass(MONTH.plusDays(1));
    assertThat(purge().get(WITHDRAWN))
        .extracting(PurgeBatch::purged, PurgeBatch::inUse)
        .containsExactly(0L, 1L);
    assertThat(hasContent(open)).isTrue();
    unflag("question");
    assertThat(purge().get(WITHDRAWN).purged()).isZero();
    clock.pass(MONTH.plusDays(1));
    assertThat(purge().get(WITHDRAWN).purged()).isEqualTo(2);
    assertThat(hasContent(ended)).isFalse();
    assertThat(hasContent(open)).isFalse();
  }

  @Test
  void a_new_flag_brings_purged_content_back_until_it_ends_again() {
    SourceMessage message = message("m1", 1);
    EntryId withdrawn = flag(message);
    unflag("m1");
    clock.pass(MONTH.plusDays(1));
    assertThat(purge().get(WITHDRAWN).purged()).isOne();
    assertThat(hasContent(withdrawn)).isFalse();
    flag(message);
    assertThat(state(withdrawn)).isEqualTo(RECEIVED);
    assertThat(hasContent(withdrawn)).isTrue();
    clock.pass(Duration.ofSeconds(1));
    unflag("m1");
    clock.pass(MONTH.plusDays(1));
    assertThat(purge().get(WITHDRAWN).purged()).isOne();
    assertThat(hasContent(withdrawn)).isFalse();
  }

  @Test
  void what_was_purged_is_not_released() {
    EntryId retained = delivered();
    step(retained, DELIVERED, RETAINED, RETENTION);
    clock.pass(MONTH.plusDays(1));
    assertThat(purge().get(RETAINED).purged()).isOne();
    DecisionResult answer = decide(retained, Verb.RELEASE, ANN);
    assertThat(answer).isInstanceOf(DecisionResult.Refused.class);
    assertThat(((DecisionResult.Refused) answer).sentence()).contains("was purged");
    assertThat(opened.records().history(retained))
        .extracting(AuditRow::what)
        .contains("CONTENT_PURGED");
  }
}
