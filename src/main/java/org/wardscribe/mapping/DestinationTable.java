package org.wardscribe.mapping;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;
import org.wardscribe.mapping.Destinations.MessageCharset;

/** {@code 4-deliver/destinations.yaml} as it is written: addresses are names of properties. */
public record DestinationTable(Map<String, Row> destinations) {
  /** The file's name among the mappings. */
  public static final String FILE = "4-deliver/destinations.yaml";

  private static final Duration SHORTEST = Duration.ofMillis(100);

  public DestinationTable {
    destinations = new LinkedHashMap<>(destinations);
    destinations.keySet().forEach(DestinationId::new);
  }

  /**
   * Reads the file and looks up the addresses; those that are not set are named together.
   *
   * @param installation what {@code wardscribe.environment} says; a destination of the other kind
   *     is refused
   * @param property the value of a property of the installation, if it has one
   */
  public static Destinations read(
      MappingFiles files, Environment installation, Function<String, Optional<String>> property) {
    Map<DestinationId, Destination> all = new LinkedHashMap<>();
    DestinationTable table = files.read(FILE, DestinationTable.class);
    Predicate<String> set = name -> property.apply(name).filter(v -> !v.isBlank()).isPresent();
    Set<String> missing = new TreeSet<>();
    table
        .destinations()
        .values()
        .forEach(row -> row.addresses().filter(set.negate()).forEach(missing::add));
    table
        .destinations()
        .forEach(
            (name, row) -> {
              if (row.environment() != installation) {
                throw new MappingException(
                    FILE,
                    0,
                    name
                        + " is another environment than wardscribe.environment says; a test"
                        + " installation must not file in a live record, nor a live one in a test"
                        + " record");
              }
              if (!missing.isEmpty()) {
                throw new MappingException(
                    FILE, 0, "set in application.properties: " + String.join(", ", missing));
              }
              DestinationId id = new DestinationId(name);
              all.put(id, row.destination(id, property));
            });
    return new Destinations(all);
  }

  /** One destination; see {@link Destination} for what each key means. */
  public record Row(
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
      AcknowledgedBy acknowledgedBy) {
    public Row {
      refuseUnless(name(sendingApplication), "sendingApplication", "1 to 20 letters or digits");
      refuseUnless(name(sendingFacility), "sendingFacility", "an ODS code");
      refuseUnless(name(receivingApplication), "receivingApplication", "1 to 20 letters or digits");
      refuseUnless(name(receivingFacility), "receivingFacility", "an ODS code");
      refuseUnless(
          documentNamespace.matches("[A-Za-z0-9]{1,9}"),
          "documentNamespace",
          "1 to 9 letters or digits, since TXA-12 has 30 characters");
      refuseUnless(!identifiers.isEmpty(), "identifiers", "at least one type, such as NH");
      refuseUnless(maximumBytes >= 10_000, "maximumBytes", "at least 10000");
      refuseUnless(property(host).isPresent(), "host", "a property's name in double braces");
      refuseUnless(property(port).isPresent(), "port", "a property's name in double braces");
      refuseUnless(lanes >= 1 && lanes <= 64, "lanes", "1 to 64");
      refuseUnless(connectTimeout.compareTo(SHORTEST) >= 0, "connectTimeout", "at least PT0.1S");
      refuseUnless(answerTimeout.compareTo(SHORTEST) >= 0, "answerTimeout", "at least PT0.1S");
      refuseUnless(!retryPause.isNegative(), "retryPause", "not negative");
      refuseUnless(
          !deduplicates || deduplicationHorizon.compareTo(answerTimeout) > 0,
          "deduplicationHorizon",
          "longer than answerTimeout");
    }

    private Destination destination(DestinationId id, Function<String, Optional<String>> property) {
      String portName = property(port).orElseThrow();
      String number = property.apply(portName).orElseThrow();
      if (!number.matches("[0-9]{1,5}")
          || Integer.parseInt(number) < 1
          || Integer.parseInt(number) > 65_535) {
        throw new MappingException(FILE, 0, portName + " must be a port from 1 to 65535");
      }
      return new Destination(
          id,
          environment,
          sendingApplication,
          sendingFacility,
          receivingApplication,
          receivingFacility,
          documentNamespace,
          charset,
          identifiers,
          maximumBytes,
          property.apply(property(host).orElseThrow()).orElseThrow(),
          Integer.parseInt(number),
          tls,
          lanes,
          connectTimeout,
          answerTimeout,
          retryPause,
          deduplicates,
          deduplicationHorizon,
          acknowledgedBy);
    }

    private Stream<String> addresses() {
      return Stream.of(host, port).map(Row::property).flatMap(Optional::stream);
    }

    private static Optional<String> property(String placeholder) {
      return placeholder.matches("\\{\\{wardscribe\\.[A-Za-z0-9.-]+}}")
          ? Optional.of(placeholder.substring(2, placeholder.length() - 2))
          : Optional.empty();
    }

    private static boolean name(String text) {
      return text.matches("[A-Za-z0-9_.-]{1,20}");
    }

    private static void refuseUnless(boolean fits, String key, String form) {
      if (!fits) {
        throw new IllegalArgumentException("'" + key + "' must be " + form);
      }
    }
  }
}
