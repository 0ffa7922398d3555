package org.wardscribe.mllp;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a partner listens.
 *
 * @param connectTimeout for connection and TLS handshake together; looking the name up comes before
 * @param tls keys and trusted authorities; empty: clear text
 */
public record MllpAddress(
    String host, int port, Duration connectTimeout, Optional<SSLContext> tls) {}
