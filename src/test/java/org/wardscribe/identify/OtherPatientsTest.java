package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * One patient's number with another one's name and birthday, for every pair of the test patients.
 */
class OtherPatientsTest {
  private static final List<String> FORMS =
      List.of(
          "%1$s %2$s NHS %3$s dob %4$s Hb 71",
          "%1$s %2$s %3$s Hb 71",
          "%5$s, %1$s %3$s %4$s",
          "pt %1$s %3$s, %4$s",
          "NHS %3$s %4$s",
          "Hb 71 for %3$s. DOB %4$s, %1$s %2$s");

  @Test
  void a_number_is_never_filed_under_with_somebody_elses_name_or_birthday() throws IOException {
    List<PatientRecord> patients = patients();
    PatientIndex index = Ward.index(Ward.PATIENTS);
    int confirmed = 0;
    for (PatientRecord named : patients) {
      for (PatientRecord numbered : patients) {
        for (String form : FORMS) {
          Identification result = Ward.on(index).says(text(form, named, numbered)).check();
          if (result instanceof Identification.Confirmed match) {
            confirmed++;
            assertThat(match.patient().id()).isEqualTo(numbered.id());
            assertThat(!form.contains("%1$s") || sameName(named, numbered))
                .as("name: " + form + " " + named.id() + " " + numbered.id())
                .isTrue();
            assertThat(!form.contains("%4$s") || named.birthDate().equals(numbered.birthDate()))
                .as("birthday: " + form + " " + named.id() + " " + numbered.id())
                .isTrue();
          }
        }
      }
    }
    assertThat(confirmed).isGreaterThan(patients.size());
  }

  /**
   * Namesakes, and one person's two records, can't be told apart by the name: the number decides.
   */
  private static boolean sameName(PatientRecord a, PatientRecord b) {
    if (b.replacedBy().equals(Optional.of(a.id())) || a.replacedBy().equals(Optional.of(b.id()))) {
      return true;
    }
    return a.officialName().orElseThrow().family().equals(b.officialName().orElseThrow().family())
        && a.officialName().orElseThrow().given().equals(b.officialName().orElseThrow().given());
  }

  private static String text(String form, PatientRecord named, PatientRecord numbered) {
    PatientRecord.Name name = named.officialName().orElseThrow();
    return String.format(
        Locale.ROOT,
        form,
        name.given().get(0),
        name.family(),
        numbered.identifiers().get(0).value(),
        named.birthDate().orElseThrow().format(DateTimeFormatter.ofPattern("dd/MM/yyyy")),
        name.family().toUpperCase(Locale.ROOT));
  }

  private static List<PatientRecord> patients() throws IOException {
    List<PatientRecord> patients = new ArrayList<>();
    try (PatientIndex.Reading reading = Ward.index(Ward.PATIENTS).read()) {
      for (int i = 1; i <= Files.readAllLines(Ward.PATIENTS).size(); i++) {
        patients.add(reading.byId(String.format(Locale.ROOT, "W%02d", i)).orElseThrow());
      }
    }
    return patients;
  }
}
