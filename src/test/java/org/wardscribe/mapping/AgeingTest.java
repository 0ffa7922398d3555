package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.mapping.Ageing.Row;

class AgeingTest {
  private static final Ageing SHIPPED =
      new MappingFiles(Path.of("mappings"), Optional.empty()).read(Ageing.FILE, Ageing.class);

  private static Row row(String state, String... reasons) {
    return new Row(state, List.of(reasons), "clinician", "PT4H", "Look at it.");
  }

  private static List<Row> rest() {
    return List.of(row("held"), row("legal-hold"), row("awaiting-author"), row("escalated"));
  }

  @Test
  void a_restricted_record_is_the_identity_desk_s_and_a_wrong_document_waits_an_hour() {
    assertThat(SHIPPED.of("held", "NEEDS_IDENTITY_DESK").orElseThrow().owner())
        .isEqualTo("identity-desk");
    assertThat(SHIPPED.of("held", "CANCEL_NOT_ACCEPTED").orElseThrow().longest())
        .contains(Duration.ofHours(1));
  }

  @Test
  void a_reason_that_no_row_names_has_the_row_of_its_state() {
    assertThat(SHIPPED.of("held", "AE-207").orElseThrow().next()).contains("show");
    assertThat(SHIPPED.of("legal-hold", "").orElseThrow().longest()).isEmpty();
  }

  @Test
  void what_waits_for_nobody_has_no_row() {
    assertThat(SHIPPED.of("deleted", "")).isEmpty();
    assertThat(SHIPPED.of("retained", "MODE_IS_NOT_DELETE")).isEmpty();
    assertThat(SHIPPED.of("retained", "CORRECTION_GIVEN_UP")).isPresent();
  }

  @Test
  void a_row_that_could_never_fit_is_refused() {
    List<Row> rows = new ArrayList<>(rest());
    rows.add(row("held", "NUMBER_NOT_FOUND"));
    assertThatThrownBy(() -> new Ageing(rows)).hasMessageContaining("move it before");
  }

  @Test
  void every_state_in_which_an_entry_rests_has_a_row_for_any_reason() {
    assertThatThrownBy(() -> new Ageing(rest().subList(0, 3)))
        .hasMessageContaining("a row for escalated without reasons is missing");
  }

  @Test
  void a_row_that_says_nothing_of_use_is_refused() {
    assertThatThrownBy(() -> row("deleted")).hasMessageContaining("'state'");
    assertThatThrownBy(() -> row("retained")).hasMessageContaining("with reasons");
    assertThatThrownBy(() -> row("held", "not a code")).hasMessageContaining("NUMBER_NOT_FOUND");
    assertThatThrownBy(() -> new Row("held", List.of(), "nurse", "PT4H", "Look."))
        .hasMessageContaining("clinician, identity-desk");
    assertThatThrownBy(() -> new Row("held", List.of(), "operator", "4 hours", "Look."))
        .hasMessageContaining("PT4H, or never");
    assertThatThrownBy(() -> new Row("held", List.of(), "operator", "PT4H", " "))
        .hasMessageContaining("'next'");
  }
}
