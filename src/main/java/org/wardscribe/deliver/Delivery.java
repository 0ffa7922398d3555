package org.wardscribe.deliver;

import java.time.Clock;
import java.util.function.Predicate;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.transcribe.ClinicalDocument;

/** Decides whether a document may leave: for the first time, and after an unknown outcome. */
public final class Delivery {
  /** Sent so often without an accept, a person is asked, even within the horizon. */
  private static final int MOST_ATTEMPTS = 8;

  private final Destinations destinations;
  private final Predicate<ClinicalDocument> rehearsal;
  private final Clock clock;

  /**
   * @param rehearsal true if nothing may leave the ledger, because the conversation's mode is
   *     {@code shadow}
   */
  public Delivery(Destinations destinations, Predicate<ClinicalDocument> rehearsal, Clock clock) {
    this.destinations = destinations;
    this.rehearsal = rehearsal;
    this.clock = clock;
  }

  /** The intent to send this document, or to only rehearse that. */
  public DeliveryIntent begin(ClinicalDocument document) {
    return DeliveryIntent.of(document, rehearsal.test(document));
  }

  /**
   * After an attempt without a clear answer: the same bytes once more where the destination files
   * them once, and is sure to remember the first attempt when they come. Otherwise a person is
   * asked, also when the EPR has meanwhile refused a repeat: that may be because it has it.
   */
  public Resolution resolve(ClinicalDocument document) {
    EarlierAttempts earlier = EarlierAttempts.of(document);
    Destination destination = destinations.need(document.destination());
    if (!rehearsal.test(document)
        && !earlier.needsPerson()
        && earlier.unclear() + earlier.refusals() < MOST_ATTEMPTS
        && remembersFirst(destination, earlier)) {
      return new Resolution.Resend(DeliveryIntent.of(document, false));
    }
    return new Resolution.Doubtful(
        document.claim(),
        "OUTCOME_UNKNOWN",
        "It is not known whether the document stands in the EPR under document number "
            + document.documentNumber()
            + ". Look there: use found-in-epr if it does, not-in-epr if it does not.");
  }

  private boolean remembersFirst(Destination destination, EarlierAttempts earlier) {
    return destination.deduplicates()
        && earlier
            .first()
            .map(first -> first.plus(destination.deduplicationHorizon()))
            .filter(end -> clock.instant().plus(destination.answerTimeout()).isBefore(end))
            .isPresent();
  }
}
