package org.wardscribe;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.wardscribe.camel.JmsWiring;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.DeletionProfile;

/** {@code wardscribe.gateway.*}: the messaging app behind the JMS gateway. */
record GatewayProperties(SiteSettings settings) {
  private static final String PREFIX = "wardscribe.gateway.";
  private static final String WINDOW = PREFIX + "deletion-window";

  boolean enabled() {
    return settings.enabled(PREFIX + "enabled");
  }

  ConnectorId id() {
    return new ConnectorId(settings.properties().need(PREFIX + "connector"));
  }

  Set<String> attachmentHosts() {
    return settings.names(PREFIX + "attachment-hosts");
  }

  /** Whether it can speak to one person alone. */
  boolean privateMessages() {
    return settings.enabled(PREFIX + "private-messages");
  }

  SitePlatform platform() {
    return new SitePlatform(
        id(),
        settings.choice(PREFIX + "deletion", DeletionProfile.Kind.class),
        PREFIX + "deletion",
        deletionWindow(),
        settings.duration(PREFIX + "answer-timeout"),
        PREFIX + "answer-timeout");
  }

  /** How long after sending the app lets a message be deleted; empty: without a limit. */
  Optional<Duration> deletionWindow() {
    return settings.properties().get(WINDOW).map(value -> settings.duration(WINDOW));
  }

  /** What must be set; each refuses with a sentence. */
  List<Supplier<?>> needed() {
    SiteProperties properties = settings.properties();
    return List.of(
        () -> properties.need(PREFIX + "broker.url"),
        () -> properties.need(PREFIX + "broker.user"),
        () -> properties.need(PREFIX + "broker.password"),
        this::privateMessages,
        this::addressable);
  }

  private boolean addressable() {
    return settings
        .properties()
        .get(PREFIX + "broker.url")
        .map(url -> factory(url, "", ""))
        .isPresent();
  }

  /** Opens nothing; refuses an address that the broker's client does not understand. */
  ConnectionFactory broker() {
    SiteProperties properties = settings.properties();
    return factory(
        properties.need(PREFIX + "broker.url"),
        properties.need(PREFIX + "broker.user"),
        properties.need(PREFIX + "broker.password"));
  }

  private static ConnectionFactory factory(String url, String user, String password) {
    try {
      return JmsWiring.connectionFactory(url, user, password);
    } catch (RuntimeException e) {
      throw new StartRefused(
          PREFIX + "broker.url must be an address such as tcp://broker.example:61616");
    }
  }
}
