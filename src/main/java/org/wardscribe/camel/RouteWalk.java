package org.wardscribe.camel;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;

/** Walks every way through one route: are the transitions legal, do the beans exist? */
final class RouteWalk {
  private static final Set<String> LEDGER_OPTIONS =
      Set.of("destination", "connector", "workers", "batch", "lease", "idle");

  private final RouteShape route;
  private final Map<String, Class<?>> beans;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> stepIds = new HashSet<>();

  RouteWalk(RouteShape route, Map<String, Class<?>> beans) {
    this.route = route;
    this.beans = beans;
  }

  List<Finding> findings() {
    RouteShape.Address from = route.from();
    Place start = Place.UNCLAIMED;
    if (from.isLedger()) {
      Optional<LedgerPlace> place = place(from);
      if (place.isEmpty()) {
        return findings;
      }
      start = start(from, place.get());
    }
    uniqueIds(route.steps());
    for (Where end : walk(route.steps(), Set.of(new Where(start, null)))) {
      if (end.place().open()) {
        find(
            route.steps().get(route.steps().size() - 1).line(),
            "a way through this route ends in '"
                + end.place().state().path()
                + "' without a transition or a wait; each must end with one");
      }
    }
    return findings;
  }

  private Place start(RouteShape.Address from, LedgerPlace place) {
    if (place.state().isEmpty()) {
      if (place.equals(LedgerPlace.WAIT)) {
        find(from.line(), "no route can claim entries from 'ledger:wait'");
      }
      return Place.UNCLAIMED;
    }
    State state = place.state().get();
    if (!LedgerPlace.isClaimable(state)) {
      find(
          from.line(),
          "no route can claim entries in '"
              + state.path()
              + "': a person, or the end of a lease, moves them on");
    }
    return new Place(Kind.CLAIMED, state);
  }

  private Set<Where> walk(List<RouteShape.Step> steps, Set<Where> from) {
    Set<Where> at = from;
    for (RouteShape.Step step : steps) {
      Set<Where> next = new LinkedHashSet<>();
      for (Where where : at) {
        next.addAll(take(step, where));
      }
      at = next;
    }
    return at;
  }

  private Set<Where> take(RouteShape.Step step, Where where) {
    if (step instanceof RouteShape.Step.Call call) {
      return Set.of(new Where(where.place(), call(call, where.body())));
    }
    if (step instanceof RouteShape.Step.Choice choice) {
      Set<Where> ends = new LinkedHashSet<>();
      for (RouteShape.Branch branch : choice.branches()) {
        ask(branch, where.body());
        ends.addAll(walk(branch.steps(), Set.of(where)));
      }
      ends.addAll(walk(choice.otherwise(), Set.of(where)));
      return ends;
    }
    RouteShape.Step.Send send = (RouteShape.Step.Send) step;
    return Set.of(send.to().isLedger() ? move(send, where) : where);
  }

  private Where move(RouteShape.Step.Send send, Where where) {
    Where done = new Where(new Place(Kind.ENDED, null), where.body());
    Optional<LedgerPlace> to = place(send.to());
    if (to.isEmpty()) {
      return done;
    }
    if (to.get().isToBeSaid()) {
      find(send.line(), "'ledger:" + to.get().name() + "' can only be read from");
      return done;
    }
    String address = "'ledger:" + to.get().name() + "'";
    Optional<State> state = to.get().state();
    switch (where.place().kind()) {
      case ENDED -> find(send.line(), address + " comes after the work of this route has ended");
      case UNCLAIMED -> {
        if (!state.equals(Optional.of(State.RECEIVED)) || from().isToBeSaid()) {
          find(
              send.line(),
              address
                  + " needs an entry that this route has claimed; a new one can only go to"
                  + " 'ledger:received'");
        }
      }
      case CLAIMED -> {
        return state.map(next -> transition(send, where, next)).orElse(done);
      }
    }
    return done;
  }

