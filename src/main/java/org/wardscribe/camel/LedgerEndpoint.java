package org.wardscribe.camel;

import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.State;

/** One {@code ledger:} address of one route. */
final class LedgerEndpoint extends DefaultEndpoint {
  private final LedgerComponent component;
  private final LedgerPlace place;
  private final Optional<DestinationId> destination;
  private final Optional<ConnectorId> connector;
  private final Lanes lanes;

  LedgerEndpoint(
      String uri,
      LedgerComponent component,
      LedgerPlace place,
      Optional<DestinationId> destination,
      Optional<ConnectorId> connector,
      Lanes lanes) {
    super(uri, component);
    this.component = component;
    this.place = place;
    this.destination = destination;
    this.connector = connector;
    this.lanes = lanes;
  }

  @Override
  public Producer createProducer() {
    if (place.isToBeSaid()) {
      throw new IllegalArgumentException("'ledger:" + place.name() + "' can only be read from");
    }
    return new LedgerProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    if (place.equals(LedgerPlace.NOTICES)) {
      return new NoticesConsumer(this, processor, component.notices(connector));
    }
    if (place.equals(LedgerPlace.QUESTIONS)) {
      return new NoticesConsumer(
          this,
          processor,
          component.questions(
              connector.orElseThrow(
                  () -> new IllegalArgumentException("'ledger:questions' needs '?connector='"))));
    }
    State state =
        place
            .state()
            .filter(LedgerPlace::isClaimable)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no route can claim entries from 'ledger:" + place.name() + "'"));
    return new LedgerConsumer(this, processor, state);
  }

  @Override
  public boolean isLenientProperties() {
    return false;
  }

  LedgerComponent component() {
    return component;
  }

  LedgerPlace place() {
    return place;
  }

  Optional<DestinationId> destination() {
    return destination;
  }

  Lanes lanes() {
    return lanes;
  }
}
