package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.SettableClock;

class RefusalBudgetTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T21:00:00Z"));
  private final RefusalBudget budget = new RefusalBudget(clock);

  @Test
  void each_person_is_told_so_often_within_any_hour() {
    for (int i = 0; i < RefusalBudget.MOST; i++) {
      assertThat(budget.left("bot@example.test")).isEqualTo(RefusalBudget.MOST - i);
      budget.told("bot@example.test");
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(budget.left("bot@example.test")).isZero();
    assertThat(budget.left("anna@example.test")).isEqualTo(RefusalBudget.MOST);

    clock.pass(RefusalBudget.WITHIN.minusMinutes(RefusalBudget.MOST));
    assertThat(budget.left("bot@example.test")).as("the first was an hour ago").isEqualTo(1);
    budget.told("bot@example.test");
    assertThat(budget.left("bot@example.test")).isZero();
    clock.pass(RefusalBudget.WITHIN);
    assertThat(budget.left("bot@example.test")).isEqualTo(RefusalBudget.MOST);
  }
}
