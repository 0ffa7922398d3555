package org.wardscribe.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * Pauses a destination that takes nothing, whatever it says: a storm costs a few entries an attempt
 * each, and not ten thousand all of theirs.
 *
 * <p>After the pause the ledger lets one entry try. What it learns ends the pause, or begins a
 * longer one. An entry that alone is refused again and again pauses nobody: each accept in between
 * begins the count anew. A destination that can't even be reached is paused by who tried.
 */
public final class CircuitBreaker implements Epr {
  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

  /** So many attempts in a row that were refused for now, or got no clear answer. */
  static final int MOST_IN_VAIN = 5;

  /**
   * So many documents in a row that were refused for good. Patients whom a record does not know can
   * come one after the other by chance, so it takes more of these.
   */
  static final int MOST_REFUSED = 20;

  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 16;

  /** Another process may have paused it, and only the ledger knows. */
  private static final Duration SAID_AGAIN = Duration.ofSeconds(5);

  /** It answered, and what the answer says of the document can't be known. */
  private static final Pattern ANSWERED =
      Pattern.compile(
          DeliveryOutcome.AWAITING_APPLICATION_ANSWER
              + "|ACCEPTED_WITH_ERROR|(AA|AE|AR|CE|CR)(-.*)?");

  private final Epr epr;
  private final Destination destination;
  private final Duration first;
  private final Semaphore lanes;
  private final Unreachable gate;
  private final Clock clock;

  private int inVain;
  private int refused;
  private int opened;
  private Instant openedAt = Instant.MIN;
  private Instant openUntil = Instant.MIN;
  private Instant lastSaid = Instant.MIN;

  /**
   * @param destination its {@code retryPause} is the length of the first pause; each further one
   *     without an accept in between is twice as long
   */
  public CircuitBreaker(Epr epr, Destination destination, Unreachable gate, Clock clock) {
    Duration pause = destination.retryPause();
    this.epr = epr;
    this.destination = destination;
    this.first = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    this.lanes = new Semaphore(destination.lanes(), true);
    this.gate = gate;
    this.clock = clock;
  }

  /** Waits for a lane; what was claimed before a pause began, and waited that long, is not sent. */
  @Override
  public DeliveryOutcome send(ClinicalDocument document) {
    try {
      if (!lanes.tryAcquire(patience(document).toNanos(), TimeUnit.NANOSECONDS)) {
        return notSent(document, "LANES_BUSY", clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notSent(document, "STOPPED", clock.instant());
    }
    try {
      Optional<Instant> rests = restsFor(document);
      if (rests.isPresent()) {
        return notSent(document, "DESTINATION_PAUSED", rests.get());
      }
      DeliveryOutcome outcome = epr.send(document);
      note(outcome);
      return outcome;
    } finally {
      lanes.release();
    }
  }

  /** As long as the lease then still covers connecting, the answer, and writing it down. */
  private Duration patience(ClinicalDocument document) {
    return document
        .claim()
        .lease()
        .remaining()
        .minus(destination.connectTimeout())
        .minus(destination.answerTimeout())
        .minus(MARGIN);
  }

  private synchronized Optional<Instant> restsFor(ClinicalDocument document) {
    boolean rests =
        clock.instant().isBefore(openUntil)
            && document
                .entry()
                .map(EntryView::stateSince)
                .filter(since -> since.isBefore(openedAt))
                .isPresent();
    return rests ? Optional.of(openUntil) : Optional.empty();
  }

  private DeliveryOutcome notSent(ClinicalDocument document, String code, Instant again) {
    return new DeliveryOutcome.RefusedForNow(document.claim(), code, false, clock.instant(), again);
  }

  @Override
  public Optional<Enquiry> ask(ClinicalDocument document) {
    Optional<Enquiry> enquiry = epr.ask(document);
    if (enquiry.filter(said -> !(said instanceof Enquiry.CannotTell)).isPresent()) {
      answered();
    }
    return enquiry;
  }

  private void note(DeliveryOutcome outcome) {
    if (outcome.accepted()) {
      taken();
    } else if (outcome instanceof DeliveryOutcome.Refused no && no.bytesLeft()) {
      refused();
    } else if (outcome instanceof DeliveryOutcome.Unresolved unclear) {
      if (ANSWERED.matcher(unclear.why()).matches()) {
        answered();
      } else {
        inVain("NO_ANSWER_IN_A_ROW");
      }
    } else if (outcome instanceof DeliveryOutcome.RefusedForNow later && later.bytesLeft()) {
      inVain("REFUSED_IN_A_ROW");
    }
  }

  private void taken() {
    synchronized (this) {
      refused = 0;
    }
    answered();
  }

  /** Whatever it said, it was there and looked at the document. */
  private void answered() {
    Instant now = clock.instant();
    synchronized (this) {
      inVain = 0;
      boolean isOpen = opened > 0;
      if (refused >= MOST_REFUSED || (!isOpen && now.isBefore(lastSaid.plus(SAID_AGAIN)))) {
        return;
      }
      if (isOpen) {
        LOG.info("{} takes documents again.", destination.id());
      }
      opened = 0;
      openedAt = Instant.MIN;
      openUntil = Instant.MIN;
      lastSaid = now;
    }
    gate.takesWorkAgain(destination.id());
  }

  private void refused() {
    boolean storm;
    synchronized (this) {
      storm = ++refused >= MOST_REFUSED;
    }
    if (storm) {
      open("REFUSED_IN_A_ROW");
    } else {
      answered();
    }
  }

  private void inVain(String why) {
    boolean storm;
    synchronized (this) {
      storm = ++inVain >= MOST_IN_VAIN;
    }
    if (storm) {
      open(why);
    }
  }

  private void open(String why) {
    Duration length;
    Instant now = clock.instant();
    synchronized (this) {
      if (now.isBefore(openUntil)) {
        // Under way when it was paused, or a person has resumed it meanwhile, and too early.
        gate.pause(destination.id(), why, Duration.between(now, openUntil));
        return;
      }
      length = first.multipliedBy(1L << Math.min(opened, MOST_DOUBLINGS));
      Duration longest = first.compareTo(LONGEST) > 0 ? first : LONGEST;
      length = length.compareTo(longest) > 0 ? longest : length;
      opened++;
      openedAt = now;
      openUntil = now.plus(length);
    }
    LOG.warn("{} takes nothing ({}): nothing is sent there for {}.", destination.id(), why, length);
    gate.pause(destination.id(), why, length);
  }
}
