package org.wardscribe.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The examples of the guides: they compile, pass, and notice a fault; and the guides show them as
 * they are.
 */
class GuideExamplesTest {
  private static final Path EXAMPLES = Path.of("docs/examples");
  private static final Path MATERNITY = EXAMPLES.resolve("maternity");
  private static final Path BOARD = EXAMPLES.resolve("ward-board");
  private static final String DELIVER = "4-deliver/deliver-to-maternity.camel.yaml";
  private static final String RESOLVE = "4-deliver/resolve-unknown-at-maternity.camel.yaml";
  private static final String CONNECTOR =
      "src/main/java/org/example/wardboard/WardBoardConnector.java";

  @TempDir Path place;

  @Test
  void the_example_of_a_site_s_routes_passes_and_notices_a_deleted_step() throws Exception {
    Path example = copy(MATERNITY);
    TestExecutionSummary whole = run(example);
    assertThat(whole.getTestsFailedCount()).isZero();
    assertThat(whole.getTestsSucceededCount()).isEqualTo(16);

    Path route = example.resolve("routes").resolve(DELIVER);
    String without =
        String.join(
            "\n",
            Files.readAllLines(route).stream().filter(l -> !l.contains("id: intent")).toList());
    Files.writeString(route, without);
    assertThat(run(example).getTestsFailedCount()).isPositive();
  }

  @Test
  void the_example_of_a_connector_keeps_the_contract_and_a_guess_is_noticed() throws Exception {
    Path example = copy(BOARD);
    TestExecutionSummary whole = run(example);
    assertThat(whole.getTestsFailedCount()).isZero();
    assertThat(whole.getTestsSucceededCount()).isEqualTo(16);

    Path connector = example.resolve(CONNECTOR);
    String honest = Files.readString(connector);
    String guessing =
        honest.replace(
            "Verification.CannotTell(\"NO_ANSWER\", now)", "Verification.Gone(now, \"NO_ANSWER\")");
    assertThat(guessing).isNotEqualTo(honest);
    Files.writeString(connector, guessing);
    assertThat(run(example).getTestsFailedCount()).isPositive();
  }

  @Test
  void the_example_s_routes_are_the_shipped_ones_with_other_names() throws IOException {
    assertThat(Files.readString(MATERNITY.resolve("routes").resolve(DELIVER)))
        .isEqualTo(
            renamed("4-deliver/deliver-document.camel.yaml")
                .replace("deliver-document", "deliver-to-maternity"));
    assertThat(Files.readString(MATERNITY.resolve("routes").resolve(RESOLVE)))
        .isEqualTo(
            renamed("4-deliver/resolve-unknown.camel.yaml")
                .replace("resolve-unknown", "resolve-unknown-at-maternity"));
  }

  private static String renamed(String shipped) throws IOException {
    return Files.readString(Path.of("routes").resolve(shipped))
        .replace("trust-epr", "maternity-epr")
        .replace("the EPR", "the maternity EPR");
  }

  @Test
  void the_guides_show_the_files_as_they_are() throws IOException {
    String route = Files.readString(Path.of("docs/writing-a-route.md"));
    assertThat(route).contains(Files.readString(MATERNITY.resolve("tests/pom.xml")));
    assertThat(route)
        .contains(
            Files.readString(
                MATERNITY.resolve(
                    "tests/src/test/java/org/example/maternity/DeliverToMaternityTest.java")));
    assertThat(Files.readString(Path.of("docs/writing-a-connector.md")))
        .contains(Files.readString(BOARD.resolve(CONNECTOR)));
  }

  @Test
  void the_examples_ask_for_this_wardscribe() throws IOException {
    String version = Files.readString(Path.of("pom.xml")).split("<version>|</version>", 3)[1];
    for (Path pom : List.of(MATERNITY.resolve("tests/pom.xml"), BOARD.resolve("pom.xml"))) {
      assertThat(Files.readString(pom))
          .contains("<wardscribe.version>" + version + "</wardscribe.version>");
    }
  }

  @Test
  void the_example_s_connector_knows_only_the_package_for_connectors() throws IOException {
    for (Path source : sources(BOARD.resolve("src/main"))) {
      assertThat(Files.readAllLines(source))
          .filteredOn(line -> line.startsWith("import org.wardscribe."))
          .allMatch(line -> line.startsWith("import org.wardscribe.connector."));
    }
  }

  private Path copy(Path example) throws IOException {
    Path copy = place.resolve("example");
    try (Stream<Path> paths = Files.walk(example)) {
      for (Path path : paths.filter(p -> !p.toString().contains("target")).toList()) {
        Path target = copy.resolve(example.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return copy;
  }

  private TestExecutionSummary run(Path example) throws Exception {
    Path classes = Files.createTempDirectory(place, "classes");
    compile(example, classes);
    String before = System.getProperty("wardscribe.routes");
    System.setProperty("wardscribe.routes", example.resolve("routes").toString());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      LauncherDiscoveryRequestBuilder request =
          LauncherDiscoveryRequestBuilder.request()
              .filters(EngineFilter.includeEngines("junit-jupiter"));
      for (Path test : sources(example)) {
        if (test.toString().endsWith("Test.java")) {
          request.selectors(selectClass(loader.loadClass(nameOf(test))));
        }
      }
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request.build(), listener);
      return listener.getSummary();
    } finally {
      if (before == null) {
        System.clearProperty("wardscribe.routes");
      } else {
        System.setProperty("wardscribe.routes", before);
      }
    }
  }

  private static String nameOf(Path source) {
    String path = source.toString().replace('\\', '/').replace('/', '.');
    return path.substring(path.indexOf("org.example."), path.length() - ".java".length());
  }

  private static void compile(Path example, Path classes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    sources(example).forEach(source -> arguments.add(source.toString()));
    java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertThat(status).as(said.toString(UTF_8)).isZero();
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }
}
