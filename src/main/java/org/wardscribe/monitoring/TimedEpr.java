package org.wardscribe.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.deliver.Enquiry;
import org.wardscribe.deliver.Epr;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * Times how long a destination takes to answer, with what the answer was; otherwise the record
 * system itself.
 *
 * <p>The time runs from handing the document over until its outcome is known: connecting, and
 * waiting for a free connection, are in it.
 */
public final class TimedEpr implements Epr {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final Epr epr;
  private final MeterRegistry registry;

  TimedEpr(Epr epr, MeterRegistry registry) {
    this.epr = epr;
    this.registry = registry;
  }

  @Override
  public DeliveryOutcome send(ClinicalDocument document) {
    long begun = System.nanoTime();
    DeliveryOutcome outcome = epr.send(document);
    Timer.builder("wardscribe.delivery.answer")
        .description("From handing a document over until its outcome was known.")
        .serviceLevelObjectives(BUCKETS)
        .tag("destination", document.destination().value())
        .tag("outcome", name(outcome))
        .register(registry)
        .record(Duration.ofNanos(System.nanoTime() - begun));
    return outcome;
  }

  /** Not timed: it is no delivery. */
  @Override
  public Optional<Enquiry> ask(ClinicalDocument document) {
    return epr.ask(document);
  }

  private static String name(DeliveryOutcome outcome) {
    if (outcome instanceof DeliveryReceipt) {
      return "accepted";
    }
    if (outcome instanceof DeliveryOutcome.RefusedForNow now && !now.bytesLeft()) {
      return "not-sent";
    }
    return outcome
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
