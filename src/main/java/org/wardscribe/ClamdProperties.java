package org.wardscribe;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.wardscribe.attachment.Clamd;
import org.wardscribe.attachment.VirusScan;

/** {@code wardscribe.clamd.*}: the virus scanner that looks at files of messages. */
record ClamdProperties(SiteSettings settings) {
  private static final String PREFIX = "wardscribe.clamd.";

  /** A file is looked at while an entry's lease lasts. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** None if no address is set. */
  VirusScan scan() {
    Duration timeout = settings.duration(PREFIX + "timeout");
    if (timeout.compareTo(LONGEST) > 0) {
      throw new StartRefused(PREFIX + "timeout must be " + LONGEST + " or less");
    }
    Optional<String> written = settings.properties().get(PREFIX + "address");
    return written.isEmpty() ? VirusScan.NONE : new Clamd(address(written.get()), timeout);
  }

  private static SocketAddress address(String written) {
    try {
      return Clamd.address(written);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(PREFIX + "address must be host:port, or unix: and an absolute path");
    }
  }
}
