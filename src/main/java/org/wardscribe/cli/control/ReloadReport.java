package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;

/**
 * What became of reading the tables again.
 *
 * @param findings why nothing was changed, each with its file and line; empty: all was put in force
 * @param changed the tables that are not what they were
 * @param notes what does not hold before the next start
 */
public record ReloadReport(
    Instant at, List<String> findings, List<Changed> changed, List<String> notes) {
  public ReloadReport {
    findings = List.copyOf(findings);
    changed = List.copyOf(changed);
    notes = List.copyOf(notes);
  }

  /**
   * @param before SHA-256 of the file that held until now
   * @param after of the one that holds from now on
   */
  public record Changed(String table, String before, String after) {}
}
