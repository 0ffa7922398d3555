package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTableTest {
  private static final String ROW =
      "  - {kind: paused, only: [], limit: null, after: PT0S, over: PT0S, rota: on-call,"
          + " quietHours: wait, remindEvery: PT4H, reminders: 3}\n";
  private static final String HEAD = "quietHours: {from: \"22:00\", to: \"07:00\"}\nalerts:\n";

  @TempDir private Path folder;

  private AlertTable read(String text) throws IOException {
    Path file = folder.resolve(AlertTable.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return new MappingFiles(folder, Optional.empty()).read(AlertTable.FILE, AlertTable.class);
  }

  @Test
  void as_shipped_every_kind_is_watched_and_what_harms_a_patient_is_told_at_night() {
    AlertTable shipped =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read(AlertTable.FILE, AlertTable.class);
    for (AlertKind kind : AlertKind.values()) {
      assertThat(shipped.of(kind, "anything")).as(kind.path()).isPresent();
    }
    for (AlertKind kind :
        new AlertKind[] {
          AlertKind.WRONG_RECORD, AlertKind.HELD_TOO_LONG, AlertKind.NOT_FILED_IN_TIME
        }) {
      assertThat(shipped.of(kind, "anything").orElseThrow().quietHours())
          .isEqualTo(AlertTable.InQuietHours.TELL);
    }
  }

  @Test
  void what_ends_on_a_day_that_only_people_know_may_be_named() throws IOException {
    assertThat(read(HEAD + ROW).ends()).isEmpty();
    assertThat(
            read(HEAD + ROW + "ends:\n  - {what: assurance profile of chat, on: 2027-05-22}\n")
                .ends())
        .containsExactly(
            new AlertTable.End("assurance profile of chat", LocalDate.of(2027, 5, 22)));
    assertThatThrownBy(() -> read(HEAD + ROW + "ends:\n  - {what: profile, on: null}\n"))
        .hasMessageContaining("'on' of an end must be a day");
    assertThatThrownBy(() -> read(HEAD + ROW + "ends:\n  - {what: 'a\"b', on: 2027-05-22}\n"))
        .hasMessageContaining("'what' of an end");
  }

  @Test
  void the_first_row_that_fits_decides() throws IOException {
    AlertTable table =
        read(
            HEAD
                + ROW.replace("only: []", "only: [destination epr]").replace("PT4H", "PT1H")
                + ROW);
    assertThat(table.of(AlertKind.PAUSED, "destination epr").orElseThrow().remindEvery())
        .isEqualTo(Duration.ofHours(1));
    assertThat(table.of(AlertKind.PAUSED, "connector x").orElseThrow().remindEvery())
        .isEqualTo(Duration.ofHours(4));
    assertThat(table.of(AlertKind.RECOVERY, "ledger")).isEmpty();
  }

  @Test
  void quiet_hours_go_over_midnight() throws IOException {
    AlertTable table = read(HEAD + ROW);
    assertThat(table.quiet(LocalTime.of(22, 0))).isTrue();
    assertThat(table.quiet(LocalTime.of(6, 59))).isTrue();
    assertThat(table.quiet(LocalTime.of(7, 0))).isFalse();
    assertThat(table.quiet(LocalTime.of(21, 59))).isFalse();
    assertThat(read("quietHours: null\nalerts: []\n").quiet(LocalTime.MIDNIGHT)).isFalse();
  }

  @Test
  void what_could_never_hold_is_refused() {
    assertThatThrownBy(() -> read(HEAD + ROW + ROW)).hasMessageContaining("move it before");
    assertThatThrownBy(() -> read(HEAD + ROW.replace("paused", "fire")))
        .hasMessageContaining("'kind' must be one of");
    assertThatThrownBy(() -> read(HEAD + ROW.replace("paused", "expires")))
        .hasMessageContaining("'limit' is missing for expires");
    assertThatThrownBy(() -> read(HEAD + ROW.replace("limit: null", "limit: P1D")))
        .hasMessageContaining("'limit' means nothing for paused");
    assertThatThrownBy(() -> read(HEAD + ROW.replace("PT4H", "PT10S")))
        .hasMessageContaining("'remindEvery' must be at least PT5M");
  }
}
