package org.wardscribe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The documents: links lead somewhere, each dependency has its reason, and none names a place on
 * somebody's machine.
 */
class DocumentsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(<?([^)\\s>]+)>?[^)]*\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *#*$");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~/-])/(?:work|tmp|root|home|Users)/\\S*|[A-Z]:\\\\Users\\\\\\S*");

  @Test
  void every_relative_link_leads_to_a_file_of_the_repository() {
    assertThat(documents().flatMap(DocumentsTest::brokenLinks)).isEmpty();
  }

  @Test
  void no_document_names_a_path_of_somebodys_machine() {
    assertThat(
            documents()
                .flatMap(
                    document ->
                        MACHINE_PATH
                            .matcher(text(document))
                            .results()
                            .map(found -> where(document) + ": " + found.group())))
        .isEmpty();
  }

  @Test
  void every_dependency_has_a_reason() {
    String pom = text(ROOT.resolve("pom.xml"));
    String dependencies =
        pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    String reasons = text(ROOT.resolve("docs/dependencies.md"));

    assertThat(ARTIFACT.matcher(dependencies).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(
            artifact -> reasons.matches("(?s).*\\n\\|[^|\\n]*\\b" + artifact + "\\b[^-].*"),
            "has a line in docs/dependencies.md");
  }

  private static Stream<String> brokenLinks(Path document) {
    List<String> broken = new ArrayList<>();
    for (MatchResult link : LINK.matcher(prose(document)).results().toList()) {
      String goal = link.group(1);
      if (!ELSEWHERE.matcher(goal).matches() && !leadsSomewhere(document, goal)) {
        broken.add(where(document) + ": " + goal);
      }
    }
    return broken.stream();
  }

  private static boolean leadsSomewhere(Path document, String goal) {
    int hash = goal.indexOf('#');
    String file = hash < 0 ? goal : goal.substring(0, hash);
    Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
    if (!target.startsWith(ROOT) || !Files.exists(target)) {
      return false;
    }
    return hash < 0
        || !target.toString().endsWith(".md")
        || HEADING
            .matcher(FENCED.matcher(text(target)).replaceAll(""))
            .results()
            .anyMatch(heading -> anchor(heading.group(1)).equals(goal.substring(hash + 1)));
  }

  /** The anchor that the usual renderers give a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private static String prose(Path document) {
    return CODE.matcher(FENCED.matcher(text(document)).replaceAll("")).replaceAll("code");
  }

  private static Stream<Path> documents() {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> docker = Files.walk(ROOT.resolve("docker"))) {
      return Stream.of(top, docs, docker)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md") && Files.isRegularFile(file))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path where(Path document) {
    return ROOT.relativize(document);
  }
}
