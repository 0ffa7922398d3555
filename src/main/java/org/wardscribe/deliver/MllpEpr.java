package org.wardscribe.deliver;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mllp.MllpAddress;
import org.wardscribe.mllp.MllpFrames;
import org.wardscribe.mllp.MllpTls;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * An EPR that takes HL7 v2 documents over MLLP: the only place where an acknowledgement becomes a
 * {@link DeliveryReceipt}, also one that came later, see {@link ApplicationAnswers}.
 *
 * <p>What an answer means is {@code acknowledgements.yaml}; that it is ours, whole, in time and an
 * application accept is decided here and in {@link MllpConnection}, whatever the table says.
 */
public final class MllpEpr implements Epr, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MllpEpr.class);

  /** Lease that must be left after the last moment in which an answer may come, to write it. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** Release 2's byte for "not stored" says what a CE does, and is the same row of the table. */
  private static final Acknowledgement NOT_STORED =
      new Acknowledgement("CE", "", List.of(), "", "");

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 16;

  private final Destination destination;
  private final Acknowledgements table;
  private final Unreachable unreachable;
  private final Clock clock;
  private final Lanes lanes;
  private final MllpProbe probe;

  /**
   * @param tls keys and trusted authorities, see {@link MllpTls}; needed if the destination asks
   *     for TLS
   */
  public MllpEpr(
      Destination destination,
      Acknowledgements table,
      Unreachable unreachable,
      Optional<SSLContext> tls,
      Clock clock) {
    this(destination, table, unreachable, tls, clock, MllpProbe.NONE);
  }

  /** As above, with {@code probe} on its connections. */
  public MllpEpr(
      Destination destination,
      Acknowledgements table,
      Unreachable unreachable,
      Optional<SSLContext> tls,
      Clock clock,
      MllpProbe probe) {
    Protocol.Mllp mllp = destination.mllp();
    if (mllp.tls() && tls.isEmpty()) {
      throw new IllegalArgumentException(
          "destination '" + destination.id() + "' asks for TLS, and no trust store is configured");
    }
    this.destination = destination;
    this.table = table;
    this.unreachable = unreachable;
    this.clock = clock;
    this.probe = probe;
    this.lanes =
        new Lanes(
            new MllpAddress(
                mllp.host(),
                mllp.port(),
                destination.connectTimeout(),
                tls.filter(context -> mllp.tls())),
            destination.lanes(),
            mllp.link().longestIdle(),
            destination.id().value());
  }

  @Override
  public DeliveryOutcome send(ClinicalDocument document) {
    Optional<DeliveryOutcome> obstacle = obstacle(document);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    DeliveryOutcome outcome;
    try (Lanes.Lane lane = lanes.take()) {
      // Connecting took time: the lease is looked at as late as possible.
      if (!document.claim().lease().covers(destination.answerTimeout(), MARGIN)) {
        outcome = notSent(document, "LEASE_TOO_SHORT");
      } else {
        outcome = outcome(document, exchange(lane, document));
      }
    } catch (IOException e) {
      outcome = unreachable(document);
    }
    LOG.info(
        "{} {} to {}: {}",
        document.claim().entry(),
        document.controlId(),
        destination.id(),
        outcome.accepted() ? "accepted" : outcome.reason());
    return outcome;
  }

  /** Sends nothing: what the record system said by itself meanwhile is looked at. */
  @Override
  public Optional<Enquiry> ask(ClinicalDocument document) {
    if (document.claim().state() != State.UNKNOWN || document.fhir().isPresent()) {
      return Optional.empty();
    }
    List<LateAnswer> answers = LateAnswer.to(document);
    List<LateAnswer> refusals = answers.stream().filter(a -> !a.accepts()).toList();
    Optional<LateAnswer> accept =
        answers.stream().filter(a -> a.accepts() && !a.withErrors()).findFirst();
    if (accept.isPresent()) {
      return Optional.of(
          refusals.isEmpty()
              ? new Enquiry.Found(
                  DeliveryReceipt.of(
                      document,
                      accept.get().code(),
                      accept.get().controlId(),
                      accept.get().at(),
                      destination.acknowledgedBy()))
              : new Enquiry.Contradictory());
    }
    if (!refusals.isEmpty()) {
      return refusal(document, refusals.get(refusals.size() - 1));
    }
    return LateAnswer.awaitedSince(document)
        .map(since -> since.plus(destination.mllp().link().applicationAnswerWithin()))
        .filter(end -> answers.isEmpty() && clock.instant().isBefore(end))
        .map(end -> new Enquiry.CannotTell(DeliveryOutcome.AWAITING_APPLICATION_ANSWER, end));
  }

  private Optional<Enquiry> refusal(ClinicalDocument document, LateAnswer answer) {
    Acknowledgements.Verdict verdict = answer.verdict(table);
    return switch (verdict.meaning()) {
      case RETRY -> Optional.of(new Enquiry.Refused(refusedForNow(document, verdict)));
      case HOLD ->
          Optional.of(new Enquiry.Refused(refused(document, verdict.code(), sentence(verdict))));
      case ACCEPTED, UNKNOWN -> Optional.empty();
    };
  }

  private Exchange exchange(Lanes.Lane lane, ClinicalDocument document) {
    Optional<ExpectedAnswer.Applications> applications =
        table.checkApplications()
            ? Optional.of(
                new ExpectedAnswer.Applications(
                    destination.sendingApplication(), destination.mllp().receivingApplication()))
            : Optional.empty();
    return lane.connection()
        .exchange(
            document.bytes(),
            new ExpectedAnswer(document.controlId(), applications),
            destination.mllp().link(),
            destination.answerTimeout(),
            probe);
  }

  /** What forbids to send this document here at all. */
  private Optional<DeliveryOutcome> obstacle(ClinicalDocument document) {
    if (!document.destination().equals(destination.id())) {
      return Optional.of(
          forbidden(
              document,
              "WRONG_DESTINATION",
              "The document is for another destination than its route sends to. Tell the"
                  + " integration team; then use retry."));
    }
    if (document.fhir().isPresent()) {
      return Optional.of(
          forbidden(
              document,
              "WRONG_PROTOCOL",
              "The document was written for FHIR, and its destination now speaks HL7 v2. Tell the"
                  + " integration team; then use retry."));
    }
    if (MllpFrames.breaksFraming(document.bytes())) {
      return Optional.of(
          forbidden(
              document,
              "UNFRAMEABLE",
              "The document holds control characters that can't be sent. Tell the integration"
                  + " team; then use retry."));
    }
    return Optional.empty();
  }

  private DeliveryOutcome outcome(ClinicalDocument document, Exchange exchange) {
    if (exchange instanceof Exchange.Answered answered) {
      return outcome(document, answered.answer());
    }
    if (exchange instanceof Exchange.Committed) {
      Instant now = clock.instant();
      return new DeliveryOutcome.Unresolved(
          document.claim(),
          DeliveryOutcome.AWAITING_APPLICATION_ANSWER,
          now,
          now.plus(destination.mllp().link().applicationAnswerWithin()));
    }
    if (exchange instanceof Exchange.NotStored) {
      return outcome(document, NOT_STORED);
    }
    if (exchange instanceof Exchange.Unclear unclear) {
      return unresolved(document, unclear.why());
    }
    return unreachable(document);
  }

  private DeliveryOutcome outcome(ClinicalDocument document, Acknowledgement answer) {
    Acknowledgements.Verdict verdict = table.decide(answer.code(), answer.errors());
    return switch (verdict.meaning()) {
      case ACCEPTED ->
          answer.errors().isEmpty()
              ? DeliveryReceipt.of(
                  document,
                  answer.code(),
                  answer.controlId(),
                  clock.instant(),
                  destination.acknowledgedBy())
              : unresolved(document, "ACCEPTED_WITH_ERROR");
      case UNKNOWN -> unresolved(document, verdict.code());
      case HOLD -> refused(document, verdict.code(), sentence(verdict));
      case RETRY -> refusedForNow(document, verdict);
    };
  }

  private DeliveryOutcome refusedForNow(
      ClinicalDocument document, Acknowledgements.Verdict verdict) {
    int refusals = EarlierAttempts.of(document).refusals() + 1;
    if (refusals >= verdict.tries()) {
      return refused(document, verdict.code(), sentence(verdict));
    }
    Instant now = clock.instant();
    return new DeliveryOutcome.RefusedForNow(
        document.claim(), verdict.code(), true, now, now.plus(pause(refusals - 1)));
  }

  private DeliveryOutcome unresolved(ClinicalDocument document, String why) {
    Instant now = clock.instant();
    return new DeliveryOutcome.Unresolved(
        document.claim(), why, now, now.plus(pause(EarlierAttempts.of(document).unclear())));
  }

  private DeliveryOutcome unreachable(ClinicalDocument document) {
    unreachable.pause(destination.id(), "NOT_SENT", destination.retryPause());
    return notSent(document, "NOT_SENT");
  }

  private DeliveryOutcome notSent(ClinicalDocument document, String code) {
    Instant now = clock.instant();
    return new DeliveryOutcome.RefusedForNow(
        document.claim(), code, false, now, now.plus(destination.retryPause()));
  }

  private DeliveryOutcome refused(ClinicalDocument document, String code, String sentence) {
    return new DeliveryOutcome.Refused(document.claim(), code, sentence, true, clock.instant());
  }

  private DeliveryOutcome forbidden(ClinicalDocument document, String code, String sentence) {
    return new DeliveryOutcome.Refused(document.claim(), code, sentence, false, clock.instant());
  }

  /** Twice as long after each try, up to an hour. */
  private Duration pause(int earlier) {
    Duration first = destination.retryPause();
    Duration pause = first.multipliedBy(1L << Math.min(earlier, MOST_DOUBLINGS));
    Duration longest = first.compareTo(LONGEST_PAUSE) > 0 ? first : LONGEST_PAUSE;
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  private static String sentence(Acknowledgements.Verdict verdict) {
    return verdict.sentence().isEmpty()
        ? "The EPR refused the document ("
            + verdict.code()
            + "). Ask its administrators why; then use retry, or reject."
        : verdict.sentence();
  }

  @Override
  public void close() {
    lanes.close();
  }
}
