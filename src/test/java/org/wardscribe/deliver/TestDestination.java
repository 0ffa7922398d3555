package org.wardscribe.deliver;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;
import org.wardscribe.mapping.Destinations.MessageCharset;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.MllpLink;
import org.wardscribe.mapping.Protocol;

/** A destination on the loopback, and the shipped table. */
public final class TestDestination {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  public static final DestinationId ID = new DestinationId("ward-epr");

  private TestDestination() {}

  /** A client with the shipped table. */
  public static MllpEpr epr(int port, Duration answerTimeout) {
    return new MllpEpr(
        at("127.0.0.1", port, false, answerTimeout),
        shippedTable(),
        (destination, why, length) -> {},
        Optional.empty(),
        Clock.systemUTC());
  }

  /** A client whose connections are used so. */
  static MllpEpr epr(int port, Duration answerTimeout, MllpLink link) {
    return new MllpEpr(
        with(port, answerTimeout, link),
        shippedTable(),
        (destination, why, length) -> {},
        Optional.empty(),
        Clock.systemUTC());
  }

  static Destination with(int port, Duration answerTimeout, MllpLink link) {
    Destination plain = at("127.0.0.1", port, false, answerTimeout);
    return new Destination(
        plain.id(),
        plain.environment(),
        plain.sendingApplication(),
        plain.sendingFacility(),
        plain.identifiers(),
        plain.maximumBytes(),
        plain.lanes(),
        plain.connectTimeout(),
        plain.answerTimeout(),
        plain.retryPause(),
        plain.acknowledgedBy(),
        plain.mllp().with(link));
  }

  static Destination at(String host, int port, boolean tls, Duration answerTimeout) {
    return of(host, port, tls, answerTimeout, true, AcknowledgedBy.EPR);
  }

  /** One that gives up connecting soon. */
  static Destination hasty(String host, int port, boolean tls) {
    return of(host, port, tls, Duration.ofMillis(300), PATIENT, true, AcknowledgedBy.EPR);
  }

  static Destination of(
      String host,
      int port,
      boolean tls,
      Duration answerTimeout,
      boolean deduplicates,
      AcknowledgedBy acknowledgedBy) {
    return of(host, port, tls, PATIENT, answerTimeout, deduplicates, acknowledgedBy);
  }

  private static Destination of(
      String host,
      int port,
      boolean tls,
      Duration connectTimeout,
      Duration answerTimeout,
      boolean deduplicates,
      AcknowledgedBy acknowledgedBy) {
    return new Destination(
        ID,
        Environment.TEST,
        "WARDSCRIBE",
        "RZZ",
        List.of("NH"),
        2_000_000,
        2,
        connectTimeout,
        answerTimeout,
        Duration.ofSeconds(10),
        acknowledgedBy,
        new Protocol.Mllp(
            "SANDBOXEPR",
            "RZZ",
            "WARDSCRIBE",
            MessageCharset.UTF_8,
            host,
            port,
            tls,
            deduplicates,
            deduplicates ? Duration.ofDays(2) : Duration.ZERO));
  }

  static Acknowledgements shippedTable() {
    return new MappingFiles(Path.of("mappings"), Optional.empty())
        .read(Acknowledgements.FILE, Acknowledgements.class);
  }
}
