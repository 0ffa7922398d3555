package org.wardscribe.connector.jabber;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The site's TLS as it was set up. Smack sets up each context anew that it is given, and would
 * trust the Java runtime's list instead of the site's.
 */
final class GivenTls extends SSLContextSpi {
  private final SSLContext given;

  private GivenTls(SSLContext given) {
    this.given = given;
  }

  static SSLContext of(SSLContext given) {
    return new SSLContext(new GivenTls(given), given.getProvider(), given.getProtocol()) {};
  }

  /** Nothing: it is set up already. */
  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return given.getSocketFactory();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return given.getServerSocketFactory();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return given.createSSLEngine();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return given.createSSLEngine(host, port);
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return given.getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return given.getClientSessionContext();
  }
}
