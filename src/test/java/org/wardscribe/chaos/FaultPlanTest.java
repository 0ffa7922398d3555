package org.wardscribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
  @Test
  void a_plan_names_points_what_is_done_there_and_at_which_hit() {
    FaultPlan plan =
        FaultPlan.parse(
            "delivering-committed:halt:2, deleting-committed:until=1500:1,source-reread:fail:3,"
                + "defect:no-fence");
    assertThat(plan.faults())
        .containsExactly(
            new FaultPlan.Fault(
                FailPoint.DELIVERING_COMMITTED, FaultPlan.Action.HALT, Duration.ZERO, 2),
            new FaultPlan.Fault(
                FailPoint.DELETING_COMMITTED, FaultPlan.Action.UNTIL, Duration.ofMillis(1_500), 1),
            new FaultPlan.Fault(FailPoint.SOURCE_REREAD, FaultPlan.Action.FAIL, Duration.ZERO, 3));
    assertThat(plan.defects()).containsExactly(Defect.NO_FENCE);
  }

  @Test
  void without_a_plan_nothing_is_broken() {
    assertThat(FaultPlan.parse("").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delivering:halt:1",
        "document-sent:halt",
        "document-sent:explode:1",
        "defect:all",
        "unguarded"
      })
  void what_is_misspelt_is_refused_with_what_would_do(String text) {
    assertThatThrownBy(() -> FaultPlan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("POINT:halt:HIT");
  }
}
