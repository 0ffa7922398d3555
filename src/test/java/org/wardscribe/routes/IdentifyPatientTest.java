package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.Enough;
import org.wardscribe.kit.RouteTest;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

class IdentifyPatientTest extends RouteTest {
  private State leadsTo = State.IDENTIFIED;
  private boolean asking;

  IdentifyPatientTest() {
    super("2-identify/identify-patient.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("positiveIdentification", new PositiveIdentification());
  }

  @Test
  void one_patient_and_a_known_author_lead_on() throws Exception {
    leadsTo = State.IDENTIFIED;
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 received -> identified");
  }

  @Test
  void a_doubt_is_held() throws Exception {
    leadsTo = State.HELD;
    asking = false;
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 received -> held");
  }

  @Test
  void an_entry_waits_for_an_index_that_can_not_be_asked() throws Exception {
    leadsTo = State.RECEIVED;
    asking = false;
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 waits in received");
  }

  @Test
  void an_entry_waits_for_the_flaggers_answer() throws Exception {
    leadsTo = State.RECEIVED;
    asking = true;
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 waits in received");
  }

  @Test
  void a_step_that_throws_is_a_failed_attempt() throws Exception {
    leadsTo = null;
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in received: IllegalStateException");
  }

  public final class PositiveIdentification {
    public Answer check(Claimed message) {
      if (leadsTo == null) {
        throw new IllegalStateException("the index can't be read");
      }
      return new Answer(
          message.claim(),
          leadsTo == State.RECEIVED ? List.of() : Enough.evidenceFor(State.RECEIVED, leadsTo),
          leadsTo == State.IDENTIFIED,
          leadsTo == State.RECEIVED && !asking,
          asking);
    }
  }

  public record Answer(
      Claim claim, List<Evidence> evidence, boolean confirmed, boolean unasked, boolean asking)
      implements Outcome {}
}
