package org.wardscribe;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.PurgeBatch;
import org.wardscribe.ledger.PurgeRun;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.State;

/** Purges what the site's table says, by itself, and logs how much that was. */
record SitePurge(LedgerDesk desk, Retention rules) implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SitePurge.class);

  @Override
  public void run() {
    Map<State, PurgeBatch> purged = PurgeRun.purge(desk, rules, Optional.empty());
    purged.forEach(
        (state, sum) -> {
          if (sum.purged() > 0) {
            LOG.info(
                "Purged the content of {} entries in {}: {} bytes.",
                sum.purged(),
                state.path(),
                sum.bytes());
          }
        });
  }
}
