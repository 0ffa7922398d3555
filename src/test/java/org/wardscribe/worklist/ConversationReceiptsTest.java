package org.wardscribe.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.identify.Reason;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Notice;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.DeletionPolicy.WhoIsTold;

/** What is said back in a conversation, and when nothing is. */
class ConversationReceiptsTest {

  @ParameterizedTest
  @EnumSource(State.class)
  void a_site_that_tells_the_worklist_says_nothing_in_the_conversation(State to) {
    assertThat(new ConversationReceipts(WhoIsTold.WORKLIST).of(notice(to, "UNFLAGGED"))).isEmpty();
  }

  @Test
  void a_filed_message_is_told_with_its_document() {
    assertThat(receipts().of(notice(State.DELIVERED, "")).orElseThrow().text())
        .contains("DOCUMENT1");
  }

  @Test
  void a_cancel_that_was_accepted_is_not_called_filed() {
    assertThat(receipts().of(notice(State.DELIVERED, "CANCELLED"))).isEmpty();
  }

  @Test
  void nothing_is_said_of_a_deletion() {
    assertThat(receipts().of(notice(State.DELETED, ""))).isEmpty();
    assertThat(receipts().of(notice(State.DELETING, ""))).isEmpty();
  }

  @Test
  void a_retained_message_is_told_only_to_those_who_took_the_flag_back() {
    assertThat(receipts().of(notice(State.RETAINED, "UNFLAGGED"))).isPresent();
    assertThat(receipts().of(notice(State.RETAINED, "NO_APPRAISAL"))).isEmpty();
  }

  @Test
  void nobody_is_told_to_write_what_was_taken_back_or_may_be_filed() {
    for (String reason :
        List.of(
            "DELETED_BY_AUTHOR",
            "OUTCOME_UNKNOWN",
            "CANCEL_NOT_ACCEPTED",
            "CORRECTION_ANOTHER_PATIENT")) {
      assertThat(receipts().of(notice(State.HELD, reason)).orElseThrow().text())
          .doesNotContain("write")
          .contains("worklist");
    }
    assertThat(receipts().of(notice(State.HELD, "NO_PATIENT")).orElseThrow().text())
        .contains("write the advice in the record yourself");
  }

  @Test
  void what_a_held_message_lacks_is_said_and_to_whom_it_is_told() {
    assertThat(receipts().of(notice(State.HELD, "INSUFFICIENT_IDENTIFIERS")).orElseThrow().text())
        .isEqualTo(
            "Not filed yet: it does not name one patient beyond doubt; give a number with all its"
                + " digits, and the surname or the date of birth, of one patient only. Tell it at"
                + " the desk, not here (E000042 on the worklist). Until then, write the advice in"
                + " the record yourself.");
  }

  /** A number that the index has must read like one that it has not, whatever else is stated. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void what_an_index_says_of_the_patient_is_not_told_in_the_conversation(Reason reason) {
    Set<Reason> notOfThePatient =
        EnumSet.of(
            Reason.UNKNOWN_AUTHOR,
            Reason.AUTHOR_NOT_VALID_THEN,
            Reason.UNKNOWN_FLAGGER,
            Reason.INDEX_UNAVAILABLE,
            Reason.ACCOUNT_SUSPENDED,
            Reason.ACCOUNT_UNCONFIRMED,
            Reason.SPLIT_AGAIN,
            Reason.CONFIRMED_RECORD_NOT_FOUND,
            Reason.ANSWER_UNCLEAR,
            Reason.NOT_ANSWERED,
            Reason.TEXT_TOO_LONG,
            Reason.RESIDUE);
    if (!notOfThePatient.contains(reason)) {
      assertThat(receipts().of(notice(State.HELD, reason.name())).orElseThrow().text())
          .isEqualTo(receipts().of(notice(State.HELD, "NUMBER_NOT_FOUND")).orElseThrow().text());
    }
  }

  @Test
  void what_was_deleted_unfiled_is_not_called_filed() {
    assertThat(receipts().of(notice(State.ESCALATED, "DELETED_UNFILED")).orElseThrow().text())
        .doesNotContain("Filed")
        .contains("not sure");
    assertThat(receipts().of(notice(State.ESCALATED, "BLOCKED")).orElseThrow().text())
        .startsWith("Filed, but");
  }

  private static ConversationReceipts receipts() {
    return new ConversationReceipts(WhoIsTold.CONVERSATION);
  }

  private static Notice notice(State to, String reason) {
    ItemRef item =
        new ItemRef(
            new ConnectorId("ward-chat"), new ConversationId("room-1"), new MessageId("m-1"));
    return new Notice(
        7, new EntryId(42), item, to, reason, "DOCUMENT1", Instant.parse("2026-11-22T12:00:00Z"));
  }
}
