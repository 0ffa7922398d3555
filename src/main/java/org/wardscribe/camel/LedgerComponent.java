package org.wardscribe.camel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.TimeUtils;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.State;

/**
 * {@code ledger:}: routes claim entries in a state and move them on, and know nothing else of the
 * ledger.
 *
 * <ul>
 *   <li>{@code from: ledger:received?workers=4&batch=20&lease=60s&idle=1s} claims entries; the body
 *       is the proof that the state's recheck rebuilds. With {@code destination=epr} only that
 *       destination's entries.
 *   <li>{@code to: ledger:identified} writes the transition with the body, an {@link
 *       org.wardscribe.ledger.Outcome}.
 *   <li>{@code to: ledger:wait} postpones the entry with the body.
 *   <li>{@code to: ledger:received}, where nothing was claimed, takes the body's {@link Intake} in.
 *   <li>{@code from: ledger:notices?connector=ward-jabber} gives what is to be said back in the
 *       conversations of that connector; without it, in all.
 *   <li>{@code from: ledger:questions?connector=ward-jabber} gives what flaggers are to be asked in
 *       private; the body at the end of the route says where that stands on the platform.
 * </ul>
 */
public final class LedgerComponent extends DefaultComponent {
  private final Ledger ledger;
  private final Map<State, Function<Claimed, Object>> rechecks;
  private final Function<Object, Optional<Intake>> intakes;
  private final Function<Optional<ConnectorId>, Notices> notices;
  private final Function<ConnectorId, Notices> questions;
  private final Lanes lanes;

  /** Where nobody is asked anything. */
  public LedgerComponent(
      Ledger ledger,
      Map<State, Function<Claimed, Object>> rechecks,
      Function<Object, Optional<Intake>> intakes,
      Function<Optional<ConnectorId>, Notices> notices,
      Lanes lanes) {
    this(ledger, rechecks, intakes, notices, connector -> Notices.none(), lanes);
  }

  /**
   * @param rechecks for each state that routes claim, or go on in after an intent: rebuilds the
   *     proof, or refuses with an exception
   * @param intakes finds the intake in the body of a receive route
   * @param notices what is to be said back in the conversations of one connector, or of all
   * @param questions what people of one connector are to be asked in private
   * @param lanes what holds where a route's address says nothing else
   */
  public LedgerComponent(
      Ledger ledger,
      Map<State, Function<Claimed, Object>> rechecks,
      Function<Object, Optional<Intake>> intakes,
      Function<Optional<ConnectorId>, Notices> notices,
      Function<ConnectorId, Notices> questions,
      Lanes lanes) {
    this.questions = questions;
    this.ledger = ledger;
    this.rechecks = Map.copyOf(rechecks);
    this.intakes = intakes;
    this.notices = notices;
    this.lanes = lanes;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String place, Map<String, Object> options) {
    Optional<DestinationId> destination = take(options, "destination").map(DestinationId::new);
    Lanes own =
        new Lanes(
            take(options, "workers").map(Integer::parseInt).orElse(lanes.workers()),
            take(options, "batch").map(Integer::parseInt).orElse(lanes.batch()),
            take(options, "lease").map(LedgerComponent::duration).orElse(lanes.lease()),
            take(options, "idle").map(LedgerComponent::duration).orElse(lanes.idle()));
    Optional<ConnectorId> connector = take(options, "connector").map(ConnectorId::new);
    return new LedgerEndpoint(uri, this, LedgerPlace.of(place), destination, connector, own);
  }

  Ledger ledger() {
    return ledger;
  }

  Notices notices(Optional<ConnectorId> connector) {
    return notices.apply(connector);
  }

  Notices questions(ConnectorId connector) {
    return questions.apply(connector);
  }

  Optional<Intake> intake(Object body) {
    return intakes.apply(body);
  }

  /** The proof on which the work in this state stands. */
  Object recheck(Claimed claimed) {
    Function<Claimed, Object> recheck = rechecks.get(claimed.claim().state());
    if (recheck == null) {
      throw new IllegalStateException("nothing can be worked on in " + claimed.claim().state());
    }
    return recheck.apply(claimed);
  }

  private static Optional<String> take(Map<String, Object> options, String name) {
    return Optional.ofNullable(options.remove(name)).map(Object::toString);
  }

  private static Duration duration(String text) {
    return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
  }
}
