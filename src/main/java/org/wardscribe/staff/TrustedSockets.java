package org.wardscribe.staff;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that trust the site's own authorities. JNDI makes one by the name of its class, so what
 * it trusts is handed over on the thread that asks; the host's name is checked by JNDI itself.
 */
public final class TrustedSockets extends SSLSocketFactory {
  private static final ThreadLocal<SSLContext> TRUST = new ThreadLocal<>();

  private final SSLSocketFactory sockets;

  private TrustedSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /** What JNDI calls. */
  public static SocketFactory getDefault() {
    return new TrustedSockets(TRUST.get().getSocketFactory());
  }

  static void use(SSLContext trust) {
    TRUST.set(trust);
  }

  static void forget() {
    TRUST.remove();
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return sockets.createSocket();
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return sockets.createSocket(socket, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port, local, localPort);
  }
}
