package org.wardscribe.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.ledger.State;

class ResolutionTest {
  @ParameterizedTest
  @EnumSource(State.class)
  void whose_an_entry_is_may_use_at_least_one_of_its_verbs(State state) {
    for (boolean unresolved : new boolean[] {false, true}) {
      Resolution resolution = Resolution.of(state, unresolved);

      if (resolution.verbs().isEmpty()) {
        assertThat(resolution.owner()).isIn("wardscribe", "author");
      } else {
        assertThat(resolution.verbs())
            .map(verb -> ControlVerb.ofPath(verb).orElseThrow())
            .anyMatch(
                verb -> verb.roles().stream().anyMatch(r -> r.path().equals(resolution.owner())));
      }
    }
  }
}
