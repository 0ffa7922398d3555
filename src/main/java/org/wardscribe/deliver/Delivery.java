package org.wardscribe.deliver;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.mapping.ContractRow.UnknownOutcome;
import org.wardscribe.mapping.Contracts;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.transcribe.ClinicalDocument;

/** Decides whether a document may leave: for the first time, and after an unknown outcome. */
public final class Delivery {
  /** Sent so often without an accept, a person is asked, even within the horizon. */
  private static final int MOST_ATTEMPTS = 8;

  /** A record system that can't be asked for so long is a person's business. */
  private static final Duration LONGEST_ASKING = Duration.ofHours(24);

  private final Destinations destinations;
  private final Contracts contracts;
  private final Epr epr;
  private final Predicate<ClinicalDocument> rehearsal;
  private final Clock clock;

  /** Of a site that agreed on nothing more than the destinations' rows say. */
  public Delivery(
      Destinations destinations, Epr epr, Predicate<ClinicalDocument> rehearsal, Clock clock) {
    this(destinations, Contracts.unstated(destinations), epr, rehearsal, clock);
  }

  /**
   * @param contracts what is done after an unknown outcome
   * @param epr asked after an unknown outcome, where it can be asked
   * @param rehearsal true if nothing may leave the ledger, because the conversation's mode is
   *     {@code shadow}
   */
  public Delivery(
      Destinations destinations,
      Contracts contracts,
      Epr epr,
      Predicate<ClinicalDocument> rehearsal,
      Clock clock) {
    this.destinations = destinations;
    this.contracts = contracts;
    this.epr = epr;
    this.rehearsal = rehearsal;
    this.clock = clock;
  }

  /** The intent to send this document, or to only rehearse that. */
  public DeliveryIntent begin(ClinicalDocument document) {
    // What stands in the wrong record goes from there, also where nothing new is filed any more.
    return DeliveryIntent.of(document, isRehearsal(document));
  }

  /**
   * After an attempt without a clear answer. Where the record system can be asked, it is; what is
   * not there is sent again where that can't file it twice. Otherwise the same bytes go once more
   * where the destination files them once, and is sure to remember the first attempt when they
   * come. Else a person is asked, also when the EPR has meanwhile refused a repeat: that may be
   * because it has it.
   */
  public Resolution resolve(ClinicalDocument document) {
    return epr.ask(document)
        .map(enquiry -> asked(document, enquiry))
        .orElseGet(() -> unasked(document));
  }

  private Resolution asked(ClinicalDocument document, Enquiry enquiry) {
    if (enquiry instanceof Enquiry.Found found) {
      return new Resolution.Found(found.receipt());
    }
    if (enquiry instanceof Enquiry.Refused refused) {
      return new Resolution.RefusedLater(refused.outcome());
    }
    if (enquiry instanceof Enquiry.Contradictory) {
      return doubtful(document, "CONTRADICTING_ANSWERS");
    }
    EarlierAttempts earlier = EarlierAttempts.of(document);
    if (enquiry instanceof Enquiry.NotThere) {
      if (!filesOnce(document, earlier)) {
        return new Resolution.Doubtful(
            document.claim(),
            "NOT_FOUND_YET",
            "The record system shows nothing under document number "
                + document.documentNumber()
                + ", but what was sent may still be on its way, and would then be filed twice. Look"
                + " there later: use found-in-epr if it came, not-in-epr if it did not.");
      }
      return !isRehearsal(document) && mayGoAgain(document, earlier)
          ? new Resolution.Resend(DeliveryIntent.of(document, false))
          : doubtful(document);
    }
    if (enquiry instanceof Enquiry.Differs) {
      return new Resolution.Doubtful(
          document.claim(),
          "DIFFERS_IN_EPR",
          "The record system has something else under document number "
              + document.documentNumber()
              + " than was sent. Look there: use found-in-epr if it says the same, not-in-epr if"
              + " the document is not there.");
    }
    Enquiry.CannotTell cannotTell = (Enquiry.CannotTell) enquiry;
    boolean tooLong =
        // From the first attempt: each later one would begin the day anew.
        earlier
            .first()
            .or(() -> document.entry().map(EntryView::stateSince))
            .map(since -> since.plus(LONGEST_ASKING))
            .filter(end -> clock.instant().isAfter(end))
            .isPresent();
    return tooLong
        ? doubtful(document)
        : new Resolution.Waiting(document.claim(), cannotTell.why(), cannotTell.askAgain());
  }

  private boolean isRehearsal(ClinicalDocument document) {
    return !document.cancels() && rehearsal.test(document);
  }

  private boolean mayGoAgain(ClinicalDocument document, EarlierAttempts earlier) {
    return contracts.need(document.destination()).unknownOutcome() != UnknownOutcome.HOLD
        && !earlier.needsPerson()
        && earlier.unclear() + earlier.refusals() < MOST_ATTEMPTS;
  }

  /** By the way it was written for, whatever the destination's row says now. */
  private boolean filesOnce(ClinicalDocument document, EarlierAttempts earlier) {
    Destination destination = destinations.need(document.destination());
    return document
        .fhir()
        .map(mode -> mode.isIdOurs() || document.cancels())
        .orElseGet(
            () ->
                destination.protocol() instanceof Protocol.Mllp mllp
                    && remembersFirst(destination, mllp, earlier));
  }

  private Resolution unasked(ClinicalDocument document) {
    EarlierAttempts earlier = EarlierAttempts.of(document);
    Destination destination = destinations.need(document.destination());
    if (!isRehearsal(document)
        && mayGoAgain(document, earlier)
        && document.fhir().isEmpty()
        && destination.protocol() instanceof Protocol.Mllp mllp
        && remembersFirst(destination, mllp, earlier)) {
      return new Resolution.Resend(DeliveryIntent.of(document, false));
    }
    return doubtful(document);
  }

  private static Resolution doubtful(ClinicalDocument document) {
    return doubtful(document, "OUTCOME_UNKNOWN");
  }

  private static Resolution doubtful(ClinicalDocument document, String reason) {
    return new Resolution.Doubtful(
        document.claim(),
        reason,
        "It is not known whether the document stands in the EPR under document number "
            + document.documentNumber()
            + ". Look there: use found-in-epr if it does, not-in-epr if it does not.");
  }

  private boolean remembersFirst(
      Destination destination, Protocol.Mllp mllp, EarlierAttempts earlier) {
    return mllp.deduplicates()
        && earlier
            .first()
            .map(first -> first.plus(mllp.deduplicationHorizon()))
            .filter(end -> clock.instant().plus(destination.answerTimeout()).isBefore(end))
            .isPresent();
  }
}
