package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wardscribe.ledger.Pause;
import org.wardscribe.mapping.AlertKind;

/**
 * Destinations that workers wait for, and partners that do not answer. Since when, the alert itself
 * remembers.
 */
public final class NotReached implements ConditionSource {
  private final Supplier<List<Pause>> pauses;
  private final List<Partner> partners;

  /**
   * Somebody who should answer.
   *
   * @param name such as {@code connector ward-jabber}
   * @param means what does not happen while it does not answer
   * @param up whether it does; may take seconds
   */
  public record Partner(String name, String means, BooleanSupplier up) {}

  public NotReached(Supplier<List<Pause>> pauses, List<Partner> partners) {
    this.pauses = pauses;
    this.partners = List.copyOf(partners);
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
                        Paused.name(pause), "what is to go there waits and is tried again", now));
    Stream<Condition> silent =
        partners.stream()
            .filter(partner -> !partner.up().getAsBoolean())
            .map(partner -> condition(partner.name(), partner.means(), now));
    return Stream.concat(destinations, silent).toList();
  }

  private Condition condition(String name, String means, Instant now) {
    return new Condition(
        kind(), name, 1, now, "The " + name + " was not reached just now: " + means + ".");
  }
}
