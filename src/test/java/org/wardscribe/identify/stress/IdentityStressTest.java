package org.wardscribe.identify.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A short run of what {@code scripts/identity-stress} does at length, so that nothing gets worse.
 *
 * <p>It holds what is reached now; the aims are stricter, and the script fails until they are met.
 */
class IdentityStressTest {
  private static final double HELD_AT_MOST = 0.025;
  private static final double LEAKING_AT_MOST = 0.03;

  @Test
  void what_confuses_two_patients_is_held_and_what_does_not_is_filed_without_identifiers()
      throws IOException {
    if (!Corpora.present()) {
      System.out.println("Skipped: there are no lists of names at " + Corpora.PLACE);
    }
    assumeTrue(Corpora.present());
    StressReport report = new StressRun(7, 1_410, 60).run();
    assertThat(report.exceptions()).isZero();
    assertThat(report.wrongPatients()).as("matched with another patient").isZero();
    assertThat(report.kindsMatched()).isEmpty();
    assertThat(report.falseHoldRate()).isLessThanOrEqualTo(HELD_AT_MOST);
    assertThat(report.leakRate()).isLessThanOrEqualTo(LEAKING_AT_MOST);
  }

  @Test
  void the_same_seed_composes_the_same_numbers() {
    assertThat(new Numbers(new Dice(1)).nhs()).isEqualTo(new Numbers(new Dice(1)).nhs());
  }

  @Test
  void two_names_that_may_be_meant_for_each_other_are_not_clearly_different() {
    assertThat(Spelling.clearlyDifferent("Ronald", "Roland")).isFalse();
    assertThat(Spelling.clearlyDifferent("Wójcik", "Wojcik")).isFalse();
    assertThat(Spelling.clearlyDifferent("Muhammad", "Mohammed")).isFalse();
    assertThat(Spelling.clearlyDifferent("Margaret", "Dorothy")).isTrue();
  }
}
