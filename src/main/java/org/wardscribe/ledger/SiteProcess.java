package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process of a site, and the tables by which it works just now. All times are the ledger's own.
 *
 * @param seenAt when it last said so; one that was killed says nothing more
 * @param since it has these tables since then
 * @param reloaded somebody had them read again while it ran
 * @param tables digest of each table's file, by its name
 * @param refused why it can't take those of another process; empty: nothing is in the way
 */
public record SiteProcess(
    String name,
    Instant startedAt,
    Instant seenAt,
    Instant since,
    boolean reloaded,
    Map<String, String> tables,
    String refused) {
  /** Who says nothing for so long does not run, or can't reach the ledger. */
  private static final Duration SILENT = Duration.ofMinutes(1);

  public SiteProcess {
    tables = Map.copyOf(tables);
  }

  /** Those of which something was heard a minute before the last word of any of them, or later. */
  public static List<SiteProcess> running(List<SiteProcess> all) {
    // By the ledger's own time, which is not this process's.
    Optional<Instant> last = all.stream().map(SiteProcess::seenAt).max(Instant::compareTo);
    return all.stream()
        .filter(one -> !one.seenAt().isBefore(last.orElseThrow().minus(SILENT)))
        .toList();
  }
}
