package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTableTest {
  private static final Duration MONTH = Duration.ofDays(30);

  private static final Map<String, String> CONTENT =
      Map.of(
          "deleted", "P30D",
          "attested", "P90D",
          "unproven", "P90D",
          "retained", "never",
          "withdrawn", "P30D",
          "rejected", "P30D",
          "rehearsed", "P30D");

  private static RetentionTable with(String state, String age) {
    Map<String, String> content = new HashMap<>(CONTENT);
    content.put(state, age);
    return new RetentionTable(MONTH, content);
  }

  @Test
  void the_shipped_table_keeps_what_is_retained_and_purges_what_is_proved() {
    RetentionTable shipped =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read(RetentionTable.FILE, RetentionTable.class);
    assertThat(shipped.ages()).containsEntry("deleted", MONTH).doesNotContainKey("retained");
  }

  @Test
  void no_age_is_shorter_than_the_window_for_corrections() {
    assertThatThrownBy(() -> with("deleted", "P29D"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("content.deleted is shorter than correctionWindow");
  }

  @Test
  void what_waits_or_is_under_way_has_no_age() {
    assertThatThrownBy(() -> with("held", "P90D")).hasMessageContaining("and for nothing else");
    assertThatThrownBy(() -> new RetentionTable(MONTH, Map.of("deleted", "P90D")))
        .hasMessageContaining("for each of");
    assertThatThrownBy(() -> with("deleted", "a month")).hasMessageContaining("P90D, or never");
    assertThatThrownBy(() -> new RetentionTable(null, CONTENT)).hasMessageContaining("P30D");
  }
}
