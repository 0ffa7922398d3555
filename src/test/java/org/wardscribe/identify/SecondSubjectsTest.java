package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A message that begins with one patient and goes on about another must be held: else the other's
 * care stands in the first one's record. A relative or a colleague who only does something must not
 * hold it.
 */
class SecondSubjectsTest {
  private static final Path LINES =
      Path.of("src/test/resources/examples/identify/second-subjects.txt");
  private static final String FIRST = "Kerry Addison 999 101 9022 ";

  @Test
  void whoever_else_is_cared_for_holds_the_message() throws IOException {
    PatientIndex index = Ward.index(Ward.PATIENTS);
    List<String> filed =
        lines("HOLD ").stream()
            .filter(
                line ->
                    Ward.on(index).says(FIRST + line).check() instanceof Identification.Confirmed)
            .toList();
    assertThat(filed).as("%d filed for the first patient", filed.size()).isEmpty();
  }

  @Test
  void whoever_only_helps_does_not() throws IOException {
    PatientIndex index = Ward.index(Ward.PATIENTS);
    List<String> held =
        lines("FILE ").stream()
            .filter(
                line ->
                    !(Ward.on(index).says(FIRST + line).check()
                        instanceof Identification.Confirmed))
            .toList();
    // A bare name directly behind the number is held.
    assertThat(held).as("%d held", held.size()).hasSizeLessThan(6);
  }

  private static List<String> lines(String start) throws IOException {
    return Files.readAllLines(LINES).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
