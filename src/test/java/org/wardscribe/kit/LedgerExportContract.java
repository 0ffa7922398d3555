package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.ExportOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.Person;

/** What every ledger owes those who answer requests: the entries that are meant, and an audit. */
public abstract class LedgerExportContract extends LedgerWrongRecordContract {
  private List<EntryId> meant(HoldScope scope) {
    return opened.records().inScope(scope, new EntryId(0), 100);
  }

  @Test
  void a_request_gets_what_is_known_to_be_meant_and_is_told_how_much_else_may_be() {
    EntryId identified = flagged();
    step(identified, RECEIVED, IDENTIFIED, IDENTIFICATION);
    EntryId nobodyKnows = flag(message("m2", 1));
    HoldScope patient = HoldScope.ofPatient(opened.desk().patientKey("patient of ward-7"));
    assertThat(meant(patient)).containsExactly(identified);
    assertThat(opened.records().perhapsInScope(patient)).isOne();
    assertThat(meant(HoldScope.ofPatient("somebody else"))).isEmpty();
    assertThat(meant(HoldScope.ofStaff("s-9"))).containsExactly(identified);
    assertThat(meant(HoldScope.WHOLE_ORGANISATION)).containsExactly(identified, nobodyKnows);
    assertThat(opened.records().inScope(HoldScope.WHOLE_ORGANISATION, identified, 1))
        .containsExactly(nobodyKnows);
  }

  @Test
  void who_shares_an_original_is_not_disclosed_with_it() {
    SourceMessage question = message("question", 1);
    EntryId asked = flag(message("ward-7", "answer", 1, Optional.of(question)));
    EntryId other = flag(question);
    assertThat(meant(HoldScope.ofEntry(asked))).containsExactly(asked);
    assertThat(meant(HoldScope.ofEntry(other))).containsExactly(other);
  }

  @Test
  void a_conversation_and_a_period_are_told_apart() {
    EntryId here = flagged();
    EntryId there = flag(message("ward-8", "m2", 1, Optional.empty()));
    clock.pass(Duration.ofDays(3));
    EntryId later = flag(message("m3", 1));
    assertThat(meant(HoldScope.ofConversation(conversation("ward-8")))).containsExactly(there);
    HoldScope lately =
        HoldScope.WHOLE_ORGANISATION.within(
            Optional.of(clock.instant().minus(Duration.ofDays(1))), Optional.empty());
    assertThat(meant(lately)).containsExactly(later);
    HoldScope before =
        HoldScope.WHOLE_ORGANISATION.within(
            Optional.empty(), Optional.of(clock.instant().minus(Duration.ofDays(1))));
    assertThat(meant(before)).containsExactly(here, there);
  }

  private DecisionResult begin(boolean content, Person who) {
    return await(
        opened
            .desk()
            .beginExport(new ExportOrder(HoldScope.WHOLE_ORGANISATION, "SAR-7", content), who));
  }

  @Test
  void an_export_stands_in_the_audit_before_anything_leaves_and_with_what_left() {
    flagged();
    assertThat(begin(false, ANN)).isInstanceOf(Done.class);
    await(
        opened
            .desk()
            .exported(
                new ExportOrder(HoldScope.WHOLE_ORGANISATION, "SAR-7", false), 1, "abc", ANN));
    assertThat(opened.records().history(new EntryId(0)))
        .extracting(AuditRow::what)
        .containsExactly("EXPORT_BEGUN", "EXPORT_WRITTEN");
    assertThat(opened.records().history(new EntryId(0)))
        .allSatisfy(
            row -> {
              assertThat(row.actor()).isEqualTo("person:ann");
              assertThat(row.facts()).containsEntry("reference", "SAR-7");
            });
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void content_leaves_when_two_different_people_say_so_within_a_day() {
    assertThat(begin(true, ROOT)).isInstanceOf(Refused.class);
    assertThat(begin(true, ANN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(begin(true, ANN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(begin(true, BEN)).isInstanceOf(Done.class);
    assertThat(begin(true, BEN)).isInstanceOf(NeedsSecondPerson.class);
    clock.pass(Duration.ofHours(25));
    assertThat(begin(true, ANN)).isInstanceOf(NeedsSecondPerson.class);
  }
}
