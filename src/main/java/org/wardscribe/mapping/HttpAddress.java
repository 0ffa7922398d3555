package org.wardscribe.mapping;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Addresses of servers over HTTP, as properties give them. No name is looked up to check one. */
public final class HttpAddress {
  private HttpAddress() {}

  /**
   * The base address of a server, without a slash at its end.
   *
   * @param file of the row that names the property, for the refusal
   * @param name of the property
   * @param plainHttp also without TLS to another machine
   * @throws MappingException if it is no such address
   */
  public static URI base(
      String file, String name, boolean plainHttp, Function<String, Optional<String>> property) {
    String text = property.apply(name).orElseThrow().replaceFirst("/+$", "");
    URI base =
        uri(text)
            .filter(u -> u.getHost() != null)
            .filter(u -> u.getQuery() == null && u.getFragment() == null && u.getUserInfo() == null)
            .filter(u -> List.of("http", "https").contains(u.getScheme()))
            .orElseThrow(
                () ->
                    new MappingException(
                        file,
                        0,
                        name
                            + " must be the base address of a FHIR server, such as"
                            + " https://epr/fhir"));
    if (base.getScheme().equals("http") && !plainHttp && !loopback(base.getHost())) {
      throw new MappingException(
          file,
          0,
          name
              + " is not encrypted and leaves this machine; use https, or say plainHttp: true if the"
              + " network itself is protected");
    }
    return base;
  }

  private static boolean loopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return (host.matches("[0-9.]+") || host.startsWith("["))
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
