package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.REREAD;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.RETAINED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Verb;

/** What every ledger owes the original while a document may still stand in the wrong record. */
public abstract class LedgerWrongRecordContract extends LedgerCorrectionsContract {
  /** Filed for the right patient; that the wrong document is cancelled only people say. */
  protected final EntryId seenCancelled() {
    EntryId entry = cancelRefused();
    bothDecide(entry, Verb.FOUND_IN_EPR);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(RETAINED);
    return entry;
  }

  private MoveResult delete(EntryId entry) {
    return move(LedgerWork.of(claim(entry, DELIVERED), REREAD), DELETING);
  }

  private void retainedFor(String reason, EntryId entry) {
    assertThat(delete(entry)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).reason()).isEqualTo(reason);
  }

  private void flagAgain(EntryId entry) {
    clock.pass(Duration.ofMinutes(1));
    unflag("m1");
    clock.pass(Duration.ofMinutes(1));
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void a_flag_that_is_set_anew_does_not_stand_for_two_people_who_release_what_only_people_saw() {
    EntryId entry = seenCancelled();
    flagAgain(entry);
    retainedFor("CANCEL_SEEN_BY_PEOPLE", entry);
    bothDecide(entry, Verb.RELEASE);
    deleting(entry);
  }

  @Test
  void neither_does_an_edit() {
    EntryId entry = seenCancelled();
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
    retainedFor("CANCEL_SEEN_BY_PEOPLE", entry);
  }

  @Test
  void two_people_who_release_it_for_another_reason_have_not_released_what_only_people_saw() {
    EntryId entry = seenCancelled();
    unflag("m1");
    assertThat(view(entry).reason()).isEqualTo("UNFLAGGED");
    bothDecide(entry, Verb.RELEASE);
    clock.pass(Duration.ofMinutes(1));
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(DELIVERED);
    retainedFor("CANCEL_SEEN_BY_PEOPLE", entry);
  }
}
