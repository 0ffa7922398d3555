package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.PurgeRun;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.Suspension;
import org.wardscribe.ledger.SuspensionFound;
import org.wardscribe.ledger.Verb;

/** What every ledger owes the owner of an account whose device is lost or shared. */
public abstract class LedgerAccountsContract extends LedgerLadderContract {
  private static final Optional<ConnectorId> ANY = Optional.empty();

  private SuspensionFound suspend(Instant since) {
    return await(
        opened.desk().suspendAccount(ANY, NURSE.id(), since, "phone lost on the bus", ANN));
  }

  private DecisionResult restore(boolean mistaken) {
    return await(opened.desk().restoreAccount(ANY, NURSE.id(), mistaken, BEN));
  }

  private boolean isDoubted(EntryId entry) {
    return opened.records().guardFacts(entry).doubts().contains(RecordDoubt.ACCOUNT_SUSPENDED);
  }

  @Test
  void what_a_suspended_account_is_in_is_held_or_an_alert_and_earlier_words_are_not() {
    EntryId before = deliveredIn("ward-7", "m1");
    clock.pass(Duration.ofHours(2));
    Instant lost = clock.instant();
    clock.pass(Duration.ofMinutes(1));
    EntryId filed = deliveredIn("ward-7", "m2");
    EntryId coming = flag(message("m3", 1));
    EntryId transcribed = flag(message("m4", 1));
    transcribe(transcribed);

    SuspensionFound found = suspend(lost);

    assertThat(found.filed()).containsExactly(filed);
    assertThat(found.held()).containsExactlyInAnyOrder(coming, transcribed);
    assertThat(state(coming)).isEqualTo(HELD);
    assertThat(view(transcribed).reason()).isEqualTo("ACCOUNT_SUSPENDED");
    assertThat(view(transcribed).sentence()).contains("suspended").contains("reject it");
    assertThat(isDoubted(filed)).isTrue();
    assertThat(isDoubted(before)).isFalse();
    assertThat(opened.records().filedWithSuspendedAccount(10))
        .extracting(EntrySummary::id)
        .containsExactly(filed);
    assertThat(opened.records().suspensions())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).isEqualTo("phone lost on the bus");
              assertThat(one.by()).isEqualTo("ann");
              assertThat(one.searched()).isTrue();
            });
    assertThat(opened.records().history(new EntryId(0)))
        .anySatisfy(row -> assertThat(row.what()).isEqualTo("ACCOUNT_SUSPENDED"));
    assertThat(opened.records().history(new EntryId(0)).toString()).doesNotContain("bus");
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void a_worker_that_identified_it_meanwhile_has_lost() {
    EntryId coming = flag(message("m1", 1));
    Claimed claimed = claim(coming, RECEIVED);
    suspend(clock.instant());
    assertThat(move(LedgerWork.of(claimed, EvidenceKind.IDENTIFICATION), IDENTIFIED))
        .isInstanceOf(MoveResult.Lost.class);
    assertThat(state(coming)).isEqualTo(HELD);
  }

  @Test
  void it_survives_a_restart_and_is_repeated_without_doubling_anything() {
    EntryId filed = deliveredIn("ward-7", "m1");
    suspend(clock.instant());
    reopen();
    assertThat(isDoubted(filed)).isTrue();
    SuspensionFound again = suspend(clock.instant().minusSeconds(60));
    assertThat(again.filed()).containsExactly(filed);
    assertThat(opened.records().suspensions())
        .singleElement()
        .extracting(Suspension::since)
        .isEqualTo(clock.instant().minusSeconds(60));
    assertThat(opened.records().filedWithSuspendedAccount(10)).hasSize(1);
    assertThat(await(opened.desk().settleAccountAlert(filed, "she sent it herself", BEN)))
        .isInstanceOf(Done.class);
    assertThat(isDoubted(filed)).isFalse();
    assertThat(await(opened.desk().settleAccountAlert(filed, "again", BEN)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void an_account_that_is_restored_leaves_what_it_did_meanwhile_in_doubt() {
    EntryId filed = deliveredIn("ward-7", "m1");
    Instant sent = clock.instant();
    suspend(sent);
    clock.pass(Duration.ofHours(1));
    assertThat(restore(false)).isInstanceOf(Done.class);
    assertThat(restore(false)).isInstanceOf(Refused.class);
    assertThat(isDoubted(filed)).isTrue();
    Suspension ended = opened.records().suspensions().get(0);
    ConnectorId on = new ConnectorId("ward-chat");
    assertThat(ended.covers(on, NURSE.id(), sent)).isTrue();
    assertThat(ended.covers(on, NURSE.id(), clock.instant())).isFalse();
    assertThat(ended.covers(on, new AccountId("another"), sent)).isFalse();
  }

  @Test
  void a_suspension_by_mistake_leaves_nothing_in_doubt() {
    EntryId filed = deliveredIn("ward-7", "m1");
    suspend(clock.instant());
    assertThat(restore(true)).isInstanceOf(Done.class);
    assertThat(isDoubted(filed)).isFalse();
    assertThat(opened.records().filedWithSuspendedAccount(10)).isEmpty();
    assertThat(opened.records().suspensions().get(0).covers(message("m1", 1))).isFalse();
    assertThat(state(filed)).isEqualTo(DELIVERED);
  }

  @Test
  void what_is_in_doubt_is_not_purged_and_what_was_said_of_it_goes_with_its_content() {
    EntryId filed = deliveredIn("ward-7", "m1");
    suspend(clock.instant());
    moved(LedgerWork.of(claim(filed, DELIVERED), EvidenceKind.RETENTION), RETAINED);
    clock.pass(Duration.ofDays(40));
    Retention rules = new Retention(Map.of(RETAINED, Duration.ofDays(30)));
    assertThat(PurgeRun.purge(opened.desk(), rules, Optional.of(BEN)).values())
        .allSatisfy(batch -> assertThat(batch.purged()).isZero());
    await(opened.desk().settleAccountAlert(filed, "she sent it herself", BEN));
    assertThat(PurgeRun.purge(opened.desk(), rules, Optional.of(BEN)).get(RETAINED).purged())
        .isEqualTo(1);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void an_account_of_another_platform_is_another_account() {
    EntryId coming = flag(message("m1", 1));
    SuspensionFound found =
        await(
            opened
                .desk()
                .suspendAccount(
                    Optional.of(new ConnectorId("ward-phones")),
                    NURSE.id(),
                    clock.instant(),
                    "lost",
                    ANN));
    assertThat(found.held()).isEmpty();
    assertThat(state(coming)).isEqualTo(RECEIVED);
  }

  @Test
  void what_was_sent_by_somebody_else_but_flagged_by_it_is_concerned() {
    EntryId coming =
        flag(message("m1", 1), new Account(new AccountId("registrar"), ""), clock.instant());
    transcribe(coming);
    SuspensionFound found =
        await(
            opened
                .desk()
                .suspendAccount(ANY, new AccountId("registrar"), clock.instant(), "lost", ANN));
    assertThat(found.held()).containsExactly(coming);
    assertThat(state(coming)).isNotEqualTo(TRANSCRIBED);
  }

  @Test
  void words_that_were_refused_before_are_asked_about_before_they_are_sent_again() {
    EntryId backedOff = transcribed();
    moved(LedgerWork.of(delivering(backedOff), EvidenceKind.REFUSAL), TRANSCRIBED);
    EntryId heldBefore = flag(message("ward-8", "m2", 1, Optional.empty()));
    transcribe(heldBefore);
    moved(LedgerWork.of(delivering(heldBefore), EvidenceKind.REFUSAL, EvidenceKind.DOUBT), HELD);
    clock.pass(Duration.ofMinutes(1));

    SuspensionFound found = suspend(clock.instant().minus(Duration.ofHours(1)));

    assertThat(found.held()).containsExactly(backedOff);
    assertThat(found.filed()).as("a person may send it again").containsExactly(heldBefore);
    decide(backedOff, Verb.RETRY, ANN);
    assertThat(state(backedOff)).isEqualTo(RECEIVED);
    assertThat(view(backedOff).revision()).isEqualTo(2);
    decide(heldBefore, Verb.RETRY, ANN);
    Claimed again = claim(heldBefore, TRANSCRIBED);
    assertThat(move(LedgerWork.of(again, EvidenceKind.INTENT), DELIVERING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(view(heldBefore).reason()).isEqualTo("ACCOUNT_SUSPENDED");
    decide(heldBefore, Verb.RETRY, ANN);
    assertThat(state(heldBefore)).as("stage 2 asks whose words they are").isEqualTo(RECEIVED);
    clock.pass(Duration.ofMinutes(1));
    transcribe(heldBefore);
    delivering(heldBefore);
  }

  @Test
  void what_was_on_the_wire_and_did_not_leave_is_not_sent_later() {
    EntryId entry = transcribed();
    Claimed sending = delivering(entry);
    clock.pass(Duration.ofSeconds(1));
    assertThat(suspend(clock.instant().minusSeconds(60)).filed()).containsExactly(entry);
    moved(LedgerWork.of(sending, EvidenceKind.REFUSAL).unsent(), TRANSCRIBED);
    Claimed again = claim(entry, TRANSCRIBED);
    assertThat(move(LedgerWork.of(again, EvidenceKind.INTENT), DELIVERING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  @Test
  void all_reasons_that_were_given_are_kept() {
    suspend(clock.instant());
    await(
        opened
            .desk()
            .suspendAccount(ANY, NURSE.id(), clock.instant().minusSeconds(9), "pin known", BEN));
    suspend(clock.instant());
    assertThat(opened.records().suspensions())
        .singleElement()
        .extracting(Suspension::reason)
        .isEqualTo("phone lost on the bus; pin known");
  }
}
