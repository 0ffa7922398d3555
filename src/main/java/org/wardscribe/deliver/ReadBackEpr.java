package org.wardscribe.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.deliver.ShownDocuments.Shown;
import org.wardscribe.fhir.Authorization;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.Contracts;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * An EPR that takes HL7 v2, perhaps through an engine that answers for it, and shows its documents
 * over FHIR: an acknowledgement alone makes no receipt, only what the EPR shows does.
 *
 * <p>What was acknowledged and is not shown yet is an unknown outcome: asked about again, for a
 * day, and never sent again. Never throws for what a peer says.
 */
public final class ReadBackEpr implements Epr {
  private static final Logger LOG = LoggerFactory.getLogger(ReadBackEpr.class);

  /** The destination took it, and the record does not show it yet, or can't be asked. */
  static final String ACKNOWLEDGED = "ACKNOWLEDGED-";

  private static final Duration MARGIN = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
  private static final int SMALLEST_LIMIT = 1024 * 1024;

  private final Epr epr;
  private final Destination destination;
  private final Contracts.ReadBack readBack;
  private final ShownDocuments shown;
  private final Clock clock;

  /**
   * @param epr takes the documents
   * @param systems by which patients' numbers are called in FHIR
   * @param way to where it is asked
   */
  public ReadBackEpr(
      Epr epr,
      Destination destination,
      Contracts.ReadBack readBack,
      IdentifierSystems systems,
      HttpWay way,
      Clock clock) {
    this.epr = epr;
    this.destination = destination;
    this.readBack = readBack;
    this.clock = clock;
    this.shown =
        new ShownDocuments(
            new FhirHttp(
                readBack.base(),
                Authorization.by(readBack.token(), destination.connectTimeout(), way, clock),
                destination.connectTimeout(),
                Math.max(SMALLEST_LIMIT, 2 * Math.min(destination.maximumBytes(), 1 << 29)),
                way),
            readBack.documentSystem(),
            systems);
  }

  @Override
  public DeliveryOutcome send(ClinicalDocument document) {
    DeliveryOutcome taken = epr.send(document);
    if (!(taken instanceof DeliveryReceipt receipt)) {
      return taken;
    }
    DeliveryOutcome outcome =
        document.claim().lease().covers(readBack.answerTimeout(), MARGIN)
            ? readBack(document, receipt)
            : unresolved(document, "LEASE_TOO_SHORT");
    LOG.info(
        "{} {} read back from {}: {}",
        document.claim().entry(),
        document.controlId(),
        destination.id(),
        outcome.accepted() ? "accepted" : outcome.reason());
    return outcome;
  }

  private DeliveryOutcome readBack(ClinicalDocument document, DeliveryReceipt receipt) {
    Shown there = awaited(document);
    if (there instanceof Shown.Standing standing) {
      return receipt(document, standing, receipt.acknowledgement());
    }
    return unresolved(
        document,
        there instanceof Shown.Unclear unclear
            ? unclear.why()
            : there instanceof Shown.NotYet ? "NOT_SHOWN_YET" : "DIFFERS");
  }

  /** An engine needs a moment to hand it on: looked for until the answer timeout is over. */
  private Shown awaited(ClinicalDocument document) {
    Supplier<Duration> left = budget();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Shown there = shown.look(document, left);
      Duration after = pause.multipliedBy(2);
      if (!(there instanceof Shown.NotYet)
          || left.get().compareTo(after) < 0
          || Thread.currentThread().isInterrupted()) {
        return there;
      }
      LockSupport.parkNanos(pause.toNanos());
      pause = after;
    }
  }

  /** Also whether a document that was never acknowledged came all the same. */
  @Override
  public Optional<Enquiry> ask(ClinicalDocument document) {
    if (document.fhir().isPresent() || !document.destination().equals(destination.id())) {
      return Optional.empty();
    }
    Optional<Enquiry> said = epr.ask(document);
    if (said.filter(ReadBackEpr::isItsOwnNo).isPresent()) {
      return said;
    }
    if (!document.claim().lease().covers(readBack.answerTimeout(), MARGIN)) {
      return Optional.of(cannotTell("LEASE_TOO_SHORT"));
    }
    // The destination may have acknowledged it since.
    Optional<Accept.ByAcknowledgement> late =
        said.filter(Enquiry.Found.class::isInstance)
            .flatMap(found -> ((Enquiry.Found) found).receipt().acknowledgement());
    Shown there = shown.look(document, budget());
    if (there instanceof Shown.Standing standing) {
      return Optional.of(new Enquiry.Found(receipt(document, standing, late)));
    }
    if (there instanceof Shown.NotYet) {
      return Optional.of(
          late.isPresent() || wasAcknowledged(document)
              ? cannotTell("NOT_SHOWN_YET")
              : new Enquiry.NotThere());
    }
    return Optional.of(
        there instanceof Shown.Unclear unclear ? cannotTell(unclear.why()) : new Enquiry.Differs());
  }

  /** What the destination itself says against it holds, whatever the record shows. */
  private static boolean isItsOwnNo(Enquiry said) {
    return !(said instanceof Enquiry.Found
        || said instanceof Enquiry.NotThere
        || said instanceof Enquiry.CannotTell);
  }

  /** Of these very bytes: then they are on their way, and must not be sent a second time. */
  private static boolean wasAcknowledged(ClinicalDocument document) {
    return document.entry().stream()
        .flatMap(
            entry ->
                entry.evidence().stream()
                    .filter(stored -> stored.contentVersion() == entry.contentVersion()))
        .map(stored -> stored.evidence())
        .filter(evidence -> evidence.kind() == EvidenceKind.UNCERTAINTY)
        .anyMatch(evidence -> evidence.fact("why").startsWith(ACKNOWLEDGED));
  }

  private Enquiry cannotTell(String why) {
    return new Enquiry.CannotTell(why, clock.instant().plus(rest()));
  }

  private Duration rest() {
    return destination.retryPause().compareTo(ASK_AGAIN) > 0 ? destination.retryPause() : ASK_AGAIN;
  }

  private Supplier<Duration> budget() {
    long end = System.nanoTime() + readBack.answerTimeout().toNanos();
    return () -> Duration.ofNanos(end - System.nanoTime());
  }

  private DeliveryReceipt receipt(
      ClinicalDocument document,
      Shown.Standing standing,
      Optional<Accept.ByAcknowledgement> acknowledgement) {
    return DeliveryReceipt.of(
        document,
        new Accept.ByShowing(
            acknowledgement,
            standing.resource(),
            standing.version(),
            document.documentNumber(),
            standing.patient()),
        clock.instant(),
        // The record's own word, whoever acknowledged.
        AcknowledgedBy.EPR);
  }

  private DeliveryOutcome unresolved(ClinicalDocument document, String why) {
    Instant now = clock.instant();
    return new DeliveryOutcome.Unresolved(
        document.claim(), ACKNOWLEDGED + why, now, now.plus(destination.retryPause()));
  }
}
