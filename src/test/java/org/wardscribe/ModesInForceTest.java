package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.Incident;
import org.wardscribe.ledger.StepDown;
import org.wardscribe.mapping.Mode;

/** The table bounds what people change, and a step down outranks an incident. */
class ModesInForceTest {
  private static final ConversationRef WARD = ConversationRef.parse("ward-chat/room-7");
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");

  private final List<StepDown> stepDowns = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private final SettableClock clock = new SettableClock(NOW);
  private int asked;

  private Mode mode(Mode table) {
    return modes(table).of(WARD);
  }

  private ModesInForce modes(Mode table) {
    return new ModesInForce(
        conversation -> table,
        () -> {
          asked++;
          return new ModesInForce.Register(List.copyOf(stepDowns), List.copyOf(incidents));
        },
        clock);
  }

  private static StepDown to(StepDown.Rung rung) {
    return new StepDown(WARD, rung, "why", "ann", NOW, Optional.empty());
  }

  private static Incident incident(Set<ConversationRef> conversations, Optional<Instant> ended) {
    return new Incident("BRIDGE", conversations, "ann", NOW, Optional.empty(), ended);
  }

  @ParameterizedTest
  @CsvSource({
    "SHADOW, FILE,   SHADOW",
    "FILE,   FILE,   FILE",
    "DELETE, FILE,   FILE",
    "SHADOW, SHADOW, SHADOW",
    "FILE,   SHADOW, SHADOW",
    "DELETE, SHADOW, SHADOW"
  })
  void a_step_down_never_raises_what_the_table_says(Mode table, StepDown.Rung to, Mode inForce) {
    stepDowns.add(to(to));
    assertThat(mode(table)).isEqualTo(inForce);
  }

  @ParameterizedTest
  @CsvSource({"SHADOW, FILE", "FILE, FILE", "DELETE, DELETE"})
  void an_incident_has_filed_what_would_only_be_rehearsed(Mode table, Mode inForce) {
    incidents.add(incident(Set.of(WARD), Optional.empty()));
    assertThat(mode(table)).isEqualTo(inForce);
  }

  @Test
  void an_incident_of_all_lifts_no_conversation_that_nobody_thought_of() {
    incidents.add(incident(Set.of(), Optional.empty()));
    assertThat(mode(Mode.SHADOW)).isEqualTo(Mode.SHADOW);
  }

  @Test
  void an_incident_that_ended_or_is_elsewhere_changes_nothing() {
    incidents.add(incident(Set.of(WARD), Optional.of(NOW)));
    incidents.add(incident(Set.of(ConversationRef.parse("ward-chat/x")), Optional.empty()));
    assertThat(mode(Mode.SHADOW)).isEqualTo(Mode.SHADOW);
  }

  @Test
  void who_stopped_the_filing_is_not_overruled_by_an_incident() {
    stepDowns.add(to(StepDown.Rung.SHADOW));
    incidents.add(incident(Set.of(WARD), Optional.empty()));
    assertThat(mode(Mode.FILE)).isEqualTo(Mode.SHADOW);
  }

  @Test
  void the_register_is_read_once_a_second() {
    ModesInForce modes = modes(Mode.FILE);
    modes.of(WARD);
    stepDowns.add(to(StepDown.Rung.SHADOW));
    assertThat(modes.of(WARD)).isEqualTo(Mode.FILE);
    assertThat(asked).isOne();
    clock.pass(Duration.ofSeconds(1));
    assertThat(modes.of(WARD)).isEqualTo(Mode.SHADOW);
  }
}
