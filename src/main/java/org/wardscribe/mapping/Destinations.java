package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wardscribe.ledger.DestinationId;

/**
 * The record systems that take documents: what they are called in a message, how they behave, and
 * where they are.
 *
 * <p>Made from {@code 4-deliver/destinations.yaml} and the properties that it names, see {@link
 * DestinationTable}.
 */
public record Destinations(Map<DestinationId, Destination> all) {
  public Destinations {
    all = Map.copyOf(all);
  }

  /**
   * The destination of this name; that an entry's destination is configured is checked at start.
   */
  public Destination need(DestinationId id) {
    Destination destination = all.get(id);
    if (destination == null) {
      throw new IllegalArgumentException(
          "destination '" + id + "' is not in " + DestinationTable.FILE + "; add it there");
    }
    return destination;
  }

  /** Whose patients are in it. */
  public enum Environment {
    @JsonProperty("test")
    TEST("T"),
    @JsonProperty("live")
    LIVE("P");

    private final String processingId;

    Environment(String processingId) {
      this.processingId = processingId;
    }

    /** MSH-11.1 (HL7 table 0103). */
    public String processingId() {
      return processingId;
    }
  }

  /** Whose application accept an acknowledgement is. */
  public enum AcknowledgedBy {
    /** The record system filed the document itself. */
    @JsonProperty("epr")
    EPR,
    /** An integration engine took it over and answers itself: never leads to a deletion. */
    @JsonProperty("engine")
    ENGINE
  }

  /** MSH-18 and the bytes that it means (HL7 table 0211). */
  public enum MessageCharset {
    @JsonProperty("UNICODE UTF-8")
    UTF_8("UNICODE UTF-8", StandardCharsets.UTF_8),
    @JsonProperty("8859/1")
    ISO_8859_1("8859/1", StandardCharsets.ISO_8859_1);

    private final String code;
    private final Charset charset;

    MessageCharset(String code, Charset charset) {
      this.code = code;
      this.charset = charset;
    }

    /** MSH-18. */
    public String code() {
      return code;
    }

    public Charset charset() {
      return charset;
    }
  }

  /**
   * One record system.
   *
   * @param sendingApplication what we are called there: MSH-3, or the agent of a Provenance
   * @param sendingFacility an ODS code: MSH-4, or the custodian of a DocumentReference
   * @param identifiers PID-3.5 types in the receiver's order; others are not sent
   * @param maximumBytes of one message
   * @param lanes connections at once, each with one message under way
   * @param answerTimeout after it the outcome is unknown, not refused
   * @param retryPause before the next try after a refused connection or a refusal for now
   */
  public record Destination(
      DestinationId id,
      Environment environment,
      String sendingApplication,
      String sendingFacility,
      List<String> identifiers,
      int maximumBytes,
      int lanes,
      Duration connectTimeout,
      Duration answerTimeout,
      Duration retryPause,
      AcknowledgedBy acknowledgedBy,
      Protocol protocol) {
    public Destination {
      identifiers = List.copyOf(identifiers);
    }

    /** True if the same document that comes again is filed once. */
    public boolean deduplicates() {
      return protocol.deduplicates();
    }

    /** What only MLLP needs; asked for by whoever speaks it. */
    public Protocol.Mllp mllp() {
      return as(Protocol.Mllp.class);
    }

    /** What only FHIR needs; asked for by whoever speaks it. */
    public Protocol.Fhir fhir() {
      return as(Protocol.Fhir.class);
    }

    private <T extends Protocol> T as(Class<T> wanted) {
      if (!wanted.isInstance(protocol)) {
        throw new IllegalStateException(
            "destination '" + id + "' speaks " + protocol.protocolName());
      }
      return wanted.cast(protocol);
    }
  }
}
