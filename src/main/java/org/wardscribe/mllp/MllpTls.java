package org.wardscribe.mllp;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Makes the TLS context of a connection to a partner from the site's stores (IHE ATNA node
 * authentication, ITI-19).
 */
public final class MllpTls {
  private MllpTls() {}

  /** A PKCS #12 or JKS file and its password. */
  public record Store(Path file, String password) {
    /** The store itself, opened. */
    public KeyStore load() {
      try {
        return KeyStore.getInstance(file.toFile(), password.toCharArray());
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalArgumentException(
            "the store " + file + " can't be opened; check the file and its password", e);
      }
    }

    @Override
    public String toString() {
      return "Store[" + file + "]";
    }
  }

  /** Is told of each certificate that a peer showed and that was found good. */
  @FunctionalInterface
  public interface PeerCertificates {
    /**
     * @param host and {@code port}: as the connection was asked for
     */
    void shown(String host, int port, Instant notAfter);
  }

  /** As {@link #context(Store, Optional, PeerCertificates)}, telling nobody. */
  public static SSLContext context(Store trust, Optional<Store> keys) {
    return context(trust, keys, (host, port, notAfter) -> {});
  }

  /**
   * @param trust the authorities that sign EPRs' certificates; never those of the Java runtime
   * @param keys our own certificate, where the EPR asks for one
   */
  public static SSLContext context(Store trust, Optional<Store> keys, PeerCertificates peers) {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust.load());
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      if (keys.isPresent()) {
        own.init(keys.get().load(), keys.get().password().toCharArray());
      } else {
        own.init(null, null);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), told(trusted, peers), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the TLS stores can't be used; check their content", e);
    }
  }

  /**
   * For a listener of ours.
   *
   * @param keys our certificate with its key
   * @param clients the authorities that sign the certificates of those who may connect; empty: none
   *     is trusted, and none is to be asked for
   */
  public static SSLContext listener(Store keys, Optional<Store> clients) {
    try {
      KeyStore ours = keys.load();
      if (Collections.list(ours.aliases()).stream().noneMatch(alias -> isKey(ours, alias))) {
        throw new IllegalArgumentException(
            "the store " + keys.file() + " has no certificate with its private key");
      }
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(ours, keys.password().toCharArray());
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(clients.isPresent() ? clients.get().load() : noStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the TLS stores can't be used; check their content", e);
    }
  }

  private static boolean isKey(KeyStore store, String alias) {
    try {
      return store.isKeyEntry(alias);
    } catch (KeyStoreException e) {
      return false;
    }
  }

  /** Without it, the authorities of the Java runtime would be trusted. */
  private static KeyStore noStore() throws GeneralSecurityException, IOException {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    return empty;
  }

  private static TrustManager[] told(TrustManagerFactory trusted, PeerCertificates peers) {
    return Arrays.stream(trusted.getTrustManagers())
        .map(
            each ->
                each instanceof X509ExtendedTrustManager manager
                    ? new TellingTrust(manager, peers)
                    : each)
        .toArray(TrustManager[]::new);
  }
}
