package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;

/**
 * What a suspended account is in.
 *
 * @param held were on their way to the record, and are held now
 * @param filed are filed, or may be: each stands on the worklist, and its original stays
 */
public record SuspensionReport(
    Instant at, String account, Instant since, List<String> held, List<String> filed) {
  public SuspensionReport {
    held = List.copyOf(held);
    filed = List.copyOf(filed);
  }
}
