package org.wardscribe.monitoring;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a certificate that the site depends on ends.
 *
 * @param place {@code trust-store}, {@code key-store} or {@code peer}
 * @param name its alias in the store, or the destination that showed it
 */
public record Certificate(String place, String name, Instant notAfter) {
  /** The place of what a destination showed. */
  public static final String PEER = "peer";

  /** The first certificate of each entry of a store. */
  public static List<Certificate> in(String place, KeyStore store) {
    try {
      List<Certificate> found = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          found.add(new Certificate(place, alias, certificate.getNotAfter().toInstant()));
        }
      }
      return List.copyOf(found);
    } catch (KeyStoreException e) {
      throw new IllegalStateException("a store that was loaded can't be read", e);
    }
  }
}
