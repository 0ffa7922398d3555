package org.wardscribe.mllp;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts whom another trusts, to the letter, and then tells when the peer's certificate ends. */
final class TellingTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager trust;
  private final MllpTls.PeerCertificates peers;

  TellingTrust(X509ExtendedTrustManager trust, MllpTls.PeerCertificates peers) {
    this.trust = trust;
    this.peers = peers;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkServerTrusted(chain, authType, socket);
    if (socket instanceof SSLSocket ssl) {
      tell(chain, ssl.getHandshakeSession());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkServerTrusted(chain, authType, engine);
    tell(chain, engine.getHandshakeSession());
  }

  private void tell(X509Certificate[] chain, SSLSession session) {
    if (session != null && session.getPeerHost() != null) {
      peers.shown(session.getPeerHost(), session.getPeerPort(), chain[0].getNotAfter().toInstant());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
