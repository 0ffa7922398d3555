package org.wardscribe.camel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.State;

/** Do the routes fit together: is every state claimed, by one route for each destination? */
final class RouteCoverage {
  /** Claimed for one destination each: the routes differ by how a destination is spoken to. */
  private static final Set<State> BY_DESTINATION = Set.of(State.TRANSCRIBED, State.UNKNOWN);

  private final Optional<Set<DestinationId>> destinations;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param destinations empty: not known, so nothing is said of them
   */
  RouteCoverage(Optional<Set<DestinationId>> destinations) {
    this.destinations = destinations;
  }

  List<Finding> check(List<RouteShape> routes) {
    uniqueNames(routes);
    for (State state : State.values()) {
      if (LedgerPlace.isClaimable(state)) {
        List<RouteShape> claiming = routes.stream().filter(r -> claims(r, state)).toList();
        check(state, claiming);
      }
    }
    return findings;
  }

  private void check(State state, List<RouteShape> claiming) {
    Map<Optional<String>, RouteShape> byDestination = new HashMap<>();
    for (RouteShape route : claiming) {
      Optional<String> destination = destination(route);
      RouteShape other = byDestination.putIfAbsent(destination, route);
      if (other != null || (claiming.size() > 1 && destination.isEmpty())) {
        find(
            route,
            "two routes claim '"
                + state.path()
                + "' for the same destination: '"
                + (other == null ? claiming.get(0) : other).id()
                + "' and '"
                + route.id()
                + "'");
      }
      if (BY_DESTINATION.contains(state)
          && destination.isPresent()
          && destinations.isPresent()
          && !destinations.get().contains(new DestinationId(destination.get()))) {
        find(route, "no destination is called '" + destination.get() + "'");
      }
    }
    if (claiming.isEmpty()) {
      findings.add(new Finding("routes", 0, "no route claims entries in '" + state.path() + "'"));
    } else if (!byDestination.containsKey(Optional.<String>empty())) {
      uncovered(state, byDestination.keySet());
    }
  }

  private void uncovered(State state, Set<Optional<String>> covered) {
    destinations.orElse(Set.of()).stream()
        .map(DestinationId::value)
        .filter(name -> !covered.contains(Optional.of(name)))
        .sorted()
        .forEach(
            name ->
                findings.add(
                    new Finding(
                        "routes",
                        0,
                        "no route claims entries in '"
                            + state.path()
                            + "' for the destination '"
                            + name
                            + "'")));
  }

  private void uniqueNames(List<RouteShape> routes) {
    Set<String> seen = new HashSet<>();
    for (RouteShape route : routes) {
      if (!seen.add(route.file().routeId())) {
        find(route, "another folder has a route '" + route.file().routeId() + "', too");
      }
    }
  }

  private static boolean claims(RouteShape route, State state) {
    return route.from().isLedger() && route.from().place().equals(state.path());
  }

  private static Optional<String> destination(RouteShape route) {
    return Optional.ofNullable(route.from().options().get("destination"));
  }

  private void find(RouteShape route, String sentence) {
    findings.add(new Finding(route.file().name(), route.from().line(), sentence));
  }
}
