package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.ACCEPTANCE;
import static org.wardscribe.ledger.EvidenceKind.AUTHOR_DELETED;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.GUARDS;
import static org.wardscribe.ledger.EvidenceKind.INTENT;
import static org.wardscribe.ledger.EvidenceKind.REREAD;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.VERIFYING;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.Recovery;
import org.wardscribe.ledger.Verb;

/**
 * What every ledger owes after a restore: it asks first, and sends and deletes nothing until two
 * people say so.
 */
public abstract class LedgerRecoveryContract extends LedgerAccountsContract {
  private static final Person SERVICE = new Person("root", Set.of("operator"));

  protected final void recover() {
    assertThat(await(opened.beginRecovery("a backup was restored"))).isTrue();
  }

  private DecisionResult finish(Person who) {
    return await(opened.desk().finishRecovery(who));
  }

  protected final void bothFinish() {
    assertThat(finish(ANN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(finish(BEN)).isInstanceOf(Done.class);
  }

  private Recovery recovery() {
    return opened.records().recovery().orElseThrow();
  }

  /** A worker wants to send it. */
  protected final MoveResult send(EntryId entry, org.wardscribe.ledger.State from) {
    return move(LedgerWork.of(claim(entry, from), INTENT), DELIVERING);
  }

  /** Nothing was sent: the outcome of what may have been sent before is in doubt. */
  private EntryId askedAbout(EntryId entry) {
    assertThat(send(entry, TRANSCRIBED)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(UNKNOWN);
    assertThat(view(entry).unresolvedAttempt()).isTrue();
    clock.pass(settings.settle());
    return entry;
  }

  @Test
  void what_may_have_been_sent_before_the_restore_is_asked_about_and_may_be_there() {
    EntryId entry = transcribed();
    recover();
    askedAbout(entry);
    assertThat(view(entry).evidence())
        .extracting(stored -> stored.evidence().facts().get(Evidence.MAY_HAVE_LEFT_AT))
        .contains(view(entry).createdAt().toString());
    step(entry, UNKNOWN, DELIVERED, ACCEPTANCE);
    assertThat(view(entry).filed()).hasSize(1);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_is_not_there_waits_and_is_sent_when_two_people_have_finished_the_recovery() {
    EntryId entry = transcribed();
    recover();
    askedAbout(entry);
    assertThat(send(entry, UNKNOWN)).isInstanceOf(MoveResult.Waiting.class);
    assertThat(claimAll(UNKNOWN)).isEmpty();
    assertThat(recovery().waiting()).isEqualTo(1);
    assertThat(recovery().notAsked()).isZero();
    bothFinish();
    assertThat(send(entry, UNKNOWN)).isInstanceOf(MoveResult.Moved.class);
    assertThat(opened.records().recovery()).isEmpty();
  }

  @Test
  void what_cannot_be_asked_about_is_held_until_two_people_have_looked() {
    EntryId entry = transcribed();
    recover();
    askedAbout(entry);
    step(entry, UNKNOWN, HELD, DOUBT);
    assertThat(recovery().withPeople()).isEqualTo(1);
    bothDecide(entry, Verb.NOT_IN_EPR);
    assertThat(send(entry, TRANSCRIBED)).isInstanceOf(MoveResult.Waiting.class);
    bothFinish();
    assertThat(send(entry, TRANSCRIBED)).isInstanceOf(MoveResult.Moved.class);
  }

  @Test
  void nothing_is_deleted_while_a_recovery_lasts() {
    EntryId entry = delivered();
    recover();
    MoveResult result = move(askedAndThere(entry), DELETING);
    assertThat(result)
        .isInstanceOfSatisfying(
            MoveResult.Waiting.class, w -> assertThat(w.reason()).isEqualTo("RECOVERY"));
    assertThat(view(entry).evidence())
        .extracting(stored -> stored.evidence().kind())
        .contains(REREAD, GUARDS);
    bothFinish();
    deleting(entry);
  }

  /** A worker has asked source and record, and both have it as it was filed. */
  private LedgerWork askedAndThere(EntryId entry) {
    LedgerWork reread = LedgerWork.of(claim(entry, DELIVERED), REREAD);
    String number = view(entry).filed().get(0).documentNumber();
    return reread.with(Evidence.of(ACCEPTANCE, Map.of("documentNumber", number)));
  }

  private MoveResult delete(EntryId entry) {
    return move(LedgerWork.of(claim(entry, DELIVERED), REREAD), DELETING);
  }

  private void retainedAsRestored(EntryId entry) {
    assertThat(delete(entry)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).reason()).isEqualTo("RESTORED");
  }

  @Test
  void what_was_filed_before_the_restore_is_deleted_only_when_the_record_says_it_still_stands() {
    EntryId entry = delivered();
    recover();
    bothFinish();
    assertThat(move(askedAndThere(entry), DELETING)).isInstanceOf(MoveResult.Moved.class);
  }

  @Test
  void where_the_record_cant_be_asked_two_people_release_what_was_filed_before_the_restore() {
    EntryId entry = delivered();
    recover();
    bothFinish();
    retainedAsRestored(entry);
    unflag("m1");
    clock.pass(java.time.Duration.ofMinutes(1));
    flag(message("m1", 1));
    retainedAsRestored(entry);
    bothDecide(entry, Verb.RELEASE);
    assertThat(delete(entry)).isInstanceOf(MoveResult.Moved.class);
  }

  @Test
  void what_is_accepted_after_the_restore_needs_no_second_word_and_a_second_restore_asks_anew() {
    EntryId before = transcribed();
    recover();
    bothFinish();
    askedAbout(before);
    step(before, UNKNOWN, DELIVERED, ACCEPTANCE);
    assertThat(opened.records().guardFacts(before).doubts()).isEmpty();
    EntryId after = flag(message("m2", 1));
    transcribe(after);
    deliver(after);
    assertThat(delete(after)).isInstanceOf(MoveResult.Moved.class);
    recover();
    assertThat(opened.records().guardFacts(before).doubts()).containsExactly(RecordDoubt.RESTORED);
  }

  @Test
  void a_record_that_was_asked_about_one_document_has_not_said_that_the_other_stands() {
    EntryId entry = delivered();
    edit("m1", 2);
    transcribe(entry);
    deliver(entry);
    recover();
    bothFinish();
    assertThat(move(askedAndThere(entry), DELETING)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(view(entry).reason()).isEqualTo("RESTORED");
  }

  @Test
  void an_original_that_is_gone_is_verified_while_a_recovery_lasts() {
    EntryId entry = delivered();
    recover();
    step(entry, DELIVERED, VERIFYING, AUTHOR_DELETED);
    step(entry, VERIFYING, org.wardscribe.ledger.State.DELETED, EvidenceKind.VERIFICATION);
  }

  @Test
  void a_recovery_ends_with_the_word_of_two_people_who_are_told_what_remains() {
    transcribed();
    assertThat(finish(ANN)).isInstanceOf(Refused.class);
    recover();
    assertThat(await(opened.beginRecovery("again"))).isFalse();
    assertThat(finish(SERVICE)).isInstanceOf(Refused.class);
    assertThat(finish(ANN))
        .isInstanceOfSatisfying(
            NeedsSecondPerson.class,
            said -> assertThat(said.sentence()).contains("1 open entries were not asked about"));
    assertThat(finish(ANN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(recovery().finishProposedBy()).contains("ann");
    assertThat(recovery().why()).isEqualTo("a backup was restored");
    reopen();
    assertThat(recovery().notAsked()).isEqualTo(1);
    assertThat(finish(BEN)).isInstanceOf(Done.class);
    assertThat(finish(BEN)).isInstanceOf(Refused.class);
    assertThat(opened.records().history(new EntryId(0)))
        .extracting(row -> row.what())
        .containsSubsequence(
            List.of("RECOVERY_BEGAN", "RECOVERY_FINISH_PROPOSED", "RECOVERY_FINISHED"));
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void after_the_recovery_an_old_entry_is_still_asked_about_and_a_new_one_is_not() {
    EntryId old = held();
    recover();
    EntryId told = flag(message("again", 1));
    bothFinish();
    EntryId fresh = flag(message("new", 1));
    decide(old, Verb.RETRY, ANN);
    for (EntryId entry : List.of(old, told, fresh)) {
      oneByOne(entry);
    }
    askedAbout(old);
    askedAbout(told);
    assertThat(send(fresh, TRANSCRIBED)).isInstanceOf(MoveResult.Moved.class);
  }

  /** Others are let go, so that they can be had later. */
  private void oneByOne(EntryId entry) {
    for (org.wardscribe.ledger.State from :
        List.of(org.wardscribe.ledger.State.RECEIVED, org.wardscribe.ledger.State.IDENTIFIED)) {
      for (Claimed claimed : claimAll(from)) {
        if (claimed.entry().id().equals(entry)) {
          LedgerWork work =
              LedgerWork.of(claimed, EvidenceKind.IDENTIFICATION, EvidenceKind.DOCUMENT)
                  .ofPatient("patient of " + entry);
          moved(
              work,
              from == org.wardscribe.ledger.State.RECEIVED
                  ? org.wardscribe.ledger.State.IDENTIFIED
                  : TRANSCRIBED);
        } else {
          await(opened.ledger().release(claimed.claim()));
        }
      }
    }
  }
}
