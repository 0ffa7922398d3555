package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardscribe.cli.control.WorklistReport;

/** What stands above the list. */
class WorklistTextTest {
  private static String text(long reviewsOverdue) {
    return WorklistText.of(
        new WorklistReport(
            Instant.parse("2026-11-23T10:00:00Z"),
            List.of(),
            false,
            "",
            List.of(),
            reviewsOverdue));
  }

  @Test
  void a_review_that_is_overdue_is_said_first_also_where_nothing_waits() {
    assertThat(text(0)).isEqualTo("Nothing waits for a person.\n");
    assertThat(text(1))
        .startsWith("The review of 1 conversation is overdue: wardscribe ladder says of which.")
        .endsWith("Nothing waits for a person.\n");
    assertThat(text(3)).startsWith("The reviews of 3 conversations are overdue");
  }
}
