package org.wardscribe.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The route files of this installation: the shipped ones, each replaced whole by a site's file of
 * the same name, and a site's further ones.
 *
 * <p>Each file is loaded by its own name and once: two include patterns that overlap would load it
 * twice.
 */
public final class RouteFiles {
  private final Path shipped;
  private final Optional<Path> site;

  /**
   * @param shipped the {@code routes} folder of the product
   * @param site the {@code routes} folder of the site, if it has one
   */
  public RouteFiles(Path shipped, Optional<Path> site) {
    this.shipped = shipped;
    this.site = site;
  }

  /** The files that hold, by name. */
  public List<RouteFile> list() {
    Map<String, RouteFile> byName = new TreeMap<>();
    for (Path folder : folders()) {
      for (String name : namesIn(folder)) {
        if (name.endsWith(RouteFile.ENDING)) {
          byName.put(name, new RouteFile(name, folder.resolve(name)));
        }
      }
    }
    return List.copyOf(byName.values());
  }

  /** What lies in the folders and would be silently left out. */
  public List<Finding> leftOut() {
    List<Finding> findings = new ArrayList<>();
    for (Path folder : folders()) {
      for (String name : namesIn(folder)) {
        if (!name.endsWith(RouteFile.ENDING) && name.matches(".*\\.(ya?ml|xml|java|groovy)")) {
          findings.add(
              new Finding(
                  name,
                  0,
                  "this file is not read; a route file's name ends in " + RouteFile.ENDING));
        }
      }
    }
    return findings;
  }

  /** Adds every route to a context that has not started; opens nothing. */
  public void loadInto(CamelContext context) throws Exception {
    for (RouteFile file : list()) {
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file.path()));
    }
  }

  private List<Path> folders() {
    return Stream.concat(Stream.of(shipped), site.stream()).filter(Files::isDirectory).toList();
  }

  private static List<String> namesIn(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