  private Where transition(RouteShape.Step.Send send, Where where, State to) {
    State state = where.place().state();
    if (!Transitions.isLegal(state, to)) {
      find(
          send.line(),
          "'"
              + state.path()
              + "' can't be followed by '"
              + to.path()
              + "'; allowed are "
              + String.join(
                  ", ", Transitions.next(state).stream().map(State::path).sorted().toList()));
    }
    return LedgerPlace.isIntent(to)
        ? new Where(new Place(Kind.CLAIMED, to), null)
        : new Where(new Place(Kind.ENDED, null), where.body());
  }

  private LedgerPlace from() {
    return route.from().isLedger() ? LedgerPlace.of(route.from().place()) : LedgerPlace.WAIT;
  }

  private Optional<LedgerPlace> place(RouteShape.Address address) {
    address.options().keySet().stream()
        .filter(option -> !LEDGER_OPTIONS.contains(option))
        .forEach(option -> find(address.line(), "'ledger:' has no option '" + option + "'"));
    try {
      Optional.ofNullable(address.options().get("destination")).ifPresent(DestinationId::new);
      return Optional.of(LedgerPlace.of(address.place()));
    } catch (IllegalArgumentException e) {
      find(address.line(), e.getMessage());
      return Optional.empty();
    }
  }

  /** What the body is after the call; null: not known. */
  private Class<?> call(RouteShape.Step.Call call, Class<?> before) {
    Class<?> bean = beans.get(call.bean());
    if (bean == null) {
      find(call.line(), "there is no bean '" + call.bean() + "'");
      return null;
    }
    List<Method> methods =
        Arrays.stream(bean.getMethods())
            .filter(m -> m.getName().equals(call.method()))
            .filter(m -> m.getDeclaringClass() != Object.class)
            .filter(m -> !m.isBridge() && !Modifier.isStatic(m.getModifiers()))
            .toList();
    if (methods.size() != 1) {
      find(
          call.line(),
          "'"
              + call.bean()
              + "' has "
              + (methods.isEmpty() ? "no" : "more than one")
              + " public method '"
              + call.method()
              + "'; exactly one is needed");
      return null;
    }
    Class<?> result = methods.get(0).getReturnType();
    return result == void.class ? before : result;
  }

  private void ask(RouteShape.Branch branch, Class<?> body) {
    if (body == null || body == Object.class || branch.question().isEmpty()) {
      return;
    }
    boolean known =
        Arrays.stream(body.getMethods())
            .anyMatch(
                m ->
                    m.getName().equals(branch.question())
                        && m.getParameterCount() == 0
                        && m.getReturnType() == boolean.class);
    if (!known) {
      find(
          branch.line(),
          "the step before gives a "
              + body.getSimpleName()
              + ", which has no boolean '"
              + branch.question()
              + "'");
    }
  }

  private void uniqueIds(List<RouteShape.Step> steps) {
    for (RouteShape.Step step : steps) {
      if (!step.id().isEmpty() && !stepIds.add(step.id())) {
        find(step.line(), "the step id '" + step.id() + "' is used twice in this route");
      }
      if (step instanceof RouteShape.Step.Choice choice) {
        choice.branches().forEach(branch -> uniqueIds(branch.steps()));
        uniqueIds(choice.otherwise());
      }
    }
  }

  private void find(int line, String sentence) {
    findings.add(new Finding(route.file().name(), line, sentence));
  }

  private enum Kind {
    /** The route has no entry, and may bring a new one. */
    UNCLAIMED,
    CLAIMED,
    ENDED
  }

  /**
   * Where a way through the route stands.
   *
   * @param state of the claimed entry; null unless claimed
   */
  private record Place(Kind kind, State state) {
    static final Place UNCLAIMED = new Place(Kind.UNCLAIMED, null);

    boolean open() {
      return kind == Kind.CLAIMED;
    }
  }

  /**
   * @param body what the body is; null: not known
   */
  private record Where(Place place, Class<?> body) {
    Where {
      Objects.requireNonNull(place, "place");
    }
  }
}
