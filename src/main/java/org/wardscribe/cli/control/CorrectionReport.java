package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wardscribe.ledger.Correction;

/** All corrections, newest first. No patient is named. */
public record CorrectionReport(Instant at, List<Line> corrections) {
  public CorrectionReport {
    corrections = List.copyOf(corrections);
  }

  /**
   * One incident.
   *
   * @param documents that stood in the wrong record
   * @param cancelled when each of them was cancelled, in the order of that
   * @param outcome {@code open}, {@code filed}, {@code found}, {@code given-up} or {@code
   *     not-filed}
   * @param documentNumber under which it is filed for the right patient
   */
  public record Line(
      long number,
      String entry,
      String code,
      List<String> documents,
      List<Cancelled> cancelled,
      String firstPerson,
      String secondPerson,
      Instant openedAt,
      String outcome,
      Optional<String> documentNumber,
      Optional<Instant> closedAt) {
    public Line {
      documents = List.copyOf(documents);
      cancelled = List.copyOf(cancelled);
    }

    static Line of(Correction correction) {
      return new Line(
          correction.number(),
          correction.entry().toString(),
          correction.code(),
          correction.documents(),
          correction.cancelled().stream()
              .map(c -> new Cancelled(c.documentNumber(), c.at(), c.seenByPeople()))
              .toList(),
          correction.firstPerson(),
          correction.secondPerson(),
          correction.openedAt(),
          correction
              .outcome()
              .map(o -> o.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .orElse("open"),
          correction.documentNumber(),
          correction.closedAt());
    }
  }

  /**
   * @param seenByPeople no machine said so
   */
  public record Cancelled(String documentNumber, Instant at, boolean seenByPeople) {}
}
