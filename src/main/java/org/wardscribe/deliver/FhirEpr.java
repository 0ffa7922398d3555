package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.deliver.FhirEnquiry.Standing;
import org.wardscribe.fhir.Authorization;
import org.wardscribe.fhir.FhirExchange;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.FhirJson;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.mllp.MllpTls;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * An EPR that takes FHIR R4: the only place where an HTTP answer becomes a {@link DeliveryReceipt}.
 *
 * <p>What an answer means is {@code acknowledgements.yaml}; but no answer is an accept before the
 * document was read back and is what was sent. The stored bytes are sent as they are, and only
 * after the server said that it has nothing under their number. The answer timeout is for all of it
 * together.
 */
public final class FhirEpr implements Epr {
  private static final Logger LOG = LoggerFactory.getLogger(FhirEpr.class);

  /** Lease that must be left after the last moment in which an answer may come, to write it. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration LEAST_TO_SEND = Duration.ofSeconds(1);
  private static final int SMALLEST_LIMIT = 1024 * 1024;

  private final Destination destination;
  private final Acknowledgements table;
  private final FhirRefusals refusals;
  private final Clock clock;
  private final FhirHttp http;
  private final Semaphore lanes;

  /**
   * @param tls keys and trusted authorities, see {@link MllpTls}; empty: those of the Java runtime
   */
  public FhirEpr(
      Destination destination,
      Acknowledgements table,
      Unreachable unreachable,
      Optional<SSLContext> tls,
      Clock clock) {
    this(destination, table, unreachable, HttpWay.direct(tls), clock);
  }

  /** As above, by any way. */
  public FhirEpr(
      Destination destination,
      Acknowledgements table,
      Unreachable unreachable,
      HttpWay way,
      Clock clock) {
    this.destination = destination;
    this.table = table;
    this.refusals = new FhirRefusals(destination, unreachable, clock);
    this.clock = clock;
    this.http =
        new FhirHttp(
            destination.fhir().base(),
            Authorization.by(destination.fhir().token(), destination.connectTimeout(), way, clock),
            destination.connectTimeout(),
            largestAnswer(destination),
            way);
    this.lanes = new Semaphore(destination.lanes());
  }

  /** Bytes. What was sent may come back, indented. */
  private static int largestAnswer(Destination destination) {
    return Math.max(SMALLEST_LIMIT, 2 * Math.min(destination.maximumBytes(), 1 << 29));
  }

  @Override
  public DeliveryOutcome send(ClinicalDocument document) {
    Optional<DeliveryOutcome> obstacle = refusals.obstacle(document);
    DeliveryOutcome outcome =
        obstacle.orElseGet(
            () ->
                inLane(
                    document,
                    () -> file(document, FhirDocument.of(document), budget()),
                    code -> refusals.notSent(document, code)));
    LOG.info(
        "{} {} to {}: {}",
        document.claim().entry(),
        document.controlId(),
        destination.id(),
        outcome.accepted() ? "accepted" : outcome.reason());
    return outcome;
  }

  @Override
  public Optional<Enquiry> ask(ClinicalDocument document) {
    if (document.fhir().isEmpty() || !document.destination().equals(destination.id())) {
      return Optional.empty();
    }
    return Optional.of(
        inLane(
            document,
            () -> enquiry(document, asking(FhirDocument.of(document), budget()).ask()),
            code -> new Enquiry.CannotTell(code, refusals.again(Optional.empty()))));
  }

