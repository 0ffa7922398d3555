package org.wardscribe;

import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.camel.MllpListener;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Environment;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mllp.MllpTls;

/**
 * {@code wardscribe.application-answers.*}: the listener for what record systems say later of
 * documents that they stored.
 */
record AnswerProperties(SiteSettings settings) {
  private static final String PREFIX = "wardscribe.application-answers.";

  boolean enabled() {
    return settings.enabled(PREFIX + "enabled");
  }

  ListenerProperties listener() {
    return new ListenerProperties(settings, PREFIX);
  }

  /**
   * As {@link ListenerProperties#tls}; refused in a live environment without the certificates of
   * those who may answer, since an answer may lead to a deletion.
   */
  Optional<MllpListener.Tls> tls() {
    Optional<MllpListener.Tls> tls = listener().tls();
    if (settings.environment() == Environment.LIVE
        && tls.filter(MllpListener.Tls::needsClient).isEmpty()) {
      throw new StartRefused(
          PREFIX
              + "trust-store is not set: whoever can connect could say that a document is filed. In"
              + " a live environment only who shows a certificate is heard; set it and "
              + PREFIX
              + "key-store");
    }
    return tls;
  }

  /** As {@link ListenerProperties#store}. */
  Optional<MllpTls.Store> store(String place) {
    return listener().store(place);
  }

  /** The destinations whose answers nobody would hear. */
  Stream<Finding> unheard(Destinations destinations) {
    return enabled()
        ? Stream.of()
        : destinations.all().values().stream()
            .filter(d -> d.protocol() instanceof Protocol.Mllp mllp && mllp.link().deferred())
            .map(
                d ->
                    SiteProperties.finding(
                        "the destination '"
                            + d.id()
                            + "' says later, on a connection to Wardscribe, whether it filed a"
                            + " document, and nobody listens there; set "
                            + PREFIX
                            + "enabled to true"));
  }
}
