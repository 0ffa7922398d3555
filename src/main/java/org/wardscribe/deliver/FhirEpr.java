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

  /** Of a message that its receiver can't take just now; as 503's in the table's. */
  private static final int MESSAGE_TRIES = 8;

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
            () -> enquiry(document, standing(document, FhirDocument.of(document), budget())),
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

  private Standing standing(
      ClinicalDocument document, FhirDocument ours, Supplier<Duration> within) {
    return superseding(document, ours, asking(ours, within).ask(), within);
  }

  /**
   * Sees to it that what a document replaces does not stand beside it: two that contradict each
   * other would. Until it does not, the document counts as asked about and not yet known.
   */
  private Standing superseding(
      ClinicalDocument document, FhirDocument ours, Standing standing, Supplier<Duration> within) {
    if (!(standing instanceof Standing.Same)
        || !(ours instanceof FiledReference reference)
        || reference.replaces().isEmpty()) {
      return standing;
    }
    FiledPredecessor earlier = reference.replaces().get();
    Standing old = asking(earlier, within).ask();
    if (old instanceof Standing.Uncancelled there && !there.version().isEmpty()) {
      put(document, earlier, there, there.superseded(), within.get());
      // Whatever was answered: what stands there decides.
      old = asking(earlier, within).ask();
    }
    if (old instanceof Standing.Same || old instanceof Standing.Nothing) {
      return standing;
    }
    return old instanceof Standing.Unclear
        ? old
        : new Standing.Unclear("EARLIER_STILL_STANDS", false, false, 0, Optional.empty());
  }

  private DeliveryOutcome file(
      ClinicalDocument document, FhirDocument ours, Supplier<Duration> within) {
    // Always: a put would bring back what somebody withdrew there, and what this ledger knows of
    // earlier attempts may be less than there was.
    Standing standing = standing(document, ours, within);
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
            ? put(document, ours, there, there.cancelled(ours.mode(), document.bytes()), left)
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
  private FhirExchange put(
      ClinicalDocument document,
      FhirDocument ours,
      Standing.Uncancelled there,
      byte[] resource,
      Duration within) {
    Map<String, String> headers =
        Map.of(
            "Prefer",
            "return=minimal",
            "X-Request-Id",
            document.controlId(),
            "If-Match",
            "W/\"" + there.version() + "\"");
    return http.send("PUT", ours.type() + "/" + there.id(), resource, headers, within);
  }

  private FhirExchange request(ClinicalDocument document, FhirDocument ours, Duration within) {
    String named = ours.type() + "/" + ours.number();
    Map<String, String> headers =
        Map.of("Prefer", "return=minimal", "X-Request-Id", document.controlId());
    return switch (ours.mode()) {
      // Creates only: what came between the question and this is not written over.
      case PUT, DOCUMENT ->
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
      case MESSAGE -> http.send("POST", "$process-message", document.bytes(), headers, within);
      case TRANSACTION, MHD -> http.send("POST", "", document.bytes(), headers, within);
      case POST, DOCUMENT_POST ->
          http.send(
              "POST",
              ours.type(),
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
    if (isMessage(ours)) {
      Optional<DeliveryOutcome> no = answered(document, answer);
      if (no.isPresent()) {
        return no.get();
      }
    }
    Standing standing =
        superseding(
            document,
            ours,
            asking(ours, within).readBack(answer.status(), answer.location()),
            within);
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

  /** What comes of a message that its receiver did not say ok to; empty: it did. */
  private Optional<DeliveryOutcome> answered(
      ClinicalDocument document, FhirExchange.Answered answer) {
    JsonNode sent = FhirJson.read(document.bytes()).orElseThrow();
    return switch (MessageResponse.to(sent, answer.json().orElseThrow())) {
      case OK -> Optional.empty();
      case NONE -> Optional.of(refusals.unresolved(document, "NO_RESPONSE_TO_MESSAGE"));
      case TRANSIENT_ERROR ->
          Optional.of(
              refusals.forNow(
                  document,
                  new Acknowledgements.Verdict(
                      "MESSAGE-TRANSIENT-ERROR", Acknowledgements.Meaning.RETRY, MESSAGE_TRIES, ""),
                  answer.retryAfter()));
      case FATAL_ERROR ->
          Optional.of(
              refusals.refused(
                  document,
                  new Acknowledgements.Verdict(
                      "MESSAGE-FATAL-ERROR", Acknowledgements.Meaning.HOLD, 0, "")));
    };
  }

  /** Why a success is none; empty: it may be one. */
  private static Optional<String> objection(FhirDocument ours, FhirExchange.Answered answer) {
    if (!answer.errors().isEmpty()) {
      return Optional.of("ACCEPTED_WITH_ERROR");
    }
    if (answer.json().isEmpty()) {
      return answer.body().length == 0 && !isTransaction(ours) && !isMessage(ours)
          ? Optional.empty()
          : Optional.of("NO_FHIR");
    }
    JsonNode said = answer.json().get();
    if (isMessage(ours)) {
      return FhirJson.isOf(said, "Bundle") ? Optional.empty() : Optional.of("OTHER_RESOURCE");
    }
    if (isTransaction(ours)) {
      return TransactionResponse.objection(said);
    }
    return FhirJson.isOf(said, ours.type()) || FhirJson.isOf(said, "OperationOutcome")
        ? Optional.empty()
        : Optional.of("OTHER_RESOURCE");
  }

  private static boolean isMessage(FhirDocument ours) {
    return ours.mode() == Mode.MESSAGE && !ours.cancels();
  }

  private static boolean isTransaction(FhirDocument ours) {
    return ours.mode().isTransaction() && !ours.cancels();
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
