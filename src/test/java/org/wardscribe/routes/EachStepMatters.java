package org.wardscribe.routes;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.wardscribe.camel.RouteFile;
import org.wardscribe.camel.RouteFiles;

/**
 * Deletes each step of each shipped route, one at a time and in a copy, and shows that a test of
 * that route then fails.
 *
 * <p>Run by {@code scripts/each-step-matters}. Prints a table; ends with 1 if a deletion goes
 * unnoticed, or if a route's tests fail as it is shipped.
 */
public final class EachStepMatters {
  private static final String ROW = "%-24s %-24s %s%n";

  private final Launcher launcher = LauncherFactory.create();
  private final PrintStream out;
  private int unnoticed;

  private EachStepMatters(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    int unnoticed = new EachStepMatters(System.out).run(Path.of("routes"));
    System.exit(unnoticed == 0 ? 0 : 1);
  }

  private int run(Path shipped) throws IOException {
    Path copy = Files.createTempDirectory("routes-without-a-step");
    try {
      copy(shipped, copy);
      System.setProperty("wardscribe.routes", copy.toString());
      out.printf(ROW, "route", "without", "noticed by");
      int steps = 0;
      for (RouteFile file : new RouteFiles(shipped, Optional.empty()).list()) {
        steps += check(file, copy);
      }
      out.printf("%d steps, %d deletions unnoticed%n", steps, unnoticed);
      return unnoticed;
    } finally {
      delete(copy);
    }
  }

  /** Returns how many steps the route has. */
  private int check(RouteFile file, Path copy) throws IOException {
    String original = Files.readString(file.path());
    Path mutated = copy.resolve(file.name());
    failure(file)
        .ifPresent(
            test -> {
              unnoticed++;
              out.printf(ROW, file.routeId(), "(nothing)", "FAILS AS IT IS: " + test);
            });
    int index = 0;
    Optional<Cut> cut = cut(original, index);
    while (cut.isPresent()) {
      Files.writeString(mutated, cut.get().yaml());
      Optional<String> noticed = failure(file);
      if (noticed.isEmpty()) {
        unnoticed++;
      }
      out.printf(ROW, file.routeId(), cut.get().step(), noticed.orElse("NOBODY"));
      index++;
      cut = cut(original, index);
    }
    Files.writeString(mutated, original);
    return index;
  }

  /** The first test of the route that fails. */
  private Optional<String> failure(RouteFile file) {
    String test = "org.wardscribe.routes." + ShippedRoutesTest.testOf(file.routeId());
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    launcher.execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsFoundCount() == 0) {
      return Optional.of("no test was found");
    }
    return summary.getFailures().stream()
        .findFirst()
        .map(failure -> failure.getTestIdentifier().getDisplayName());
  }

  /** The file without its step of this number, counted from the top; empty if it has fewer. */
  private static Optional<Cut> cut(String yaml, int number) {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    List<Place> places = new ArrayList<>();
    find(root, places);
    if (number >= places.size()) {
      return Optional.empty();
    }
    Place place = places.get(number);
    String step = nameOf(place.steps().remove(place.index()));
    return Optional.of(new Cut(step, new Dump(DumpSettings.builder().build()).dumpToString(root)));
  }

  private static void find(Object node, List<Place> places) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("steps") && value instanceof List<?> steps) {
              for (int i = 0; i < steps.size(); i++) {
                places.add(new Place(steps, i));
              }
            }
            find(value, places);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(element -> find(element, places));
    }
  }

  private static String nameOf(Object step) {
    Object body = ((Map<?, ?>) step).values().iterator().next();
    return String.valueOf(((Map<?, ?>) body).get("id"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .sorted((a, b) -> b.getNameCount() - a.getNameCount())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  /** A list of steps, and one place in it. */
  private record Place(List<?> steps, int index) {}

  /** A route file without one step. */
  private record Cut(String step, String yaml) {}
}
