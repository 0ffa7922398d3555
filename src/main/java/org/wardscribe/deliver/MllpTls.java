package org.wardscribe.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the TLS context of an EPR connection from the site's stores (IHE ATNA node authentication,
 * ITI-19).
 */
public final class MllpTls {
  private MllpTls() {}

  /** A PKCS #12 or JKS file and its password. */
  public record Store(Path file, String password) {
    private KeyStore load() {
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

  /**
   * @param trust the authorities that sign EPRs' certificates; never those of the Java runtime
   * @param keys our own certificate, where the EPR asks for one
   */
  public static SSLContext context(Store trust, Optional<Store> keys) {
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
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the TLS stores can't be used; check their content", e);
    }
  }
}
