package org.wardscribe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.chaos.FaultPlan;
import org.wardscribe.cli.control.ControlSettings;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.LedgerPlace;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.PostgresSettings;
import org.wardscribe.mapping.Destinations;

/**
 * A site's properties with their types; each accessor refuses a value that it can't use, with a
 * sentence that names the property ({@link StartRefused}).
 */
record SiteSettings(Path folder, SiteProperties properties) {
  static final String CHAOS = "wardscribe.chaos";

  Path below(String key) {
    return folder.resolve(properties.need(key)).normalize();
  }

  private enum Database {
    SQLITE,
    POSTGRESQL
  }

  LedgerPlace ledgerPlace() {
    return switch (choice("wardscribe.ledger.database", Database.class)) {
      case SQLITE -> new LedgerPlace.Folder(below("wardscribe.data.folder").resolve("ledger"));
      case POSTGRESQL ->
          new PostgresSettings(
              properties.need("wardscribe.ledger.postgresql.url"),
              properties.need("wardscribe.ledger.postgresql.user"),
              properties.get("wardscribe.ledger.postgresql.password").orElse(""),
              properties.need("wardscribe.ledger.postgresql.schema"));
    };
  }

  /** Says how far the ledger had come; beside the folder that a backup restores. */
  Path restoreFile() {
    return below("wardscribe.data.folder").resolve("ledger-reached");
  }

  Path keysFile() {
    return below("wardscribe.keys.file");
  }

  Path patientsFile() {
    return below("wardscribe.patients.file");
  }

  /** Whether who flagged is told in private when fewer identifiers would have done. */
  boolean privateWords() {
    return enabled("wardscribe.private-words");
  }

  ZoneId zone() {
    try {
      return ZoneId.of(properties.need("wardscribe.zone"));
    } catch (DateTimeException e) {
      throw new StartRefused("wardscribe.zone must be a zone such as Europe/London");
    }
  }

  Destinations.Environment environment() {
    return choice("wardscribe.environment", Destinations.Environment.class);
  }

  /** What is broken on purpose; refused in a live environment. */
  FaultPlan faults() {
    String asked = properties.get(CHAOS).orElse("");
    if (!asked.isEmpty() && environment() == Destinations.Environment.LIVE) {
      throw new StartRefused(
          CHAOS
              + " breaks things on purpose, and is refused where wardscribe.environment is live;"
              + " take it out");
    }
    try {
      return FaultPlan.parse(asked);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(CHAOS + ": " + e.getMessage());
    }
  }

  /** Whether routes with this precondition are part of the installation. */
  boolean enabled(String key) {
    String value = properties.need(key);
    if (!value.equals("true") && !value.equals("false")) {
      throw new StartRefused(key + " must be true or false");
    }
    return value.equals("true");
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    String value = properties.need(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.name().equalsIgnoreCase(value.replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                new StartRefused(
                    key
                        + " must be one of: "
                        + Arrays.stream(type.getEnumConstants())
                            .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "))));
  }

  /** Names between commas; none if the property is not set. */
  Set<String> names(String key) {
    return properties
        .get(key)
        .map(
            names -> Arrays.stream(names.split(",")).map(String::strip).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  Duration lease() {
    return duration("wardscribe.lanes.lease");
  }

  int workers() {
    return number("wardscribe.lanes.workers", 99);
  }

  /** Of each route of stage 5, whose files name the property. */
  int workersOfDelete() {
    return number("wardscribe.lanes.delete", 99);
  }

  /** A whole number from 1 to {@code most}. */
  int number(String key, int most) {
    String value = properties.need(key);
    if (!value.matches("[1-9][0-9]{0,8}") || Integer.parseInt(value) > most) {
      throw new StartRefused(key + " must be a number from 1 to " + most);
    }
    return Integer.parseInt(value);
  }

  Duration duration(String key) {
    try {
      Duration duration = Duration.parse(properties.need(key));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Refused below, in words.
    }
    throw new StartRefused(key + " must be an ISO 8601 duration such as PT15M");
  }

  /**
   * @param deduplicating the destinations that file a repeat once
   */
  LedgerSettings ledgerSettings(Set<DestinationId> deduplicating) {
    LedgerSettings usual = LedgerSettings.defaults();
    return new LedgerSettings(
        duration("wardscribe.ledger.burst-window"),
        duration("wardscribe.ledger.settle"),
        usual.maxAttempts(),
        usual.maxDeliveries(),
        usual.maxDeletions(),
        duration("wardscribe.ledger.first-retry"),
        duration("wardscribe.ledger.longest-retry"),
        deduplicating,
        Stream.of("root", System.getProperty("user.name")).collect(Collectors.toSet()));
  }

  /** Where monitoring listens; empty: nowhere. */
  Optional<InetSocketAddress> monitoring() {
    String port = properties.need("wardscribe.monitoring.port");
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new StartRefused(
          "wardscribe.monitoring.port must be a number from 1 to 65535, or 0 for none");
    }
    String host = properties.need("wardscribe.monitoring.address");
    if (!host.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new StartRefused(
          "wardscribe.monitoring.address must be an IP address such as 127.0.0.1");
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      return Optional.of(new InetSocketAddress(address, Integer.parseInt(port)))
          .filter(a -> a.getPort() != 0);
    } catch (UnknownHostException e) {
      throw new StartRefused(
          "wardscribe.monitoring.address must be an IP address such as 127.0.0.1");
    }
  }

  /** When content is purged each day; empty: only when somebody says so. */
  Optional<LocalTime> purgeAt() {
    String written = properties.need("wardscribe.purge.at");
    if (written.equals("never")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalTime.parse(written));
    } catch (DateTimeParseException e) {
      throw new StartRefused("wardscribe.purge.at must be a time of day such as 03:15, or never");
    }
  }

  /** For how many days after a deletion its source is asked again; 0: never. */
  int reconcileDays() {
    String value = properties.need("wardscribe.reconcile.days");
    if (!value.matches("[0-9]{1,3}")) {
      throw new StartRefused("wardscribe.reconcile.days must be a number from 0 to 999");
    }
    return Integer.parseInt(value);
  }

  ControlSettings control() {
    return ControlSettings.of(properties.all(), folder);
  }
}
