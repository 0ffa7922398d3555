package org.wardscribe.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.transcribe.ClinicalDocument;

/** What a FHIR server's noes, and its silence, lead to. */
record FhirRefusals(Destination destination, Unreachable unreachable, Clock clock) {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** A server that does not let us in is left alone for so long: a person has to act. */
  private static final Duration LOCKED_OUT = Duration.ofMinutes(10);

  /** There is no key, or the token server does not know us by it. */
  private static final Pattern LOCKED_OUT_CODE = Pattern.compile("NO_KEY|NO_TOKEN_HTTP_40[0-3]");

  private static final int MOST_DOUBLINGS = 16;

  /** What forbids to send this document here at all. */
  Optional<DeliveryOutcome> obstacle(ClinicalDocument document) {
    if (!document.destination().equals(destination.id())) {
      return Optional.of(
          forbidden(
              document,
              "WRONG_DESTINATION",
              "The document is for another destination than its route sends to. Tell the"
                  + " integration team; then use retry."));
    }
    if (document.fhir().isEmpty()) {
      return Optional.of(
          forbidden(
              document,
              "WRONG_PROTOCOL",
              "The document was written for HL7 v2, and its destination now speaks FHIR. Tell the"
                  + " integration team; then use retry."));
    }
    return Optional.empty();
  }

  /** Leaves the destination alone where its answer asks for that. */
  void heed(int status, Optional<Duration> retryAfter) {
    // A 403 may be about one patient; a 401 is about us.
    if (status == 401) {
      unreachable.pause(destination.id(), "HTTP-401", LOCKED_OUT);
    } else if (status == 429 || status == 503) {
      pause("HTTP-" + status, retryAfter);
    }
  }

  /** Leaves it alone because something else answers in its place; a 401 does that by itself. */
  void strange(int status) {
    if (status != 401) {
      pause("NOT_FHIR-" + status, Optional.empty());
    }
  }

  void pause(String why, Optional<Duration> retryAfter) {
    unreachable.pause(
        destination.id(),
        why,
        LOCKED_OUT_CODE.matcher(why).matches() ? LOCKED_OUT : rest(retryAfter));
  }

  Instant again(Optional<Duration> retryAfter) {
    return clock.instant().plus(rest(retryAfter));
  }

  private Duration rest(Optional<Duration> retryAfter) {
    Duration asked = retryAfter.orElse(destination.retryPause());
    Duration atLeast =
        asked.compareTo(destination.retryPause()) < 0 ? destination.retryPause() : asked;
    return atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
  }

  DeliveryOutcome notSent(ClinicalDocument document, String code) {
    return new DeliveryOutcome.RefusedForNow(
        document.claim(), code, false, clock.instant(), again(Optional.empty()));
  }

  DeliveryOutcome unresolved(ClinicalDocument document, String why) {
    Instant now = clock.instant();
    return new DeliveryOutcome.Unresolved(
        document.claim(), why, now, now.plus(pause(EarlierAttempts.of(document).unclear())));
  }

  DeliveryOutcome forNow(
      ClinicalDocument document, Acknowledgements.Verdict verdict, Optional<Duration> retryAfter) {
    int earlier = EarlierAttempts.of(document).refusals();
    if (earlier + 1 >= verdict.tries()) {
      return refused(document, verdict);
    }
    Instant now = clock.instant();
    Instant due = retryAfter.isPresent() ? again(retryAfter) : now.plus(pause(earlier));
    return new DeliveryOutcome.RefusedForNow(document.claim(), verdict.code(), true, now, due);
  }

  DeliveryOutcome refused(ClinicalDocument document, Acknowledgements.Verdict verdict) {
    return refused(
        document,
        verdict.code(),
        verdict.sentence().isEmpty()
            ? "The EPR refused the document ("
                + verdict.code()
                + "). Ask its administrators why; then use retry, or reject."
            : verdict.sentence());
  }

  DeliveryOutcome another(ClinicalDocument document) {
    return refused(
        document,
        "ANOTHER_DOCUMENT",
        "The EPR has something else under document number "
            + document.documentNumber()
            + ". Look there; then use retry, or reject.");
  }

  /** Nothing was sent: it could write over what somebody changed there since it was read. */
  DeliveryOutcome unversioned(ClinicalDocument document) {
    return forbidden(
        document,
        "NO_VERSION",
        "The EPR names no version of the document that is to be cancelled, so that a cancel could"
            + " write over what somebody changed there. Have it cancelled there by hand; then two"
            + " people say cancelled-in-epr.");
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
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
