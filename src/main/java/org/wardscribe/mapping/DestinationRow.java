package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;
import org.wardscribe.mapping.Destinations.MessageCharset;

/**
 * One row of {@code 4-deliver/destinations.yaml}; see {@link Destination} and {@link Protocol} for
 * what each key means.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "protocol")
@JsonSubTypes({
  @JsonSubTypes.Type(DestinationRow.OverMllp.class),
  @JsonSubTypes.Type(FhirDestinationRow.class)
})
sealed interface DestinationRow permits DestinationRow.OverMllp, FhirDestinationRow {
  Environment environment();

  /** The properties that it can't do without. */
  Stream<String> needed();

  Destination destination(DestinationId id, Function<String, Optional<String>> property);

  /** A record system that takes HL7 v2 over MLLP. */
  @JsonTypeName(Protocol.Mllp.NAME)
  record OverMllp(
      Environment environment,
      String sendingApplication,
      String sendingFacility,
      String receivingApplication,
      String receivingFacility,
      String documentNamespace,
      MessageCharset charset,
      List<String> identifiers,
      int maximumBytes,
      String host,
      String port,
      boolean tls,
      int lanes,
      Duration connectTimeout,
      Duration answerTimeout,
      Duration retryPause,
      boolean deduplicates,
      Duration deduplicationHorizon,
      @JacksonInject(value = MappingFiles.NOT_NAMED, useInput = OptBoolean.TRUE)
          AcknowledgedBy acknowledgedBy,
      @JacksonInject(value = MappingFiles.LEFT_OUT, useInput = OptBoolean.TRUE)
          List<String> registers,
      @JacksonInject(value = MappingFiles.USUAL_FORM, useInput = OptBoolean.TRUE) Hl7Form document,
      @JacksonInject(value = MllpLink.LEFT_OUT, useInput = OptBoolean.TRUE) MllpLink link)
      implements DestinationRow {
    public OverMllp {
      checkSender(sendingApplication, sendingFacility);
      RowCheck.refuseUnless(
          name(receivingApplication), "receivingApplication", "1 to 20 letters or digits");
      RowCheck.refuseUnless(name(receivingFacility), "receivingFacility", "an ODS code");
      RowCheck.refuseUnless(
          documentNamespace.matches("[A-Za-z0-9]{1,9}"),
          "documentNamespace",
          "1 to 9 letters or digits, since TXA-12 has 30 characters");
      checkSize(identifiers, maximumBytes, lanes);
      RowCheck.refuseUnless(
          RowCheck.property(host).isPresent(), "host", "a property's name in double braces");
      RowCheck.refuseUnless(
          RowCheck.property(port).isPresent(), "port", "a property's name in double braces");
      checkPatience(connectTimeout, answerTimeout, retryPause);
      RowCheck.refuseUnless(
          !deduplicates || deduplicationHorizon.compareTo(answerTimeout) > 0,
          "deduplicationHorizon",
          "longer than answerTimeout");
    }

    @Override
    public Stream<String> needed() {
      return Stream.of(host, port).map(RowCheck::property).flatMap(Optional::stream);
    }

    @Override
    public Destination destination(DestinationId id, Function<String, Optional<String>> property) {
      String portName = RowCheck.property(port).orElseThrow();
      String number = property.apply(portName).orElseThrow();
      if (!number.matches("[0-9]{1,5}")
          || Integer.parseInt(number) < 1
          || Integer.parseInt(number) > 65_535) {
        throw new MappingException(
            DestinationTable.FILE, 0, portName + " must be a port from 1 to 65535");
      }
      return new Destination(
          id,
          environment,
          sendingApplication,
          sendingFacility,
          identifiers,
          maximumBytes,
          lanes,
          connectTimeout,
          answerTimeout,
          retryPause,
          acknowledgedBy,
          new Protocol.Mllp(
              receivingApplication,
              receivingFacility,
              documentNamespace,
              charset,
              property.apply(RowCheck.property(host).orElseThrow()).orElseThrow(),
              Integer.parseInt(number),
              tls,
              deduplicates,
              deduplicationHorizon,
              registers,
              document,
              link));
    }
  }

  static void checkSender(String application, String facility) {
    RowCheck.refuseUnless(name(application), "sendingApplication", "1 to 20 letters or digits");
    RowCheck.refuseUnless(name(facility), "sendingFacility", "an ODS code");
  }

  static void checkSize(List<String> identifiers, int maximumBytes, int lanes) {
    RowCheck.refuseUnless(!identifiers.isEmpty(), "identifiers", "at least one type, such as NH");
    RowCheck.refuseUnless(maximumBytes >= 10_000, "maximumBytes", "at least 10000");
    RowCheck.refuseUnless(lanes >= 1 && lanes <= 64, "lanes", "1 to 64");
  }

  static void checkPatience(Duration connect, Duration answer, Duration retryPause) {
    RowCheck.timeouts(connect, answer);
    RowCheck.refuseUnless(!retryPause.isNegative(), "retryPause", "not negative");
  }

  private static boolean name(String text) {
    return text.matches("[A-Za-z0-9_.-]{1,20}");
  }
}
