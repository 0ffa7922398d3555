package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;
import org.wardscribe.kit.SettableClock;

class AskedIndexTest {
  private static final LocalDate BORN = LocalDate.of(1954, 3, 8);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  private final Asked asked = new Asked();
  private final AskedIndex index =
      new AskedIndex(
          asked,
          asked,
          new ListedNames(Set.of("test"), Set.of("hope")),
          Duration.ofSeconds(20),
          clock::nanoTime);

  @Test
  void a_question_is_asked_once_in_one_reading_and_again_in_the_next() {
    try (PatientIndex.Reading reading = index.read()) {
      reading.byIdentifier("s", "1");
      reading.byIdentifier("s", "1");
      reading.byFamilyAndBirthDate(List.of("a", "b"), BORN);
      reading.byFamilyAndBirthDate(List.of("b", "a"), BORN);
      reading.byId("A");
      reading.byId("A");
    }
    assertThat(asked.questions).containsExactly("s|1", "[a, b] 1954-03-08", "A");
    index.read().byId("A");
    assertThat(asked.questions).hasSize(4);
  }

  @Test
  void what_could_not_be_asked_is_not_remembered_as_nobody() {
    PatientIndex.Reading reading = index.read();
    asked.down = true;
    assertThatThrownBy(() -> reading.byIdentifier("s", "1"))
        .isInstanceOf(PatientIndexUnavailable.class);
    asked.down = false;
    assertThat(reading.byIdentifier("s", "1")).isEmpty();
    assertThat(asked.questions).containsExactly("s|1", "s|1");
  }

  @Test
  void names_are_the_register_s_and_those_of_whoever_was_found() {
    PatientIndex.Reading reading = index.read();
    assertThat(reading.isFamilyName("hope")).isTrue();
    assertThat(reading.isGivenName("test")).isTrue();
    assertThat(reading.isFamilyName("hale")).isFalse();
  }

  @Test
  void an_entry_that_takes_too_long_is_left_for_later() {
    PatientIndex.Reading reading = index.read();
    reading.byIdentifier("s", "1");
    clock.pass(Duration.ofSeconds(20));
    assertThat(reading.byIdentifier("s", "1")).isEmpty();
    assertThatThrownBy(() -> reading.byIdentifier("s", "2"))
        .isInstanceOf(PatientIndexUnavailable.class)
        .hasMessageContaining("too long");
    assertThat(asked.questions).containsExactly("s|1");
  }

  /** Has nobody, and remembers what it was asked. */
  private static final class Asked implements PatientsByNumber, PatientsByBirth {
    private final List<String> questions = new ArrayList<>();
    private boolean down;

    @Override
    public List<PatientRecord> byIdentifier(String system, String value) {
      note(system + "|" + value);
      return List.of();
    }

    @Override
    public List<PatientRecord> byFamilyAndBirthDate(
        Iterable<String> families, LocalDate birthDate) {
      note(families + " " + birthDate);
      return List.of();
    }

    @Override
    public Optional<PatientRecord> byId(String id) {
      note(id);
      return Optional.empty();
    }

    private void note(String question) {
      questions.add(question);
      if (down) {
        throw new PatientIndexUnavailable("down");
      }
    }
  }
}
