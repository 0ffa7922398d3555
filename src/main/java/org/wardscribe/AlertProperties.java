package org.wardscribe;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.wardscribe.alert.Channels;
import org.wardscribe.alert.CodeMail;
import org.wardscribe.alert.MailServer;
import org.wardscribe.alert.Webhook;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.RotaTable;

/** {@code wardscribe.alerts.*}, {@code wardscribe.mail.*} and {@code wardscribe.webhook.*}. */
record AlertProperties(SiteSettings settings) {
  private static final String MAIL = "wardscribe.mail.";
  private static final String WEBHOOK = "wardscribe.webhook.";
  private static final String LOOPBACK = "localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?";
  private static final String ADDRESS = "[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
  private static final int MOST_PORT = 65_535;
  private static final int SHORTEST_SECRET = 16;
  private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How often the site is looked at. */
  Duration period() {
    Duration period = settings.duration("wardscribe.alerts.period");
    if (period.compareTo(SHORTEST_PERIOD) < 0) {
      throw new StartRefused("wardscribe.alerts.period must be at least PT1S");
    }
    return period;
  }

  /** Empty: no mail goes out. */
  Optional<MailServer.Settings> mail() {
    return settings.properties().get(MAIL + "host").map(this::mail);
  }

  private MailServer.Settings mail(String host) {
    MailServer.Encryption encryption =
        settings.choice(MAIL + "encryption", MailServer.Encryption.class);
    if (encryption == MailServer.Encryption.NONE && !host.matches(LOOPBACK)) {
      throw new StartRefused(
          MAIL + "encryption may be none only where the mail server is on this host");
    }
    String from = settings.properties().need(MAIL + "from");
    if (!from.matches(ADDRESS)) {
      throw new StartRefused(MAIL + "from must be an address like wardscribe@trust.example");
    }
    return new MailServer.Settings(
        host, settings.number(MAIL + "port", MOST_PORT), encryption, login(), from);
  }

  private Optional<MailServer.Login> login() {
    return settings
        .properties()
        .get(MAIL + "user")
        .map(user -> new MailServer.Login(user, settings.properties().need(MAIL + "password")));
  }

  private URI url(String webhook) {
    String key = WEBHOOK + webhook + ".url";
    String written = settings.properties().need(key);
    try {
      URI url = new URI(written);
      boolean here = url.getHost() != null && url.getHost().matches(LOOPBACK);
      if (url.getHost() != null
          && url.getUserInfo() == null
          && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && here))) {
        return url;
      }
    } catch (java.net.URISyntaxException e) {
      // Refused below, in words.
    }
    throw new StartRefused(
        key + " must be an https address without a user; http only where it is on this host");
  }

  private String secret(String webhook) {
    String key = WEBHOOK + webhook + ".secret";
    String secret = settings.properties().need(key);
    if (secret.length() < SHORTEST_SECRET) {
      throw new StartRefused(key + " must have at least " + SHORTEST_SECRET + " characters");
    }
    return secret;
  }

  /** What is wrong with the properties, and with what the tables expect of them. */
  List<Finding> findings(Optional<AlertTable> alerts, Optional<RotaTable> rota) {
    List<Finding> findings = new ArrayList<>();
    List<Supplier<?>> needed = new ArrayList<>(List.of(this::period, this::mail));
    rota.ifPresent(
        table -> {
          if (table.mails()) {
            needed.add(() -> settings.properties().need(MAIL + "host"));
          }
          table.webhooks().forEach(name -> needed.add(() -> url(name)));
          table.webhooks().forEach(name -> needed.add(() -> secret(name)));
        });
    for (Supplier<?> each : needed) {
      try {
        Object unused = each.get();
      } catch (StartRefused e) {
        findings.add(SiteProperties.finding(e.getMessage()));
      }
    }
    rota.filter(table -> !table.isEmpty())
        .ifPresent(
            table ->
                alerts.stream()
                    .flatMap(all -> all.alerts().stream())
                    .map(AlertTable.Row::rota)
                    .distinct()
                    .filter(name -> !table.has(name))
                    .forEach(
                        name ->
                            findings.add(
                                new Finding(
                                    "mappings/" + AlertTable.FILE,
                                    java.util.OptionalInt.empty(),
                                    "mappings/"
                                        + RotaTable.FILE
                                        + " has no rota '"
                                        + name
                                        + "': nobody would be told"))));
    return findings;
  }

  /**
   * @param tls authorities of the site's own; empty: those of the Java runtime
   */
  Optional<CodeMail> codes(Optional<SSLContext> tls, Clock clock) {
    return mail().map(mail -> new CodeMail(new MailServer(mail, tls, clock)));
  }

  /**
   * @param tls authorities of the site's own; empty: those of the Java runtime
   */
  Channels channels(RotaTable rota, Optional<SSLContext> tls, Clock clock) {
    HttpClient client =
        FhirHttp.client(PATIENCE, new ProxyProperties(settings.properties()).way(tls));
    Map<String, Webhook> webhooks = new HashMap<>();
    rota.webhooks()
        .forEach(
            name ->
                webhooks.put(name, new Webhook(url(name), secret(name), client, PATIENCE, clock)));
    return new Channels(mail().map(mail -> new MailServer(mail, tls, clock)), webhooks);
  }
}
