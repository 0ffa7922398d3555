package org.wardscribe.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.mapping.MappingFiles;

class DeletionPolicyTest {
  private static final Path SHIPPED = Path.of("mappings");
  @TempDir Path site;

  @Test
  void as_shipped_nothing_may_be_deleted() {
    DeletionPolicy shipped =
        new MappingFiles(SHIPPED, Optional.empty()).read(DeletionPolicy.FILE, DeletionPolicy.class);

    assertThat(shipped.appraisal()).isEmpty();
    assertThat(shipped.quietPeriod()).isEqualTo(Duration.ofMinutes(15));
    assertThat(shipped.confirmation()).isEqualTo(DeletionPolicy.Confirmation.FLAG);
  }

  @Test
  void the_commented_example_of_a_decision_is_a_decision() throws IOException {
    DeletionPolicy policy = read(withTheExample());

    DeletionPolicy.Appraisal decision = policy.appraisal().orElseThrow();
    assertThat(decision.reference()).isEqualTo("IGSG-2026-014");
    assertThat(decision.inDate(LocalDate.of(2027, 11, 1))).as("the last day").isTrue();
    assertThat(decision.inDate(LocalDate.of(2027, 11, 2))).isFalse();
    assertThat(decision.inDate(LocalDate.of(2026, 11, 1))).as("before it was approved").isFalse();
    assertThat(decision.covers("ward-chat", "any")).isTrue();
    assertThat(decision.covers("surgery-chat", "theatre-3")).isTrue();
    assertThat(decision.covers("surgery-chat", "theatre-4")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'  reference: IGSG-2026-014', '', reference",
    "'expires: 2027-11-01', 'expires: 2026-01-01', expires lies before",
    "'confirmation: flag', 'confirmation: perhaps', confirmation",
    "'quietPeriod: PT15M', 'quietPeriod: PT-1M', quietPeriod",
    "'deleteAttempts: 3', 'deleteAttempts: 0', deleteAttempts must be 1 to 20",
    "'requestDeadline: PT2M', 'requestDeadline: PT0S', requestDeadline",
    "'waitLimit: PT72H', 'waitLimit: null', waitLimit has no value",
    "'deleteAttempts: 3', 'attempts: 3', deleteAttempts",
  })
  void a_mistake_is_refused_with_a_sentence(String what, String instead, String named)
      throws IOException {
    String mistaken = withTheExample().replace(what, instead);

    assertThatThrownBy(() -> read(mistaken))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith(DeletionPolicy.FILE)
        .hasMessageContaining(named);
  }

  private static String withTheExample() throws IOException {
    String text = Files.readString(SHIPPED.resolve(DeletionPolicy.FILE));
    return text.replace("\nappraisal: null\n", "\n").replaceAll("(?m)^#   ", "");
  }

  private DeletionPolicy read(String text) throws IOException {
    Path file = site.resolve(DeletionPolicy.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return new MappingFiles(SHIPPED, Optional.of(site))
        .read(DeletionPolicy.FILE, DeletionPolicy.class);
  }
}
