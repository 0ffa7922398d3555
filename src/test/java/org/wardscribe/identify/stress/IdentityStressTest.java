package org.wardscribe.identify.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short run of what {@code scripts/identity-stress} does at length. */
class IdentityStressTest {
  @Test
  void no_message_that_confuses_two_patients_is_filed_to_either() throws IOException {
    if (!Corpora.present()) {
      System.out.println("Skipped: there are no lists of names at " + Corpora.PLACE);
    }
    assumeTrue(Corpora.present());
    StressReport report = new StressRun(7, 1_410, 60).run();
    assertThat(
            report.failures().stream()
                .filter(f -> f.outcome() == Judged.Outcome.WRONGLY_MATCHED)
                .map(f -> f.stress().kind() + ": " + f.stress().parts()))
        .isEmpty();
    assertThat(report.missed()).isEqualTo(List.of());
  }

  @Test
  void what_is_composed_is_the_same_each_time() {
    Dice one = new Dice(1);
    Dice other = new Dice(1);
    assertThat(new Numbers(one).nhs()).isEqualTo(new Numbers(other).nhs());
  }

  @Test
  void two_names_that_may_be_meant_for_each_other_are_not_clearly_different() {
    assertThat(Spelling.clearlyDifferent("Ronald", "Roland")).isFalse();
    assertThat(Spelling.clearlyDifferent("Wójcik", "Wojcik")).isFalse();
    assertThat(Spelling.clearlyDifferent("Muhammad", "Mohammed")).isFalse();
    assertThat(Spelling.clearlyDifferent("Margaret", "Dorothy")).isTrue();
  }
}
