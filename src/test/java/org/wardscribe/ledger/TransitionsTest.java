package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of transitions, pair by pair, as it was agreed. */
class TransitionsTest {
  private static final String AGREED =
      """
      RECEIVED        IDENTIFIED HELD WITHDRAWN RETAINED
      IDENTIFIED      TRANSCRIBED HELD WITHDRAWN RETAINED RECEIVED
      TRANSCRIBED     DELIVERING REHEARSED HELD WITHDRAWN RETAINED RECEIVED
      DELIVERING      DELIVERED UNKNOWN TRANSCRIBED HELD
      UNKNOWN         TRANSCRIBED DELIVERING DELIVERED HELD
      DELIVERED       DELETING RECEIVED VERIFYING LEGAL_HOLD RETAINED AWAITING_AUTHOR ESCALATED TRANSCRIBED
      DELETING        VERIFYING DELIVERED AWAITING_AUTHOR ESCALATED
      VERIFYING       DELETED UNPROVEN DELIVERED RECEIVED ESCALATED
      HELD            RECEIVED TRANSCRIBED UNKNOWN RETAINED REJECTED WITHDRAWN
      LEGAL_HOLD      DELIVERED RECEIVED TRANSCRIBED
      AWAITING_AUTHOR ATTESTED VERIFYING LEGAL_HOLD RECEIVED RETAINED ESCALATED TRANSCRIBED
      ESCALATED       DELIVERED ATTESTED UNPROVEN RETAINED LEGAL_HOLD RECEIVED TRANSCRIBED
      RETAINED        DELIVERED RECEIVED TRANSCRIBED
      WITHDRAWN       RECEIVED
      REJECTED        RECEIVED
      REHEARSED       RECEIVED
      """;

  private static Map<State, Set<State>> agreed() {
    Map<State, Set<State>> table = new EnumMap<>(State.class);
    for (String line : AGREED.lines().toList()) {
      List<State> row =
          Arrays.stream(line.split(" +")).map(State::valueOf).collect(Collectors.toList());
      table.put(row.get(0), EnumSet.copyOf(row.subList(1, row.size())));
    }
    return table;
  }

  @ParameterizedTest
  @EnumSource
  void the_table_has_exactly_what_was_agreed(State from) {
    assertThat(Transitions.next(from)).isEqualTo(agreed().getOrDefault(from, Set.of()));
    for (State to : State.values()) {
      assertThat(Transitions.isLegal(from, to)).isEqualTo(Transitions.next(from).contains(to));
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_transition_needs_evidence_and_all_of_it(State from) {
    for (State to : Transitions.next(from)) {
      List<Set<EvidenceKind>> alternatives = Transitions.alternatives(from, to);
      assertThat(alternatives).isNotEmpty().noneMatch(Set::isEmpty);
      assertThat(Transitions.suffices(from, to, Set.of())).isFalse();
      for (Set<EvidenceKind> whole : alternatives) {
        assertThat(Transitions.suffices(from, to, whole)).isTrue();
        Set<EvidenceKind> others = EnumSet.allOf(EvidenceKind.class);
        alternatives.forEach(a -> others.remove(a.iterator().next()));
        assertThat(Transitions.suffices(from, to, others)).isFalse();
      }
    }
  }

  @Test
  void nothing_leaves_a_final_state_and_an_entry_begins_received_or_withdrawn() {
    for (State state : State.values()) {
      assertThat(Transitions.next(state).isEmpty()).isEqualTo(state.isFinal());
      assertThat(Transitions.isInitial(state))
          .isEqualTo(state == State.RECEIVED || state == State.WITHDRAWN);
      assertThat(State.ofPath(state.path())).isEqualTo(state);
    }
  }

  @Test
  void only_deleting_leads_to_a_deletion_that_is_ours_and_only_from_delivered() {
    for (State from : State.values()) {
      assertThat(Transitions.isLegal(from, State.DELETING)).isEqualTo(from == State.DELIVERED);
      assertThat(Transitions.isLegal(from, State.DELETED)).isEqualTo(from == State.VERIFYING);
    }
  }
}
