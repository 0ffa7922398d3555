package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.INTENT;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.LEGAL_HOLD;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.ConversationFigures;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.StepDown;

/** What every ledger owes whole conversations: incidents, the way down, and what became of them. */
public abstract class LedgerLadderContract extends LedgerHoldsContract {
  private DecisionResult declare(String name, ConversationRef... conversations) {
    return await(opened.desk().declareIncident(name, Set.of(conversations), REVIEW, ANN));
  }

  @Test
  void an_incident_holds_its_conversations_until_two_people_stand_it_down() {
    EntryId one = deliveredIn("ward-7", "m1");
    EntryId other = deliveredIn("ward-8", "m2");
    assertThat(declare("BRIDGE", conversation("ward-7"))).isInstanceOf(Done.class);
    assertThat(state(one)).isEqualTo(LEGAL_HOLD);
    assertThat(state(other)).isEqualTo(DELIVERED);
    assertThat(declare("BRIDGE")).isInstanceOf(Refused.class);
    assertThat(await(opened.desk().standDown("BRIDGE", ROOT))).isInstanceOf(Refused.class);
    assertThat(await(opened.desk().standDown("BRIDGE", ANN))).isInstanceOf(NeedsSecondPerson.class);
    assertThat(await(opened.desk().standDown("BRIDGE", ANN))).isInstanceOf(NeedsSecondPerson.class);
    assertThat(state(one)).isEqualTo(LEGAL_HOLD);
    assertThat(await(opened.desk().standDown("BRIDGE", BEN))).isInstanceOf(Done.class);
    assertThat(state(one)).isEqualTo(DELIVERED);
    assertThat(await(opened.desk().standDown("BRIDGE", BEN))).isInstanceOf(Refused.class);
    assertThat(opened.records().incidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.conversations()).containsExactly(conversation("ward-7"));
              assertThat(incident.stoodDownAt()).isPresent();
              assertThat(incident.names(conversation("ward-7"))).isFalse();
            });
  }

  @Test
  void an_incident_of_no_conversation_holds_all_of_them() {
    EntryId one = deliveredIn("ward-7", "m1");
    declare("FLOOD");
    assertThat(state(one)).isEqualTo(LEGAL_HOLD);
    assertThat(opened.records().incidents().get(0).names(conversation("ward-7"))).isFalse();
  }

  @Test
  void a_hold_of_an_incident_is_not_lifted_by_itself() {
    deliveredIn("ward-7", "m1");
    declare("BRIDGE", conversation("ward-7"));
    long hold = opened.records().holds().get(0).number();
    assertThat(await(opened.desk().liftHold(hold, ANN))).isInstanceOf(Refused.class);
    assertThat(await(opened.desk().liftHold(hold, BEN))).isInstanceOf(Refused.class);
  }

  @Test
  void another_hold_outlasts_an_incident() {
    EntryId one = deliveredIn("ward-7", "m1");
    declare("BRIDGE");
    hold(HoldScope.ofEntry(one));
    await(opened.desk().standDown("BRIDGE", ANN));
    await(opened.desk().standDown("BRIDGE", BEN));
    assertThat(state(one)).isEqualTo(LEGAL_HOLD);
  }

  // The way down the ladder

  private DecisionResult stepDown(String conversation, StepDown.Rung rung) {
    return await(opened.desk().stepDown(conversation(conversation), rung, "why", ANN));
  }

  @Test
  void a_guard_is_told_of_a_step_down_in_the_transition_itself() {
    EntryId one = deliveredIn("ward-7", "m1");
    assertThat(stepDown("ward-7", StepDown.Rung.FILE)).isInstanceOf(Done.class);
    assertThat(opened.records().guardFacts(one).steppedDown())
        .containsExactly(conversation("ward-7"));
    assertThat(opened.records().stepDowns())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.rung()).isEqualTo(StepDown.Rung.FILE);
              assertThat(step.by()).isEqualTo(ANN.name());
              assertThat(step.reason()).isEqualTo("why");
            });
    assertThat(opened.records().history(new EntryId(0)).toString()).doesNotContain("why");
    reopen();
    assertThat(opened.records().guardFacts(one).steppedDown()).isNotEmpty();
    assertThat(opened.records().stepDowns().get(0).reason()).isEqualTo("why");
  }

  @Test
  void a_conversation_goes_down_by_one_person_and_is_restored_by_two() {
    stepDown("ward-7", StepDown.Rung.FILE);
    stepDown("ward-7", StepDown.Rung.SHADOW);
    assertThat(stepDown("ward-7", StepDown.Rung.FILE)).isInstanceOf(Refused.class);
    ConversationRef ward = conversation("ward-7");
    assertThat(await(opened.desk().restore(conversation("ward-8"), ANN)))
        .isInstanceOf(Refused.class);
    assertThat(await(opened.desk().restore(ward, ROOT))).isInstanceOf(Refused.class);
    assertThat(await(opened.desk().restore(ward, ANN))).isInstanceOf(NeedsSecondPerson.class);
    assertThat(await(opened.desk().restore(ward, ANN))).isInstanceOf(NeedsSecondPerson.class);
    assertThat(await(opened.desk().restore(ward, BEN))).isInstanceOf(Done.class);
    assertThat(opened.records().stepDowns()).isEmpty();
  }

  @Test
  void who_steps_down_again_withdraws_the_first_persons_restoring() {
    stepDown("ward-7", StepDown.Rung.FILE);
    ConversationRef ward = conversation("ward-7");
    await(opened.desk().restore(ward, ANN));
    stepDown("ward-7", StepDown.Rung.FILE);
    assertThat(await(opened.desk().restore(ward, BEN))).isInstanceOf(NeedsSecondPerson.class);
  }

  // Evidence for the ladder

  @Test
  void what_became_of_a_conversations_entries_is_counted() {
    EntryId one = deliveredIn("ward-7", "m1");
    deliveredIn("ward-8", "m2");
    EntryId unclear = flag(message("ward-8", "m3", 1, Optional.empty()));
    transcribe(unclear);
    Claimed sending = step(unclear, TRANSCRIBED, DELIVERING, INTENT);
    moved(LedgerWork.of(sending, EvidenceKind.UNCERTAINTY), UNKNOWN);
    hold(HoldScope.ofEntry(one));
    List<ConversationFigures> figures = opened.records().journeys();
    assertThat(figures)
        .extracting(f -> f.conversation().conversation().value())
        .containsExactly("ward-7", "ward-8");
    assertThat(figures.get(0).now()).containsExactly(Map.entry(LEGAL_HOLD, 1L));
    ConversationFigures second = figures.get(1);
    assertThat(second.entries()).isEqualTo(2);
    assertThat(second.times(Set.of(DELIVERING), Set.of(DELIVERED))).isOne();
    assertThat(second.times(Set.of(DELIVERING), Set.of(UNKNOWN))).isOne();
  }
}
