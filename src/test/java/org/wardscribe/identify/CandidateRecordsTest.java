package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.identify.CandidateRecord.Fit.AGREES;
import static org.wardscribe.identify.CandidateRecord.Fit.DIFFERS;
import static org.wardscribe.identify.CandidateRecord.Fit.NOT_STATED;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.CandidateRecord.Fit;

class CandidateRecordsTest {
  private static final PatientCheck CHECK =
      Ward.patientCheck(Ward.index(Ward.PATIENTS), Ward.SYSTEMS);

  private static List<CandidateRecord> of(String text) {
    return CHECK.candidates(
        new MessageThread(
            List.of(new MessageThread.Part(text, LocalDate.of(2026, 3, 4), Optional.of("RZZ"))),
            Set.of()));
  }

  private static Fit fit(CandidateRecord record, String name) {
    return record.particulars().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .fit();
  }

  @Test
  void a_number_s_record_stands_beside_the_name_and_birthday_that_are_stated() {
    CandidateRecord record = of("Dawn Carvel 999 103 8043 12/12/80").get(0);
    assertThat(record.unfit()).contains(Reason.RESTRICTED);
    assertThat(fit(record, "NHS number")).isEqualTo(AGREES);
    assertThat(fit(record, "hospital number")).isEqualTo(NOT_STATED);
    assertThat(fit(record, "surname")).isEqualTo(AGREES);
  }

  @Test
  void what_is_not_this_person_s_is_marked() {
    CandidateRecord record = of("Winifred Oakenshaw 999 103 8043 born 03/04/1931").get(0);
    assertThat(fit(record, "surname")).isEqualTo(DIFFERS);
    assertThat(fit(record, "born")).isEqualTo(DIFFERS);
    assertThat(record.contradicted()).isTrue();
  }

  @Test
  void nobody_is_a_candidate_of_a_text_that_states_nobody() {
    assertThat(of("Please restart the furosemide.")).isEmpty();
  }
}