  /** Does it with a lane of its own and enough lease, or says why not. */
  private <T> T inLane(ClinicalDocument document, Supplier<T> work, Function<String, T> not) {
    boolean taken;
    try {
      taken = lanes.tryAcquire(destination.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return not.apply("INTERRUPTED");
    }
    if (!taken) {
      return not.apply("NO_LANE");
    }
    try {
      return document.claim().lease().covers(destination.answerTimeout(), MARGIN)
          ? work.get()
          : not.apply("LEASE_TOO_SHORT");
    } finally {
      lanes.release();
    }
  }

  /** What is left of the answer timeout, which begins now. */
  private Supplier<Duration> budget() {
    long end = System.nanoTime() + destination.answerTimeout().toNanos();
    return () -> Duration.ofNanos(end - System.nanoTime());
  }

  private FhirEnquiry asking(FhirDocument ours, Supplier<Duration> within) {
    return new FhirEnquiry(http, ours, within);
  }

  private DeliveryOutcome file(
      ClinicalDocument document, FhirDocument ours, Supplier<Duration> within) {
    // Always: a put would bring back what somebody withdrew there, and what this ledger knows of
    // earlier attempts may be less than there was.
    Standing standing = asking(ours, within).ask();
    Enquiry before = enquiry(document, standing);
    if (before instanceof Enquiry.Found found) {
      return found.receipt();
    }
    if (before instanceof Enquiry.Differs) {
      return refusals.another(document);
    }
    if (standing instanceof Standing.Uncancelled there && there.version().isEmpty()) {
      return refusals.unversioned(document);
    }
    if (before instanceof Enquiry.CannotTell cannotTell) {
      return refusals.notSent(document, cannotTell.why());
    }
    Duration left = within.get();
    if (left.compareTo(leastToSend()) < 0) {
      return refusals.notSent(document, FhirHttp.NO_TIME_LEFT);
    }
    FhirExchange exchange =
        standing instanceof Standing.Uncancelled there
            ? cancel(document, there, left)
            : request(document, ours, left);
    if (exchange instanceof FhirExchange.NotSent notSent) {
      refusals.pause(notSent.why(), Optional.empty());
      return refusals.notSent(document, notSent.why());
    }
    if (exchange instanceof FhirExchange.Unclear unclear) {
      return refusals.unresolved(document, unclear.why());
    }
    return decide(document, ours, (FhirExchange.Answered) exchange, within);
  }

  /** With less, an unknown outcome would be likely: better later, with the whole time. */
  private Duration leastToSend() {
    Duration quarter = destination.answerTimeout().dividedBy(4);
    return quarter.compareTo(LEAST_TO_SEND) < 0 ? quarter : LEAST_TO_SEND;
  }

  /** Just that version: what somebody changed there meanwhile is looked at again. */
  private FhirExchange cancel(
      ClinicalDocument document, Standing.Uncancelled there, Duration within) {
    Map<String, String> headers =
        Map.of(
            "Prefer",
            "return=minimal",
            "X-Request-Id",
            document.controlId(),
            "If-Match",
            "W/\"" + there.version() + "\"");
    return http.send(
        "PUT",
        FhirDocument.TYPE + "/" + there.id(),
        FhirJson.withId(document.bytes(), there.id()),
        headers,
        within);
  }

  private FhirExchange request(ClinicalDocument document, FhirDocument ours, Duration within) {
    String named = FhirDocument.TYPE + "/" + ours.number();
    Map<String, String> headers =
        Map.of("Prefer", "return=minimal", "X-Request-Id", document.controlId());
    return switch (ours.mode()) {
      // Creates only: what came between the question and this is not written over.
      case PUT ->
          http.send(
              "PUT",
              named,
              document.bytes(),
              Map.of(
                  "Prefer",
                  "return=minimal",
                  "X-Request-Id",
                  document.controlId(),
                  "If-None-Match",
                  "*"),
              within);
      case TRANSACTION -> http.send("POST", "", document.bytes(), headers, within);
      case POST ->
          http.send(
              "POST",
              FhirDocument.TYPE,
              document.bytes(),
              Map.of(
                  "Prefer",
                  "return=minimal",
                  "X-Request-Id",
                  document.controlId(),
                  "If-None-Exist",
                  "identifier=" + ours.system() + "|" + ours.number()),
              within);
    };
  }

  private DeliveryOutcome decide(
      ClinicalDocument document,
      FhirDocument ours,
      FhirExchange.Answered answer,
      Supplier<Duration> within) {
    Acknowledgements.Verdict verdict = table.decideHttp(answer.status(), answer.errors());
    refusals.heed(answer.status(), answer.retryAfter());
    if (verdict.meaning() == Acknowledgements.Meaning.HOLD && !answer.isOfFhirServer()) {
      refusals.strange(answer.status());
      return refusals.unresolved(document, verdict.code());
    }
    return switch (verdict.meaning()) {
      case ACCEPTED -> accepted(document, ours, answer, within);
      case UNKNOWN -> refusals.unresolved(document, verdict.code());
      case HOLD -> refusals.refused(document, verdict);
      case RETRY -> refusals.forNow(document, verdict, answer.retryAfter());
    };
  }

  private DeliveryOutcome accepted(
      ClinicalDocument document,
      FhirDocument ours,
      FhirExchange.Answered answer,
      Supplier<Duration> within) {
    Optional<String> objection = objection(ours, answer);
    if (objection.isPresent()) {
      return refusals.unresolved(document, objection.get());
    }
    Standing standing = asking(ours, within).readBack(answer.status(), answer.location());
    Enquiry enquiry = enquiry(document, standing);
    if (enquiry instanceof Enquiry.Found found) {
      return found.receipt();
    }
    return refusals.unresolved(
        document,
        enquiry instanceof Enquiry.CannotTell cannotTell
            ? cannotTell.why()
            : enquiry instanceof Enquiry.Differs ? "READ_BACK_DIFFERS" : "READ_BACK_NOT_THERE");
  }

  /** Why a success is none; empty: it may be one. */
  private static Optional<String> objection(FhirDocument ours, FhirExchange.Answered answer) {
    if (!answer.errors().isEmpty()) {
      return Optional.of("ACCEPTED_WITH_ERROR");
    }
    if (answer.json().isEmpty()) {
      return answer.body().length == 0 && !isTransaction(ours)
          ? Optional.empty()
          : Optional.of("NO_FHIR");
    }
    JsonNode said = answer.json().get();
    if (isTransaction(ours)) {
      return TransactionResponse.objection(said);
    }
    return FhirJson.isOf(said, FhirDocument.TYPE) || FhirJson.isOf(said, "OperationOutcome")
        ? Optional.empty()
        : Optional.of("OTHER_RESOURCE");
  }

  private static boolean isTransaction(FhirDocument ours) {
    return ours.mode() == Mode.TRANSACTION && !ours.cancels();
  }

  private Enquiry enquiry(ClinicalDocument document, Standing standing) {
    if (standing instanceof Standing.Same same) {
      return new Enquiry.Found(
          DeliveryReceipt.of(
              document, same.accept(), clock.instant(), destination.acknowledgedBy()));
    }
    if (standing instanceof Standing.Unclear unclear) {
      if (unclear.unreached()) {
        refusals.pause(unclear.why(), Optional.empty());
      } else if (unclear.strange()) {
        refusals.strange(unclear.status());
      }
      refusals.heed(unclear.status(), unclear.retryAfter());
      return new Enquiry.CannotTell(unclear.why(), refusals.again(unclear.retryAfter()));
    }
    // A cancel is there or not; where there is nothing to be cancelled, a person looks.
    boolean notThere =
        document.cancels()
            ? standing instanceof Standing.Uncancelled
            : standing instanceof Standing.Nothing;
    return notThere ? new Enquiry.NotThere() : new Enquiry.Differs();
  }
}
