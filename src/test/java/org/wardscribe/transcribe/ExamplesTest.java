package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder under {@code examples} is one thread and the message that comes of it; {@code
 * ((ANY))} stands for an id or a time.
 */
class ExamplesTest {
  private static final Path FOLDER = Path.of("src/test/resources/examples");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(f -> Files.exists(f.resolve("thread.json"))).sorted().toList();
    }
  }

  @Test
  void there_is_an_example_of_every_kind() throws IOException {
    assertThat(scenarios().stream().map(p -> p.getFileName().toString()))
        .contains(
            "addendum",
            "burst",
            "delimiters",
            "emoji",
            "line-breaks",
            "long-text",
            "question-advice-photo",
            "single-advice");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void a_thread_becomes_exactly_this_message(Path scenario) throws IOException {
    Path expected = scenario.resolve("expected.hl7");
    assertThat(expected).as("each example has both files").exists();

    ClinicalDocument document =
        Desk.document(Scene.read(scenario.resolve("thread.json")).confirmed());

    String message = new String(document.bytes(), StandardCharsets.UTF_8);
    List<String> wanted = segments(Files.readString(expected));
    List<String> written = segments(message);
    assertThat(written).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(written.get(i)).matches(pattern(wanted.get(i)));
    }
  }

  private static List<String> segments(String message) {
    return List.of(message.split("\r", -1));
  }

  private static Pattern pattern(String expected) {
    return Pattern.compile(
        Stream.of(expected.split(Pattern.quote("((ANY))"), -1))
            .map(Pattern::quote)
            .reduce((a, b) -> a + "[^|]+" + b)
            .orElseThrow());
  }
}
