package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.Pause;
import org.wardscribe.mapping.AlertKind;

/**
 * Destinations that workers wait for, and connectors whose server or broker lets nobody in. Since
 * when, the alert itself remembers.
 */
public final class NotReached implements ConditionSource {
  private final Supplier<List<Pause>> pauses;
  private final Map<ConnectorId, BooleanSupplier> connectors;

  /**
   * @param connectors whether the server lets us in just now
   */
  public NotReached(Supplier<List<Pause>> pauses, Map<ConnectorId, BooleanSupplier> connectors) {
    this.pauses = pauses;
    this.connectors = Map.copyOf(connectors);
  }

  @Override
  public AlertKind kind() {
    return AlertKind.NOT_REACHED;
  }

  @Override
  public List<Condition> look(Instant now) {
    Stream<Condition> destinations =
        pauses.get().stream()
            .filter(pause -> pause.until().isPresent())
            .map(
                pause ->
                    condition(
                        Paused.name(pause),
                        "The "
                            + Paused.name(pause)
                            + " was not reached. What is to go there waits and is tried again.",
                        now));
    Stream<Condition> servers =
        connectors.entrySet().stream()
            .filter(connector -> !connector.getValue().getAsBoolean())
            .map(connector -> "connector " + connector.getKey())
            .map(
                name ->
                    condition(
                        name,
                        "The server or broker of "
                            + name
                            + " does not let Wardscribe in: no flag comes from there, and nothing"
                            + " is deleted there.",
                        now));
    return Stream.concat(destinations, servers).toList();
  }

  private Condition condition(String name, String sentence, Instant now) {
    return new Condition(kind(), name, 1, now, sentence);
  }
}
