package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.Optional;

/** Whether the content of an entry is no longer kept, by its audit. */
public final class Purged {
  /** What the audit row of a purge says. */
  private static final String CONTENT_PURGED = "CONTENT_PURGED";

  private Purged() {}

  /** When the content was purged; empty if some of it is there, or was filled in again. */
  public static Optional<Instant> at(EntryReport report) {
    boolean nothingLeft =
        report.items().stream()
            .flatMap(item -> item.versions().stream())
            .allMatch(EntryReport.VersionLine::purged);
    return report.audit().stream()
        .filter(row -> nothingLeft && row.what().equals(CONTENT_PURGED))
        .reduce((earlier, later) -> later)
        .map(EntryReport.AuditLine::at);
  }
}
