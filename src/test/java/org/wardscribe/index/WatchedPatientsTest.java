package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByNumber;
import org.wardscribe.index.WatchedPatients.Answering;

class WatchedPatientsTest {
  private final List<String> notices = new ArrayList<>();
  private boolean down;

  private final PatientsByNumber index =
      new PatientsByNumber() {
        @Override
        public List<PatientRecord> byIdentifier(String system, String value) {
          if (down) {
            throw new PatientIndexUnavailable("the patient index mpi is down");
          }
          return List.of();
        }

        @Override
        public Optional<PatientRecord> byId(String id) {
          byIdentifier("", id);
          return Optional.empty();
        }
      };

  private final WatchedPatients watched =
      new WatchedPatients(
          "mpi", index, (families, day) -> index.byIdentifier("", ""), notices::add);

  @Test
  void an_index_that_fails_and_answers_again_is_told_once_each_time() {
    assertThat(watched.answering()).isEqualTo(Answering.NOT_ASKED);
    watched.byIdentifier("s", "1");
    assertThat(watched.answering()).isEqualTo(Answering.YES);
    assertThat(notices).isEmpty();

    down = true;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> watched.byId("1")).isInstanceOf(PatientIndexUnavailable.class);
      assertThatThrownBy(() -> watched.byFamilyAndBirthDate(List.of("a"), LocalDate.EPOCH))
          .isInstanceOf(PatientIndexUnavailable.class);
    }
    assertThat(watched.answering()).isEqualTo(Answering.NO);

    down = false;
    watched.byFamilyAndBirthDate(List.of("a"), LocalDate.EPOCH);
    watched.byId("1");
    assertThat(notices)
        .containsExactly("the patient index mpi is down", "the patient index mpi answers again");
  }
}
