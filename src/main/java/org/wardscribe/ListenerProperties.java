package org.wardscribe;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.wardscribe.camel.MllpListener;
import org.wardscribe.mllp.MllpTls;

/**
 * Where a listener of ours listens, what it is known by and whom it lets in.
 *
 * @param prefix of its properties, with the dot at its end
 */
record ListenerProperties(SiteSettings settings, String prefix) {
  private static final int MOST_PORT = 65_535;

  InetSocketAddress address() {
    String host = settings.properties().need(prefix + "address");
    if (!host.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new StartRefused(prefix + "address must be an IP address such as 127.0.0.1");
    }
    return new InetSocketAddress(host, settings.number(prefix + "port", MOST_PORT));
  }

  /**
   * Empty: without TLS.
   *
   * @throws IllegalArgumentException if a store can't be used
   */
  Optional<MllpListener.Tls> tls() {
    Optional<MllpTls.Store> clients = store("trust-store");
    Optional<MllpTls.Store> keys = store("key-store");
    if (keys.isEmpty() && clients.isPresent()) {
      throw new StartRefused(
          prefix
              + "trust-store asks senders for a certificate, which needs TLS: name the listener's"
              + " own certificate in "
              + prefix
              + "key-store");
    }
    return keys.map(
        own -> new MllpListener.Tls(MllpTls.listener(own, clients), clients.isPresent()));
  }

  /** Of {@link #tls}: {@code key-store} or {@code trust-store}. */
  Optional<MllpTls.Store> store(String place) {
    return settings
        .properties()
        .get(prefix + place)
        .map(
            file ->
                new MllpTls.Store(
                    settings.below(prefix + place),
                    settings.properties().need(prefix + place + "-password")));
  }
}
