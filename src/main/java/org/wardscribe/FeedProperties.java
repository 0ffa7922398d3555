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
  private static final int MOST_PORT = 65_535;

  /** Refused where several processes work: the patients lie in a file that one of them has. */
  boolean enabled() {
    boolean enabled = settings.enabled(PREFIX + "enabled");
    if (enabled && !(settings.ledgerPlace() instanceof LedgerPlace.Folder)) {
      throw new StartRefused(
          PREFIX
              + "enabled can't be true where wardscribe.ledger.database is postgresql: the patients of"
              + " the feed lie in a file, which several processes can't share");
    }
    return enabled;
  }

  InetSocketAddress address() {
    String host = settings.properties().need(PREFIX + "address");
    if (!host.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new StartRefused(PREFIX + "address must be an IP address such as 127.0.0.1");
    }
    return new InetSocketAddress(host, settings.number(PREFIX + "port", MOST_PORT));
  }

  /**
   * What the listener is known by and whom it lets in; empty: without TLS.
   *
   * @throws IllegalArgumentException if a store can't be used
   */
  Optional<MllpListener.Tls> tls() {
    Optional<MllpTls.Store> clients = store("trust-store");
    Optional<MllpTls.Store> keys = store("key-store");
    if (keys.isEmpty() && clients.isPresent()) {
      throw new StartRefused(
          PREFIX
              + "trust-store asks senders for a certificate, which needs TLS: name the listener's own"
              + " certificate in "
              + PREFIX
              + "key-store");
    }
    return keys.map(
        own -> new MllpListener.Tls(MllpTls.listener(own, clients), clients.isPresent()));
  }

  /** Of {@link #tls}: {@code key-store} or {@code trust-store}. */
  Optional<MllpTls.Store> store(String place) {
    return settings
        .properties()
        .get(PREFIX + place)
        .map(
            file ->
                new MllpTls.Store(
                    settings.below(PREFIX + place),
                    settings.properties().need(PREFIX + place + "-password")));
  }

  /** Where {@code patients.db} lies. */
  Path folder() {
    return settings.below("wardscribe.data.folder").resolve("patients");
  }
}
