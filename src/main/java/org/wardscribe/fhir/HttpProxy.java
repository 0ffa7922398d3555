package org.wardscribe.fhir;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wardscribe.mapping.SecretFile;

/**
 * The proxy through which servers over HTTP are reached: {@code https} through a tunnel, so that it
 * sees names and ports alone. This machine is never asked for through it.
 *
 * @param except names of hosts that are reached directly; with a dot before it: all below that name
 */
public record HttpProxy(String host, int port, List<String> except, Optional<Login> login) {
  public HttpProxy {
    except = List.copyOf(except);
  }

  /**
   * What the proxy knows us by. A password inside a tunnel's request needs the launchers' option
   * {@code jdk.http.auth.tunneling.disabledSchemes}.
   *
   * @param passwordFile read for each login, so that it may be replaced
   */
  public record Login(String user, Path passwordFile) {}

  ProxySelector selector() {
    InetSocketAddress address = InetSocketAddress.createUnresolved(host, port);
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(
            isDirect(uri.getHost())
                ? Proxy.NO_PROXY
                // Looked up each time: its address may change while we run.
                : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHostString(), port)));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress proxy, IOException e) {
        // Whoever asked is told.
      }
    };
  }

  boolean isDirect(String asked) {
    String name = asked.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    return name.equals("localhost")
        || name.equals("::1")
        || name.matches("127(\\.[0-9]{1,3}){3}")
        || except.stream().anyMatch(e -> e.startsWith(".") ? name.endsWith(e) : name.equals(e));
  }

  /** Shows who we are to the proxy, and to nobody else. */
  Authenticator authenticator(Login login) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY) {
          return null;
        }
        try {
          return new PasswordAuthentication(
              login.user(), SecretFile.read(login.passwordFile()).strip().toCharArray());
        } catch (IOException e) {
          return null;
        }
      }
    };
  }
}
