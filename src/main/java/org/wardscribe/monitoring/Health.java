package org.wardscribe.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Pause;

/**
 * How a site is. A site is <em>live</em> unless only a restart could help it, and <em>ready</em>
 * while it can do its work: keep what it takes, and read the register of legal holds. A partner
 * that is away is told and takes neither: work waits for it in the ledger or at the partner.
 *
 * @param status {@code ready}, or {@code not-ready}
 */
record Health(String status, Instant at, List<Check> checks, @JsonIgnore boolean live) {
  /** After it, the last look says nothing any more about now. */
  static final Duration STALE = Duration.ofSeconds(30);

  /** After it, a writer that says neither yes nor no will not do so without a restart. */
  static final Duration STUCK = Duration.ofSeconds(60);

  private static final String UP = "up";
  private static final String DOWN = "down";
  private static final String UNKNOWN = "unknown";

  /**
   * @param needed for being ready
   * @param status {@code up}, {@code down}, {@code paused} or {@code unknown}
   */
  record Check(String name, String status, boolean needed) {
    private boolean keepsBack() {
      return needed && !status.equals(UP);
    }
  }

  boolean ready() {
    return checks.stream().noneMatch(Check::keepsBack);
  }

  static Health of(Lookout lookout, Sources sources, Instant now) {
    Optional<Sight> sight = lookout.last().filter(s -> !s.at().plus(STALE).isBefore(now));
    List<Check> checks = new ArrayList<>();
    checks.add(needed("ledger-written", sight.map(Sight::written)));
    checks.add(needed("ledger-read", sight.map(Sight::readable)));
    checks.add(needed("hold-register", sight.map(Sight::holdsReadable)));
    Optional<List<Pause>> pauses = sight.flatMap(Sight::pauses);
    sources.connectors().keySet().stream()
        .sorted((a, b) -> a.value().compareTo(b.value()))
        .map(
            id ->
                new Check(
                    "connector " + id.value(),
                    paused(pauses, Pause.Kind.CONNECTOR, id.value())
                        ? "paused"
                        : said(lookout.up(id)),
                    false))
        .forEach(checks::add);
    sources.indexes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new Check("patient-index " + e.getKey(), said(e.getValue().get()), false))
        .forEach(checks::add);
    sources.destinations().stream()
        .map(id -> id.value())
        .sorted()
        .map(
            name ->
                new Check(
                    "destination " + name,
                    pauses.isEmpty()
                        ? UNKNOWN
                        : paused(pauses, Pause.Kind.DESTINATION, name) ? "paused" : UP,
                    false))
        .forEach(checks::add);
    boolean live = !lookout.answeredAt().plus(STUCK).isBefore(now);
    boolean ready = checks.stream().noneMatch(Check::keepsBack);
    return new Health(ready ? "ready" : "not-ready", now, List.copyOf(checks), live);
  }

  private static Check needed(String name, Optional<Boolean> found) {
    return new Check(name, said(found), true);
  }

  private static String said(Optional<Boolean> found) {
    return found.map(up -> up ? UP : DOWN).orElse(UNKNOWN);
  }

  static boolean paused(Optional<List<Pause>> pauses, Pause.Kind kind, String name) {
    return pauses.stream()
        .flatMap(List::stream)
        .anyMatch(pause -> pause.kind() == kind && pause.name().equals(name));
  }
}
