package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wardscribe.ledger.Pause;
import org.wardscribe.mapping.AlertKind;

/**
 * Destinations that workers wait for, and partners that do not answer. Since when, the alert itself
 * remembers.
 */
public final class NotReached implements ConditionSource {
  /** What a destination does that is reached and takes nothing, by whose pause it is. */
  private static final Map<String, String> IN_A_ROW =
      Map.of(
          "stage:REFUSED_IN_A_ROW",
          "refused one document after the other lately",
          "stage:NO_ANSWER_IN_A_ROW",
          "gave no clear answer to one document after the other lately");

  private final Supplier<List<Pause>> pauses;
  private final List<Partner> partners;

  /**
   * Somebody who should answer.
   *
   * @param name such as {@code connector ward-jabber}
   * @param means what does not happen while it does not answer
   * @param up whether it does; empty: nobody has asked it yet. May take seconds
   */
  public record Partner(String name, String means, Supplier<Optional<Boolean>> up) {
    private Optional<Boolean> answers() {
      try {
        return up.get();
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }
  }

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
            .map(pause -> waitedFor(pause, now));
    Stream<Condition> silent =
        partners.stream().flatMap(partner -> condition(partner, now).stream());
    return Stream.concat(destinations, silent).toList();
  }

  /** Empty: it answers. */
  private Optional<Condition> condition(Partner partner, Instant now) {
    Optional<Boolean> up = partner.answers();
    if (up.isEmpty()) {
      return Optional.of(Condition.unknown(kind(), partner.name()));
    }
    return up.get()
        ? Optional.empty()
        : Optional.of(condition(partner.name(), partner.means(), now));
  }

  private Condition waitedFor(Pause pause, Instant now) {
    String name = Paused.name(pause);
    Optional<String> says = Optional.ofNullable(IN_A_ROW.get(pause.by()));
    return says.map(
            what ->
                new Condition(
                    kind(),
                    name,
                    1,
                    now,
                    "The "
                        + name
                        + " "
                        + what
                        + ": what is to go there waits, and one at a time is"
                        + " tried."))
        .orElseGet(() -> condition(name, "what is to go there waits and is tried again", now));
  }

  private Condition condition(String name, String means, Instant now) {
    return new Condition(
        kind(), name, 1, now, "The " + name + " was not reached just now: " + means + ".");
  }
}
