package org.wardscribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.connector.gateway.GatewayTransport;
import org.wardscribe.deliver.MllpProbe;
import org.wardscribe.ledger.State;

class FaultsTest {
  private static final byte[] ACKNOWLEDGEMENT =
      "MSH|^~\\&|EPR|RZZ|WARDSCRIBE|RZZ|20261122||ACK|1|T|2.5.1\rMSA|AA|NOBODYS\r"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final List<String> said = new ArrayList<>();
  private final List<Integer> halted = new ArrayList<>();

  private Faults faults(String plan) {
    return new Faults(FaultPlan.parse(plan), said::add, halted::add);
  }

  @Test
  void a_point_breaks_at_the_hit_that_was_asked_for_and_once() {
    Faults faults = faults("source-reread:halt:2");
    faults.hit(FailPoint.SOURCE_REREAD);
    assertThat(halted).isEmpty();
    faults.hit(FailPoint.SOURCE_REREAD);
    faults.hit(FailPoint.SOURCE_REREAD);
    assertThat(halted).containsExactly(Faults.HALTED);
    assertThat(said).containsExactly("HIT source-reread");
  }

  @Test
  void a_transaction_fails_by_the_state_that_an_entry_has_come_to_in_it() {
    Faults faults = faults("deleting-uncommitted:fail:1");
    faults.beforeCommit().accept(Set.of(State.DELIVERED));
    assertThatThrownBy(() -> faults.beforeCommit().accept(Set.of(State.DELETING)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void without_a_plan_everything_is_handed_back_as_it_came() {
    Faults none = Faults.none();
    GatewayTransport transport = (queue, json, correlationId, timeToLive) -> {};
    assertThat(none.transport(transport)).isSameAs(transport);
    assertThat(none.mllp()).isSameAs(MllpProbe.NONE);
    none.hit(FailPoint.DOCUMENT_SENT);
    assertThat(said).isEmpty();
  }

  @Test
  void a_request_to_delete_is_a_point_and_one_to_read_is_none() {
    GatewayTransport transport =
        faults("deletion-requested:halt:1").transport((queue, json, id, timeToLive) -> {});
    transport.send(GatewayQueues.READ_REQUEST, "{}", "r1", Duration.ofSeconds(1));
    assertThat(halted).isEmpty();
    transport.send(GatewayQueues.DELETE_REQUEST, "{}", "r2", Duration.ofSeconds(1));
    assertThat(halted).containsExactly(Faults.HALTED);
  }

  @Test
  void an_acknowledgement_passes_untouched_unless_any_is_to_count() {
    assertThat(faults("document-sent:halt:9").mllp().answered(ACKNOWLEDGEMENT, "OURS"))
        .isEqualTo(ACKNOWLEDGEMENT);
    assertThat(
            new String(
                faults("defect:no-msa2").mllp().answered(ACKNOWLEDGEMENT, "OURS"),
                StandardCharsets.ISO_8859_1))
        .contains("\rMSA|AA|OURS\r")
        .startsWith("MSH|^~\\&|EPR|");
  }
}
