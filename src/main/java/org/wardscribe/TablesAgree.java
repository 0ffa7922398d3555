package org.wardscribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.DestinationTable;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Protocol;

/** What the tables and files of a site say of each other, once each was read by itself. */
final class TablesAgree {
  private final SiteProperties properties;
  private final Path folder;
  private final Optional<Destinations> destinations;
  private final Optional<Conversations> conversations;
  private final List<SitePlatform> platforms;
  private final Optional<Duration> lengthOfLease;
  private final List<Finding> findings = new ArrayList<>();

  /** Of each table, if it could be read. */
  TablesAgree(
      SiteProperties properties,
      Path folder,
      Optional<Destinations> destinations,
      Optional<Conversations> conversations,
      List<SitePlatform> platforms,
      Optional<Duration> lengthOfLease) {
    this.properties = properties;
    this.folder = folder;
    this.destinations = destinations;
    this.conversations = conversations;
    this.platforms = platforms;
    this.lengthOfLease = lengthOfLease;
  }

  /**
   * @param home where the shipped mappings are
   */
  List<Finding> findings(Path home) {
    encryption();
    leftOut(home.resolve("mappings"), folder.resolve("mappings"));
    agree();
    return List.copyOf(findings);
  }

  private void needed(String property) {
    try {
      properties.need(property);
    } catch (StartRefused e) {
      findings.add(SiteProperties.finding(e.getMessage()));
    }
  }

  private void encryption() {
    for (String store : List.of("wardscribe.tls.trust-store", "wardscribe.tls.key-store")) {
      properties
          .get(store)
          .ifPresent(
              name -> {
                if (!Files.isRegularFile(folder.resolve(name))) {
                  findings.add(
                      SiteProperties.finding(
                          "there is no file " + folder.resolve(name) + " (" + store + ")"));
                }
                needed(store + "-password");
              });
    }
    if (properties.get("wardscribe.tls.trust-store").isEmpty()) {
      destinations.map(Destinations::all).orElse(Map.of()).values().stream()
          .filter(d -> d.protocol() instanceof Protocol.Mllp mllp && mllp.tls())
          .forEach(
              d ->
                  findings.add(
                      new Finding(
                          "mappings/" + DestinationTable.FILE,
                          OptionalInt.empty(),
                          "'"
                              + d.id()
                              + "' has tls: true; name the authorities that sign its certificate in"
                              + " wardscribe.tls.trust-store")));
    }
  }

  /** A file of the site's that has no counterpart is one that nobody reads: a misspelt name. */
  private void leftOut(Path shipped, Path own) {
    if (!Files.isDirectory(own)) {
      return;
    }
    try (Stream<Path> files = Files.walk(own)) {
      files
          .filter(Files::isRegularFile)
          .map(own::relativize)
          .filter(file -> file.toString().matches(".*\\.(ya?ml|json|properties)"))
          .filter(file -> !Files.isRegularFile(shipped.resolve(file.toString())))
          .sorted()
          .forEach(
              file ->
                  findings.add(
                      new Finding(
                          "mappings/" + file,
                          OptionalInt.empty(),
                          "this file is not read: no mapping has this name; is it misspelt?")));
    } catch (IOException e) {
      findings.add(
          new Finding("mappings", OptionalInt.empty(), "the folder " + own + " can't be read"));
    }
  }

  /** What one table says of another. */
  private void agree() {
    Set<String> known =
        destinations
            .map(
                d ->
                    d.all().keySet().stream().map(DestinationId::value).collect(Collectors.toSet()))
            .orElse(Set.of());
    Set<String> connectors =
        platforms.stream().map(p -> p.id().value()).collect(Collectors.toCollection(TreeSet::new));
    conversations
        .map(Conversations::conversations)
        .orElse(List.of())
        .forEach(
            conversation -> {
              if (destinations.isPresent() && !known.contains(conversation.destination())) {
                conversationFinding(
                    conversation,
                    "files to '"
                        + conversation.destination()
                        + "', which destinations.yaml has not");
              }
              if (!connectors.isEmpty() && !connectors.contains(conversation.connector())) {
                conversationFinding(
                    conversation,
                    "is on '"
                        + conversation.connector()
                        + "', which is no connector of this site; its connectors are: "
                        + String.join(", ", connectors));
              }
            });
    if (lengthOfLease.isPresent()) {
      destinations
          .map(Destinations::all)
          .orElse(Map.of())
          .values()
          .forEach(
              d -> {
                Duration longest = d.connectTimeout().plus(d.answerTimeout()).plusSeconds(5);
                if (longest.compareTo(lengthOfLease.get()) >= 0) {
                  findings.add(
                      SiteProperties.finding(
                          "wardscribe.lanes.lease must be longer than connectTimeout, answerTimeout and"
                              + " 5 s of destination '"
                              + d.id()
                              + "' together"));
                }
              });
    }
  }

  private void conversationFinding(Conversations.Conversation conversation, String sentence) {
    findings.add(
        new Finding(
            "mappings/" + Conversations.FILE,
            OptionalInt.empty(),
            "conversation '" + conversation.conversation() + "' " + sentence));
  }
}
