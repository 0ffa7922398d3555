package org.wardscribe;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wardscribe.cli.ValidationResult.Finding;

/**
 * A site's addresses and secrets: {@code application.properties} over the shipped one, and the
 * environment over both.
 *
 * <p>The environment variable of {@code wardscribe.gateway.broker.password} is {@code
 * WARDSCRIBE_GATEWAY_BROKER_PASSWORD}. A key that nobody reads is refused: it is a misspelt one.
 */
final class SiteProperties {
  static final String FILE = "application.properties";
  private static final String SAMPLE_SECRET = "change-me";
  private static final Set<String> KNOWN =
      Set.of(
          "wardscribe.environment",
          "wardscribe.chaos",
          "wardscribe.zone",
          "wardscribe.keys.file",
          "wardscribe.data.folder",
          "wardscribe.patients.file",
          "wardscribe.patient-feed.enabled",
          "wardscribe.patient-feed.address",
          "wardscribe.patient-feed.port",
          "wardscribe.patient-feed.key-store",
          "wardscribe.patient-feed.key-store-password",
          "wardscribe.patient-feed.trust-store",
          "wardscribe.patient-feed.trust-store-password",
          "wardscribe.application-answers.enabled",
          "wardscribe.application-answers.address",
          "wardscribe.application-answers.port",
          "wardscribe.application-answers.key-store",
          "wardscribe.application-answers.key-store-password",
          "wardscribe.application-answers.trust-store",
          "wardscribe.application-answers.trust-store-password",
          "wardscribe.clamd.address",
          "wardscribe.clamd.timeout",
          "wardscribe.gateway.enabled",
          "wardscribe.gateway.connector",
          "wardscribe.gateway.broker.url",
          "wardscribe.gateway.broker.user",
          "wardscribe.gateway.broker.password",
          "wardscribe.gateway.deletion",
          "wardscribe.gateway.deletion-window",
          "wardscribe.gateway.answer-timeout",
          "wardscribe.gateway.attachment-hosts",
          "wardscribe.gateway.private-messages",
          "wardscribe.private-words",
          "wardscribe.jabber.enabled",
          "wardscribe.jabber.connector",
          "wardscribe.jabber.host",
          "wardscribe.jabber.port",
          "wardscribe.jabber.domain",
          "wardscribe.jabber.user",
          "wardscribe.jabber.password",
          "wardscribe.jabber.nickname",
          "wardscribe.jabber.encryption",
          "wardscribe.jabber.deletion",
          "wardscribe.jabber.answer-timeout",
          "wardscribe.jabber.largest-attachment",
          "wardscribe.jabber.attachment-hosts",
          "wardscribe.jabber.private-messages",
          "wardscribe.ledger.database",
          "wardscribe.ledger.postgresql.url",
          "wardscribe.ledger.postgresql.user",
          "wardscribe.ledger.postgresql.password",
          "wardscribe.ledger.postgresql.schema",
          "wardscribe.ledger.burst-window",
          "wardscribe.ledger.settle",
          "wardscribe.ledger.first-retry",
          "wardscribe.ledger.longest-retry",
          "wardscribe.purge.at",
          "wardscribe.reconcile.days",
          "wardscribe.lanes.workers",
          "wardscribe.lanes.delete",
          "wardscribe.lanes.lease",
          "wardscribe.tls.trust-store",
          "wardscribe.tls.trust-store-password",
          "wardscribe.tls.key-store",
          "wardscribe.tls.key-store-password",
          "wardscribe.proxy.url",
          "wardscribe.proxy.except",
          "wardscribe.proxy.user",
          "wardscribe.proxy.password-file",
          "wardscribe.monitoring.address",
          "wardscribe.monitoring.port",
          "wardscribe.directory.url",
          "wardscribe.directory.user",
          "wardscribe.directory.password",
          "wardscribe.directory.token",
          "wardscribe.alerts.period",
          "wardscribe.mail.host",
          "wardscribe.mail.port",
          "wardscribe.mail.encryption",
          "wardscribe.mail.user",
          "wardscribe.mail.password",
          "wardscribe.mail.from",
          "wardscribe.control.socket",
          "wardscribe.control.group",
          "wardscribe.control.roles");

