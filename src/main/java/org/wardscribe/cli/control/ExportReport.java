package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;

/** The answers to the three requests of an export: begun, some entries at a time, ended. */
public final class ExportReport {
  private ExportReport() {}

  /**
   * The export is in the audit.
   *
   * @param token names it in what follows; for the same person only
   * @param scope in words; a patient is not named
   * @param perhaps how many more entries might be meant, because not all is known of them
   * @param audited false: nothing runs, so that nobody could write it down
   */
  public record Begun(
      String token, Instant at, String by, String scope, long perhaps, boolean audited) {}

  /**
   * @param upTo where to go on
   */
  public record Some(List<ExportedEntry> entries, String upTo, boolean more) {}
}
