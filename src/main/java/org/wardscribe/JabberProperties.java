package org.wardscribe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.jabber.JabberSettings;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.FlagGestures;

/** {@code wardscribe.jabber.*}: a Jabber (XMPP) server. */
record JabberProperties(SiteSettings settings) {
  private static final String PREFIX = "wardscribe.jabber.";
  private static final int MOST_PORT = 65_535;
  private static final int MOST_BYTES = 999_999_999;
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(2);
  private static final Set<DeletionProfile.Kind> DELETIONS =
      Set.of(
          DeletionProfile.Kind.SERVER_TOMBSTONE,
          DeletionProfile.Kind.ATTESTED,
          DeletionProfile.Kind.TIMER);

  boolean enabled() {
    return settings.enabled(PREFIX + "enabled");
  }

  ConnectorId id() {
    return new ConnectorId(need("connector"));
  }

  SitePlatform platform() {
    return new SitePlatform(
        id(),
        deletion(),
        PREFIX + "deletion",
        Optional.empty(),
        JabberSettings.callTimeout(settings.duration(PREFIX + "answer-timeout")),
        "three times " + PREFIX + "answer-timeout");
  }

  /** What must be set; each refuses with a sentence. */
  List<Supplier<?>> needed() {
    return List.of(
        () -> need("host"),
        () -> need("domain"),
        () -> need("user"),
        () -> need("password"),
        () -> need("nickname"),
        () -> settings.number(PREFIX + "port", MOST_PORT),
        () -> settings.number(PREFIX + "largest-attachment", MOST_BYTES),
        this::encrypted,
        this::privateMessages);
  }

  /**
   * @param trust the site's own authorities, if it has any
   */
  JabberSettings read(
      Conversations conversations, FlagGestures gestures, Optional<SSLContext> trust) {
    return new JabberSettings(
        id(),
        need("host"),
        settings.number(PREFIX + "port", MOST_PORT),
        need("domain"),
        need("user"),
        need("password"),
        trust,
        encrypted(),
        rooms(conversations),
        need("nickname"),
        settings.duration(PREFIX + "answer-timeout"),
        saying(gestures, "reaction:"),
        saying(gestures, "reply:"),
        FIRST_BACKOFF,
        LONGEST_BACKOFF,
        settings.number(PREFIX + "largest-attachment", MOST_BYTES),
        settings.names(PREFIX + "attachment-hosts"),
        privateMessages(),
        switch (deletion()) {
          case SERVER_TOMBSTONE -> JabberSettings.Profile.MODERATED;
          case TIMER -> JabberSettings.Profile.EXPIRING;
          default -> JabberSettings.Profile.NO_MODERATION;
        });
  }

  private Set<ConversationId> rooms(Conversations conversations) {
    return conversations.conversations().stream()
        .filter(c -> c.connector().equals(id().value()))
        .map(c -> new ConversationId(c.conversation()))
        .collect(Collectors.toSet());
  }

  private static Set<String> saying(FlagGestures gestures, String kind) {
    return gestures.gestures().stream()
        .map(FlagGestures.Gesture::gesture)
        .filter(gesture -> gesture.startsWith(kind))
        .map(gesture -> gesture.substring(kind.length()))
        .collect(Collectors.toSet());
  }

  private DeletionProfile.Kind deletion() {
    DeletionProfile.Kind kind = settings.choice(PREFIX + "deletion", DeletionProfile.Kind.class);
    if (!DELETIONS.contains(kind)) {
      throw new StartRefused(PREFIX + "deletion must be one of: server-tombstone, attested, timer");
    }
    return kind;
  }

  private boolean privateMessages() {
    return settings.enabled(PREFIX + "private-messages");
  }

  private boolean encrypted() {
    String value = need("encryption");
    if (value.equals("none") && !loopback(need("host"))) {
      throw new StartRefused(
          PREFIX + "encryption may be none only where the server is on this host");
    }
    if (!value.equals("required") && !value.equals("none")) {
      throw new StartRefused(PREFIX + "encryption must be required or none");
    }
    return value.equals("required");
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  private String need(String key) {
    return settings.properties().need(PREFIX + key);
  }
}