  /** Of partners that have names of the site's own. */
  private static final String NAMED =
      "wardscribe\\.(destination\\.[a-z0-9-]+\\."
          + "(host|port|url|token|token-file|token-url|client|client-secret-file|key-file)"
          + "|index\\.[a-z0-9-]+\\."
          + "(host|port|url|token|token-file|token-url|application|key-file)"
          + "|webhook\\.[a-z0-9-]+\\.(url|secret))";

  private static final List<Pattern> NAMED_VARIABLES =
      List.of(
          Pattern.compile(
              "WARDSCRIBE_(DESTINATION)_([A-Z0-9_]+?)_(HOST|PORT|URL|TOKEN|TOKEN_FILE"
                  + "|TOKEN_URL|CLIENT|CLIENT_SECRET_FILE|KEY_FILE)"),
          Pattern.compile(
              "WARDSCRIBE_(INDEX)_([A-Z0-9_]+?)"
                  + "_(HOST|PORT|URL|TOKEN|TOKEN_FILE|TOKEN_URL|APPLICATION|KEY_FILE)"),
          Pattern.compile("WARDSCRIBE_(WEBHOOK)_([A-Z0-9_]+?)_(URL|SECRET)"));

  private final Map<String, String> values;
  private final Set<String> unknown;

  private SiteProperties(Map<String, String> values, Set<String> unknown) {
    this.values = values;
    this.unknown = unknown;
  }

  /**
   * @param shipped the product's own defaults
   * @param environment of this process
   */
  static SiteProperties read(Path site, Properties shipped, Map<String, String> environment) {
    Properties own = new Properties();
    Path file = site.resolve(FILE);
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        own.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new StartRefused(file + " can't be read as a properties file in UTF-8");
      }
    }
    Map<String, String> values = new TreeMap<>();
    shipped.forEach((key, value) -> values.put((String) key, (String) value));
    own.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
    Set<String> unknown = new java.util.TreeSet<>(values.keySet());
    unknown.removeIf(key -> KNOWN.contains(key) || key.matches(NAMED));
    for (String key : keysToOverride(values.keySet())) {
      String fromEnvironment = environment.get(variable(key));
      if (fromEnvironment != null) {
        values.put(key, fromEnvironment);
      }
    }
    // Partners have names of the site's own: an address may stand in the environment alone.
    environment.forEach(
        (name, value) ->
            NAMED_VARIABLES.stream()
                .map(pattern -> pattern.matcher(name))
                .filter(Matcher::matches)
                .forEach(matcher -> values.put(key(matcher), value)));
    return new SiteProperties(values, unknown);
  }

  private static String key(Matcher variable) {
    return IntStream.rangeClosed(1, variable.groupCount())
        .mapToObj(group -> variable.group(group).toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(".", "wardscribe.", ""));
  }

  private static Set<String> keysToOverride(Set<String> read) {
    Set<String> keys = new java.util.TreeSet<>(read);
    keys.addAll(KNOWN);
    return keys;
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** What is wrong with the keys themselves. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (String key : unknown) {
      findings.add(finding("there is no property '" + key + "'; is it misspelt?"));
    }
    values.forEach(
        (key, value) -> {
          if (value.equals(SAMPLE_SECRET)) {
            findings.add(finding(key + " still is '" + SAMPLE_SECRET + "'; set it to your own"));
          }
        });
    return findings;
  }

  static Finding finding(String sentence) {
    return new Finding(FILE, java.util.OptionalInt.empty(), sentence);
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  /** The value, or a refusal that names the property. */
  String need(String key) {
    return get(key)
        .orElseThrow(
            () ->
                new StartRefused(
                    key
                        + " is not set; set it in "
                        + FILE
                        + " or as "
                        + variable(key)
                        + " in the environment"));
  }

  Map<String, String> all() {
    return Map.copyOf(values);
  }
}
