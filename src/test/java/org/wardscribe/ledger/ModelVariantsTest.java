package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/model/README.md} says of each variant is what is checked, and the tests that it
 * names exist.
 */
class ModelVariantsTest {
  private static final Path FOLDER = Path.of("docs/model");
  private static final Pattern VARIANT =
      Pattern.compile("(?m)^([\\w-]+) +(?:quick|slow) +(\\w+) +(\\w+)(?: .*)?$");
  private static final Pattern GOOD = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");
  private static final Pattern BROKEN =
      Pattern.compile("(?m)^\\| `([\\w-]+)` \\| [^|]+ \\| `([A-Z_]+)` \\| ([^|]+) \\|");
  private static final Pattern PROMISE = Pattern.compile("(?m)^- `([A-Z_]+)`: ");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
  private static final int SHORTEST_REASON = 20;

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  /** What is to come of each: {@code good}, or the promise that it breaks. */
  private static Map<String, String> variants() throws IOException {
    return VARIANT
        .matcher(text("variants.txt"))
        .results()
        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(3), (a, b) -> a, TreeMap::new));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  @Test
  void each_variant_that_is_checked_is_explained_and_no_other() throws IOException {
    String readme = text("README.md");
    Set<String> explained = new TreeSet<>(names(GOOD, readme));
    explained.addAll(names(BROKEN, readme));
    assertThat(explained).isEqualTo(variants().keySet());
  }

  @Test
  void each_broken_variant_is_said_to_break_what_it_is_checked_to_break() throws IOException {
    Map<String, String> checked = variants();
    Map<String, String> explained =
        BROKEN
            .matcher(text("README.md"))
            .results()
            .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    checked.values().removeIf("good"::equals);
    assertThat(explained).isEqualTo(checked);
  }

  @Test
  void each_switch_that_breaks_the_model_is_checked_by_a_variant() throws IOException {
    String model = text("ledger.pml");
    String broken = model.substring(model.indexOf("Broken on purpose"), model.indexOf("*/"));
    Set<String> switches = names(Pattern.compile("\\b([A-Z]{5,})\\b"), broken);
    switches.remove("README");
    assertThat(switches)
        .isNotEmpty()
        .allMatch(model::contains)
        .isSubsetOf(names(Pattern.compile("-D(\\w+)"), text("variants.txt")));
  }

  @Test
  void each_promise_is_explained_and_no_other() throws IOException {
    Set<String> made = new TreeSet<>(ModelFile.of(text("ledger.pml")).promises());
    made.addAll(ModelFile.of(text("mllp_ack.pml")).promises());
    made.addAll(Set.of("EARNED", "SETTLES"));
    assertThat(new TreeSet<>(names(PROMISE, text("README.md")))).isEqualTo(made);
  }

  @Test
  void each_broken_variant_names_tests_that_exist_or_says_why_there_is_none() throws IOException {
    List<MatchResult> broken = BROKEN.matcher(text("README.md")).results().toList();
    assertThat(broken).isNotEmpty();
    Map<String, String> tests = tests();
    for (MatchResult row : broken) {
      List<MatchResult> named = TEST.matcher(row.group(3)).results().toList();
      if (named.isEmpty()) {
        assertThat(row.group(3)).as(row.group(1)).hasSizeGreaterThan(SHORTEST_REASON);
      }
      for (MatchResult test : named) {
        assertThat(tests.getOrDefault(test.group(1), ""))
            .as("README.md names %s for %s", test.group(), row.group(1))
            .contains(" void " + test.group(2) + "(");
      }
    }
  }

  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  ModelVariantsTest::name, ModelVariantsTest::source, (a, b) -> a + b));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".java", "");
  }

  private static String source(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
