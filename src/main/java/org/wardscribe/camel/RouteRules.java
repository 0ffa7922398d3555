package org.wardscribe.camel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.wardscribe.ledger.DestinationId;

/**
 * The rules that every route keeps, shipped or a site's own: asked by the tests, by {@code
 * validate} and at the start.
 *
 * <p>Routes compute nothing, every step has an id, every bean and its one method exist, every way
 * through a route is a chain of legal transitions, and every state has its route. Nothing is
 * started and no endpoint is opened.
 */
public final class RouteRules {
  private final Map<String, Class<?>> beans;
  private final Function<String, Optional<String>> properties;
  private final Optional<Set<DestinationId>> destinations;

  /**
   * @param beans by name: the type that the composition root binds
   * @param properties what a placeholder stands for
   * @param destinations all that conversations may name
   */
  public RouteRules(
      Map<String, Class<?>> beans,
      Function<String, Optional<String>> properties,
      Set<DestinationId> destinations) {
    this(beans, properties, Optional.of(Set.copyOf(destinations)));
  }

  /**
   * @param destinations empty: they can't be read, and what routes say of them is not looked at
   */
  public RouteRules(
      Map<String, Class<?>> beans,
      Function<String, Optional<String>> properties,
      Optional<Set<DestinationId>> destinations) {
    this.beans = Map.copyOf(beans);
    this.properties = properties;
    this.destinations = destinations;
  }

  /** What is wrong with the routes of an installation, all together; empty: nothing. */
  public List<Finding> check(RouteFiles files) {
    List<Finding> findings = new ArrayList<>(files.leftOut());
    List<RouteFile> routeFiles = files.list();
    List<RouteShape> shapes = read(routeFiles, findings);
    findings.addAll(new RouteCoverage(destinations).check(shapes));
    return List.copyOf(new LinkedHashSet<>(findings));
  }

  /** What is wrong with one file by itself; empty: nothing. */
  public List<Finding> check(RouteFile file) {
    List<Finding> findings = new ArrayList<>();
    read(List.of(file), findings);
    return List.copyOf(new LinkedHashSet<>(findings));
  }

  /** The queues that some route of an installation reads from. */
  public static Set<String> queuesRead(
      RouteFiles files, Function<String, Optional<String>> properties) {
    return placesRead(files, properties, "jms").stream()
        .map(place -> place.replaceFirst("^queue:", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The places that routes of an installation read from, each as often as there are routes.
   *
   * @param scheme of their addresses, e.g. {@code connector}
   */
  public static List<String> placesRead(
      RouteFiles files, Function<String, Optional<String>> properties, String scheme) {
    List<String> places = new ArrayList<>();
    for (RouteFile file : files.list()) {
      new RouteReader(file, properties, new ArrayList<>())
          .read()
          .map(RouteShape::from)
          .filter(from -> from.scheme().equals(scheme))
          .ifPresent(from -> places.add(from.place()));
    }
    return places;
  }

  private List<RouteShape> read(List<RouteFile> files, List<Finding> findings) {
    List<RouteShape> shapes = new ArrayList<>();
    for (RouteFile file : files) {
      List<Finding> own = new ArrayList<>();
      Optional<RouteShape> shape = new RouteReader(file, properties, own).read();
      shape.ifPresent(
          route -> {
            own.addAll(new RouteWalk(route, beans).findings());
            shapes.add(route);
          });
      if (own.isEmpty()) {
        tryTheLoader(file).ifPresent(own::add);
      }
      findings.addAll(own);
    }
    return shapes;
  }

  /** Camel's own reading of the file, in a context that is thrown away and never started. */
  private static Optional<Finding> tryTheLoader(RouteFile file) {
    try (DefaultCamelContext context = new DefaultCamelContext(false)) {
      context.build();
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file.path()));
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(
          new Finding(
              file.name(), 0, "Camel can't load this route: " + e.getClass().getSimpleName()));
    }
  }
}
