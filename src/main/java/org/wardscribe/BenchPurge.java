package org.wardscribe;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.cli.Site;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.PurgeRun;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.TransitionGuard;

/** Purges everything that a run of the bench left, to say what stays of a message. */
final class BenchPurge {
  private BenchPurge() {}

  static void of(Path home, Path site) {
    SiteSettings settings = Installation.read(home, new Site(site), System.getenv()).settings();
    Retention atOnce =
        new Retention(
            Retention.STATES.stream()
                .collect(Collectors.toMap(state -> state, state -> Duration.ZERO)));
    TransitionGuard none = (entry, given, facts) -> new TransitionGuard.Verdict.Proceed(List.of());
    try (SqlLedger ledger =
        SqlLedger.open(
            settings.ledgerPlace(),
            Keys.load(settings.keysFile(), settings.ledgerPlace()),
            settings.ledgerSettings(java.util.Set.of()),
            none,
            Clock.systemUTC(),
            System::nanoTime)) {
      Map<?, ?> unused = PurgeRun.purge(ledger.desk(), atOnce, Optional.empty());
    }
  }
}
