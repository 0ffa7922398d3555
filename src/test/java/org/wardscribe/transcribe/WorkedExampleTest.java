package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Our documents value the fields that the worked example values; where they don't, that is said
 * here.
 */
class WorkedExampleTest {
  private static final Path FOLDER = Path.of("../shared/data/worked-example");

  /** Fields that the example has and we have not, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "PID-32", "the NHS number's status is not part of the proof of identification",
          "PV1-3", "no encounter is known",
          "PV1-7", "no encounter is known",
          "PV1-9", "no encounter is known",
          "PV1-10", "no encounter is known",
          "PV1-19", "no encounter is known");

  @Test
  void the_original_document_has_the_fields_of_the_worked_example() throws IOException {
    assertSameFields("mdm-t02.hl7", "question-advice-photo");
  }

  @Test
  void the_addendum_has_the_fields_of_the_worked_example() throws IOException {
    assertSameFields("mdm-t06-addendum.hl7", "addendum");
  }

  private static void assertSameFields(String example, String scenario) throws IOException {
    Path file = FOLDER.resolve(example);
    if (!Files.exists(file)) {
      System.out.println("Not compared with the worked example: " + file + " is not there.");
    }
    Assumptions.assumeTrue(Files.exists(file));
    Scene read =
        Scene.read(Path.of("src/test/resources/examples", scenario).resolve("thread.json"));
    Scene confirmed =
        new Scene(
            read.destination(),
            read.thread(),
            read.redactions(),
            Optional.of("rahman"),
            Optional.of(Desk.NOW),
            read.filed());
    Map<String, Set<String>> ours =
        fields(new String(Desk.document(confirmed.confirmed()).bytes(), UTF_8));
    Map<String, Set<String>> theirs = fields(Files.readString(file));

    assertThat(new ArrayList<>(ours.keySet())).isEqualTo(new ArrayList<>(theirs.keySet()));
    for (String segment : theirs.keySet()) {
      Set<String> wanted = new TreeSet<>(theirs.get(segment));
      wanted.removeAll(LEFT_OUT.keySet());
      assertThat(ours.get(segment)).as(segment).isEqualTo(wanted);
    }
  }

  /** The valued fields of each kind of segment, OBX by value type. */
  private static Map<String, Set<String>> fields(String message) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    for (String segment : List.of(message.split("\r"))) {
      String[] parts = segment.split("\\|", -1);
      String kind = parts[0].equals("OBX") ? "OBX " + parts[2] : parts[0];
      Set<String> valued = fields.computeIfAbsent(kind, k -> new TreeSet<>());
      for (int i = 1; i < parts.length; i++) {
        if (!parts[i].isEmpty()) {
          valued.add(parts[0] + "-" + (parts[0].equals("MSH") ? i + 1 : i));
        }
      }
    }
    return fields;
  }
}
