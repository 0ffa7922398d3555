package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.kit.Enough;
import org.wardscribe.kit.RouteTest;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

class VerifyDeletionTest extends RouteTest {
  private Optional<State> leadsTo = Optional.empty();
  private boolean broken;

  VerifyDeletionTest() {
    super("5-delete/verify-deletion.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("deletion", new Deletion());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"DELETED", "UNPROVEN", "DELIVERED", "RECEIVED", "ESCALATED"})
  void each_answer_of_the_source_leads_where_it_must(State state) throws Exception {
    broken = false;
    leadsTo = Optional.of(state);
    ledger.put(State.VERIFYING, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 verifying -> " + state.path());
  }

  @Test
  void no_answer_yet_waits_and_claims_nothing() throws Exception {
    broken = false;
    leadsTo = Optional.empty();
    ledger.put(State.VERIFYING, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 waits in verifying");
  }

  @Test
  void a_step_that_throws_is_a_failed_attempt() throws Exception {
    broken = true;
    ledger.put(State.VERIFYING, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in verifying: IllegalStateException");
  }

  public final class Deletion {
    public Verification verify(Claimed receipt) {
      if (broken) {
        throw new IllegalStateException("the source can't be asked");
      }
      return new Verification(
          receipt.claim(),
          leadsTo.map(state -> Enough.evidenceFor(State.VERIFYING, state)).orElse(List.of()),
          leadsTo);
    }
  }

  public record Verification(Claim claim, List<Evidence> evidence, Optional<State> leadsTo)
      implements Outcome {
    @Override
    public Optional<Instant> due() {
      return Optional.of(CLOCK.instant().plusSeconds(60));
    }

    public boolean deleted() {
      return leadsTo.equals(Optional.of(State.DELETED));
    }

    public boolean unproven() {
      return leadsTo.equals(Optional.of(State.UNPROVEN));
    }

    public boolean stillThere() {
      return leadsTo.equals(Optional.of(State.DELIVERED));
    }

    public boolean toBeFiled() {
      return leadsTo.equals(Optional.of(State.RECEIVED));
    }

    public boolean forAPerson() {
      return leadsTo.equals(Optional.of(State.ESCALATED));
    }
  }
}
