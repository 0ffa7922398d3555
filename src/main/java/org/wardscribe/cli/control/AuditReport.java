package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;

/**
 * What a verification of the audit found; no faults: all is as it was written.
 *
 * @param anchor the audit of more than a minute ago in one line, to be kept elsewhere
 */
public record AuditReport(Instant at, long entries, String anchor, List<Fault> faults) {
  /** One thing that is not as it was written. */
  public record Fault(String entry, long sequence, String sentence) {}
}
