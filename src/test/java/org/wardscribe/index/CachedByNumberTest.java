package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.FhirPatient;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByNumber;
import org.wardscribe.kit.PatientJson;
import org.wardscribe.kit.SettableClock;

class CachedByNumberTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  private final Counting index = new Counting();
  private final CachedByNumber cached =
      new CachedByNumber(index, Duration.ofSeconds(60), clock::nanoTime);

  @Test
  void an_answer_is_used_until_it_is_as_old_as_is_allowed() {
    index.found = List.of(record("1"));
    cached.byIdentifier("s", "1");
    clock.pass(Duration.ofSeconds(59));
    index.found = List.of(record("2"));
    assertThat(cached.byIdentifier("s", "1")).extracting("versionId").containsExactly("1");
    clock.pass(Duration.ofSeconds(1));
    assertThat(cached.byIdentifier("s", "1")).extracting("versionId").containsExactly("2");
    assertThat(index.asked).isEqualTo(2);
  }

  @Test
  void using_an_answer_does_not_make_it_younger() {
    index.found = List.of(record("1"));
    for (int i = 0; i < 4; i++) {
      cached.byId("A");
      clock.pass(Duration.ofSeconds(25));
    }
    assertThat(index.asked).isEqualTo(2);
  }

  @Test
  void that_nobody_was_found_is_asked_again() {
    cached.byIdentifier("s", "1");
    cached.byId("A");
    index.found = List.of(record("1"));
    assertThat(cached.byIdentifier("s", "1")).hasSize(1);
    assertThat(cached.byId("A")).isPresent();
  }

  @Test
  void that_it_could_not_be_asked_is_not_kept_and_no_old_answer_stands_in() {
    index.found = List.of(record("1"));
    cached.byIdentifier("s", "1");
    clock.pass(Duration.ofSeconds(60));
    index.down = true;
    assertThatThrownBy(() -> cached.byIdentifier("s", "1"))
        .isInstanceOf(PatientIndexUnavailable.class);
    index.down = false;
    assertThat(cached.byIdentifier("s", "1")).hasSize(1);
  }

  @Test
  void of_many_answers_the_latest_thousand_are_kept() {
    index.found = List.of(record("1"));
    for (int i = 0; i < 1_001; i++) {
      cached.byIdentifier("s", Integer.toString(i));
    }
    cached.byIdentifier("s", "1000");
    assertThat(index.asked).isEqualTo(1_001);
    cached.byIdentifier("s", "0");
    assertThat(index.asked).isEqualTo(1_002);
  }

  private static PatientRecord record(String version) {
    try {
      return FhirPatient.read(
          new JsonMapper()
              .readTree(
                  new PatientJson("A")
                      .number("s", "1")
                      .json()
                      .replace("\"versionId\":\"1\"", "\"versionId\":\"" + version + "\"")));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts what it is asked. */
  private static final class Counting implements PatientsByNumber {
    private List<PatientRecord> found = List.of();
    private boolean down;
    private int asked;

    @Override
    public List<PatientRecord> byIdentifier(String system, String value) {
      ask();
      return found;
    }

    @Override
    public Optional<PatientRecord> byId(String id) {
      ask();
      return found.stream().findFirst();
    }

    private void ask() {
      asked++;
      if (down) {
        throw new PatientIndexUnavailable("down");
      }
    }
  }
}
