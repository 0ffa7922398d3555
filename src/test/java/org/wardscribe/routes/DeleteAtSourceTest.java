package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.Enough;
import org.wardscribe.kit.RouteTest;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

class DeleteAtSourceTest extends RouteTest {
  private final AtomicInteger deletions = new AtomicInteger();
  private boolean gone;
  private State leadsTo;

  DeleteAtSourceTest() {
    super("5-delete/delete-at-source.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("deletion", new Deletion());
  }

  @BeforeEach
  void a_source_that_deletes() {
    gone = false;
    leadsTo = State.VERIFYING;
    deletions.set(0);
  }

  @Test
  void a_deletion_is_asked_for_after_its_intent_and_then_to_be_verified() throws Exception {
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivered -> deleting");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 deleting -> verifying");
    assertThat(deletions).hasValue(1);
  }

  @Test
  void what_is_gone_without_us_is_only_verified() throws Exception {
    gone = true;
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivered -> verifying");
    assertThat(deletions).hasValue(0);
  }

  @Test
  void a_definite_refusal_for_now_goes_through_all_guards_again() throws Exception {
    leadsTo = State.DELIVERED;
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivered -> deleting");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 deleting -> delivered");
  }

  @Test
  void where_only_the_author_can_delete_the_author_is_asked() throws Exception {
    leadsTo = State.AWAITING_AUTHOR;
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivered -> deleting");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 deleting -> awaiting-author");
  }

  @Test
  void another_refusal_needs_a_person() throws Exception {
    leadsTo = State.ESCALATED;
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivered -> deleting");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 deleting -> escalated");
  }

  @Test
  void a_guard_that_is_not_met_deletes_nothing() throws Exception {
    ledger.answerNextMove(new MoveResult.Diverted(State.LEGAL_HOLD, "LEGAL_HOLD"));
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 Diverted");
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000002 delivered -> deleting");
    assertThat(ledger.nextDeed()).isEqualTo("E000002 deleting -> verifying");
    assertThat(deletions).hasValue(1);
  }

  @Test
  void a_deletion_that_throws_is_a_failed_attempt_with_an_intent() throws Exception {
    leadsTo = null;
    ledger.put(State.DELIVERED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivered -> deleting");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in deleting: IllegalStateException");
  }

  public final class Deletion {
    public Reading reread(Claimed receipt) {
      return new Reading(
          receipt.claim(),
          Enough.evidenceFor(State.DELIVERED, gone ? State.VERIFYING : State.DELETING),
          gone);
    }

    public Answer delete(Claimed receipt) {
      deletions.incrementAndGet();
      if (receipt.claim().state() != State.DELETING || leadsTo == null) {
        throw new IllegalStateException("the source can't be asked");
      }
      return new Answer(receipt.claim(), Enough.evidenceFor(State.DELETING, leadsTo), leadsTo);
    }
  }

  public record Reading(Claim claim, List<Evidence> evidence, boolean goneWithoutUs)
      implements Outcome {}

  public record Answer(Claim claim, List<Evidence> evidence, State leadsTo) implements Outcome {
    @Override
    public Optional<Instant> due() {
      return Optional.of(CLOCK.instant().plusSeconds(60));
    }

    public boolean requested() {
      return leadsTo == State.VERIFYING;
    }

    public boolean again() {
      return leadsTo == State.DELIVERED;
    }

    public boolean forTheAuthor() {
      return leadsTo == State.AWAITING_AUTHOR;
    }
  }
}
