package org.wardscribe.fhir;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How servers over HTTP are reached.
 *
 * @param tls keys and trusted authorities; empty: those of the Java runtime
 * @param proxy empty: each is reached directly
 */
public record HttpWay(Optional<SSLContext> tls, Optional<HttpProxy> proxy) {
  public static HttpWay direct(Optional<SSLContext> tls) {
    return new HttpWay(tls, Optional.empty());
  }
}
