package org.wardscribe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.State;

/**
 * The hazard log's controls exist: each class, test and script that it names is there, and no
 * hazard is without a test. Whether the test shows what the row says is for people to judge.
 */
class HazardLogTest {
  private static final Path LOG = Path.of("docs", "hazard-log.md");
  private static final int MITIGATED_BY = 5;
  private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");
  private static final Pattern TEST = Pattern.compile("`[A-Z][A-Za-z]+(?:Test|IT|Contract)`");
  private static final Pattern SCRIPT = Pattern.compile("`(scripts/[a-z-]+)");

  @Test
  void every_hazard_has_an_id_of_its_own_and_a_test() throws IOException {
    List<String[]> rows = rows();
    assertThat(rows).hasSizeGreaterThan(16);
    assertThat(rows.stream().map(row -> row[1])).doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row).as(row[1]).hasSize(8);
              assertThat(TEST.matcher(row[MITIGATED_BY]).find()).as(row[1]).isTrue();
            });
  }

  @Test
  void no_row_names_a_class_a_test_or_a_script_that_is_not_there() throws IOException {
    Set<String> there = sources();
    there.addAll(Arrays.stream(State.values()).map(State::name).toList());
    for (String[] row : rows()) {
      String text = String.join("|", row);
      assertThat(names(CLASS, text)).as(row[1]).allMatch(there::contains);
      assertThat(names(SCRIPT, text)).as(row[1]).allMatch(name -> Files.exists(Path.of(name)));
    }
  }

  private static Stream<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(LOG).stream()
        .filter(line -> line.startsWith("| HAZ-"))
        .map(line -> line.split(" *\\| *", -1))
        .toList();
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
