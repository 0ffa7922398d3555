package org.wardscribe;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.wardscribe.camel.MllpListener;
import org.wardscribe.ledger.LedgerPlace;
import org.wardscribe.mllp.MllpTls;

/** {@code wardscribe.patient-feed.*}: the listener for the trust's ADT messages. */
record FeedProperties(SiteSettings settings) {
  private static final String PREFIX = "wardscribe.patient-feed.";

  /** Refused where several processes work: the patients lie in a file that one of them has. */
  boolean enabled() {
    boolean enabled = settings.enabled(PREFIX + "enabled");
    if (enabled && !(settings.ledgerPlace() instanceof LedgerPlace.Folder)) {
      throw new StartRefused(
          PREFIX
              + "enabled can't be true where wardscribe.ledger.database is postgresql: the patients"
              + " of the feed lie in a file, which several processes can't share");
    }
    return enabled;
  }

  InetSocketAddress address() {
    return listener().address();
  }

  /** As {@link ListenerProperties#tls}. */
  Optional<MllpListener.Tls> tls() {
    return listener().tls();
  }

  /** As {@link ListenerProperties#store}. */
  Optional<MllpTls.Store> store(String place) {
    return listener().store(place);
  }

  private ListenerProperties listener() {
    return new ListenerProperties(settings, PREFIX);
  }

  /** Where {@code patients.db} lies. */
  Path folder() {
    return settings.below("wardscribe.data.folder").resolve("patients");
  }
}
