package org.wardscribe.delete;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.wardscribe.ledger.State;

/** Random histories of edits, lost and late answers, crashes and holds. */
class DeletionPropertyTest {

  @Property(tries = 800)
  void a_platform_that_heeds_versions_never_loses_an_unfiled_word(@ForAll Random random) {
    RestlessWard ward = new RestlessWard(random, true);

    for (int step = 0; step < 60 && !ward.entry.state.isFinal(); step++) {
      boolean before = ward.gone;
      ward.step();
      if (!before && ward.gone) {
        assertThat(ward.isFiled(ward.goneText)).as("deleted: filed before").isTrue();
      }
      assertProven(ward);
    }

    Statistics.collect(ward.entry.state);
    Statistics.coverage(c -> c.check(State.DELETED).percentage(p -> p > 30.0));
  }

  @Property(tries = 800)
  void on_any_platform_deleted_means_gone_and_filed(@ForAll Random random) {
    RestlessWard ward = new RestlessWard(random, false);

    for (int step = 0; step < 60 && !ward.entry.state.isFinal(); step++) {
      ward.step();
      assertProven(ward);
    }

    Statistics.collect(ward.entry.state);
    Statistics.coverage(c -> c.check(State.DELETED).percentage(p -> p > 30.0));
  }

  private static void assertProven(RestlessWard ward) {
    if (ward.entry.state == State.DELETED) {
      assertThat(ward.gone).as("DELETED: gone").isTrue();
      DeletionProof proof = DeletionProof.recheck(ward.entry.view());
      assertThat(proof.items()).hasSize(1);
      if (proof.items().get(0).reconciled()) {
        assertThat(ward.isFiled(ward.goneText)).as("reconciled: filed").isTrue();
      }
    }
  }
}
