package org.wardscribe.deliver;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * A record system in memory that speaks HL7 v2 without a wire: loses requests and answers, files
 * late, answers for another message, refuses; a site's own client in between, which reads those
 * answers by the product's rules.
 *
 * <p>What {@link MllpEpr} adds, connections and frames, has tests of its own.
 */
public final class RecordInMemory implements Epr {
  public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration MARGIN = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Acknowledgements TABLE = TestDestination.shippedTable();

  /** One document as the record has it. */
  public record Filed(String number, String controlId, String text) {}

  private record Copy(Filed document, Instant sentAt) {}

  private final Random random;
  private final Clock clock;
  private final boolean deduplicates;
  private final boolean readsMsa2;
  private final Duration settle;
  private final List<Filed> filed = new ArrayList<>();
  private final Set<String> controlIds = new HashSet<>();
  private final List<Copy> onTheWire = new ArrayList<>();
  private String lastAnswered = "NONE";
  private boolean calm;

  /**
   * @param readsMsa2 false: the client takes any answer for its own, to show that it is seen
   */
  public RecordInMemory(
      Random random, Clock clock, boolean deduplicates, boolean readsMsa2, Duration settle) {
    this.random = random;
    this.clock = clock;
    this.deduplicates = deduplicates;
    this.readsMsa2 = readsMsa2;
    this.settle = settle;
  }

  /** The table of a site with this record system alone. */
  public static Destinations destinations(boolean declaredToDeduplicate) {
    Destination destination =
        TestDestination.of(
            "127.0.0.1", 1, false, ANSWER_TIMEOUT, declaredToDeduplicate, AcknowledgedBy.EPR);
    return new Destinations(Map.of(destination.id(), destination));
  }

  public static DestinationId id() {
    return TestDestination.ID;
  }

  /** From now on everything is answered at once, and well. */
  public void calmDown() {
    calm = true;
  }

  public List<Filed> filed() {
    return List.copyOf(filed);
  }

  public boolean hasOrMayGet(String number) {
    return filed.stream().anyMatch(f -> f.number().equals(number))
        || onTheWire.stream().anyMatch(c -> c.document().number().equals(number));
  }

  /** A copy that was on its way is filed, or lost. */
  public void lateFiling() {
    if (!onTheWire.isEmpty()) {
      Copy copy = onTheWire.remove(random.nextInt(onTheWire.size()));
      if (random.nextBoolean() && clock.instant().isBefore(copy.sentAt().plus(settle))) {
        file(copy.document());
      }
    }
  }

  private void file(Filed document) {
    if (controlIds.add(document.controlId()) || !deduplicates) {
      filed.add(document);
    }
  }

  @Override
  public DeliveryOutcome send(ClinicalDocument document) {
    if (!document.claim().lease().covers(ANSWER_TIMEOUT, MARGIN)) {
      return notSent(document, "LEASE_TOO_SHORT");
    }
    String text = new String(document.bytes(), StandardCharsets.UTF_8);
    Filed sent = new Filed(document.documentNumber(), document.controlId(), text);
    String own = document.controlId();
    int what = calm ? 0 : random.nextInt(18);
    switch (what) {
      case 8 -> {
        return notSent(document, "NOT_SENT");
      }
      case 9 -> {
        return read(document, answer("AE", own));
      }
      case 10 -> {
        return read(document, answer("AR", own));
      }
      case 11, 12 -> {
        onTheWire.add(new Copy(sent, clock.instant()));
        return unresolved(document, "TIMEOUT");
      }
      case 13 -> {
        file(sent);
        return unresolved(document, "CONNECTION_CLOSED");
      }
      case 14 -> {
        // An earlier message's answer, late, and nothing of this one arrived.
        return read(document, answer("AA", lastAnswered));
      }
      case 15 -> {
        file(sent);
        return read(document, "MSH|^~\\&|EPR|RZZ\r");
      }
      case 16 -> {
        return read(document, answer("CA", own));
      }
      case 17 -> {
        file(sent);
        return read(document, answer("AA", own) + "ERR|||207|E\r");
      }
      default -> {
        file(sent);
        lastAnswered = own;
        return read(document, answer("AA", own));
      }
    }
  }

  private static String answer(String code, String controlId) {
    return "MSH|^~\\&|SANDBOXEPR|RZZ|WARDSCRIBE|RZZ|20261122||ACK|1|T|2.5.1\rMSA|"
        + code
        + "|"
        + controlId
        + "\r";
  }

  private DeliveryOutcome read(ClinicalDocument document, String said) {
    Answer answer = Acknowledgement.parse(said.getBytes(StandardCharsets.UTF_8));
    if (!(answer instanceof Acknowledgement acknowledgement)) {
      return unresolved(document, ((Answer.Unreadable) answer).why());
    }
    Optional<String> objection =
        new ExpectedAnswer(document.controlId(), Optional.empty()).objection(acknowledgement);
    if (objection.isPresent() && readsMsa2) {
      return unresolved(document, objection.get());
    }
    if (acknowledgement.code().equals("CA")) {
      return unresolved(document, "TIMEOUT");
    }
    Acknowledgements.Verdict verdict =
        TABLE.decide(acknowledgement.code(), acknowledgement.errors());
    Instant now = clock.instant();
    return switch (verdict.meaning()) {
      case ACCEPTED ->
          acknowledgement.errors().isEmpty()
              ? DeliveryReceipt.of(
                  document,
                  acknowledgement.code(),
                  readsMsa2 ? acknowledgement.controlId() : document.controlId(),
                  now,
                  AcknowledgedBy.EPR)
              : unresolved(document, "ACCEPTED_WITH_ERROR");
      case UNKNOWN -> unresolved(document, verdict.code());
      case HOLD -> refused(document, verdict);
      case RETRY ->
          EarlierAttempts.of(document).refusals() + 1 >= verdict.tries()
              ? refused(document, verdict)
              : new DeliveryOutcome.RefusedForNow(
                  document.claim(), verdict.code(), true, now, now.plus(PAUSE));
    };
  }

  private DeliveryOutcome refused(ClinicalDocument document, Acknowledgements.Verdict verdict) {
    return new DeliveryOutcome.Refused(
        document.claim(), verdict.code(), verdict.sentence(), true, clock.instant());
  }

  private DeliveryOutcome unresolved(ClinicalDocument document, String why) {
    Instant now = clock.instant();
    return new DeliveryOutcome.Unresolved(document.claim(), why, now, now.plus(PAUSE));
  }

  private DeliveryOutcome notSent(ClinicalDocument document, String code) {
    Instant now = clock.instant();
    return new DeliveryOutcome.RefusedForNow(document.claim(), code, false, now, now.plus(PAUSE));
  }
}
