package org.wardscribe.deliver;

import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.transcribe.ClinicalDocument;

/** Sends each document to the record system of its destination. */
public final class EprByDestination implements Epr {
  private final Map<DestinationId, ? extends Epr> eprs;

  public EprByDestination(Map<DestinationId, ? extends Epr> eprs) {
    this.eprs = Map.copyOf(eprs);
  }

  @Override
  public DeliveryOutcome send(ClinicalDocument document) {
    return of(document).send(document);
  }

  @Override
  public Optional<Enquiry> ask(ClinicalDocument document) {
    return of(document).ask(document);
  }

  private Epr of(ClinicalDocument document) {
    Epr epr = eprs.get(document.destination());
    if (epr == null) {
      throw new IllegalStateException(
          "destination '" + document.destination() + "' is configured no more");
    }
    return epr;
  }
}
