package org.wardscribe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.ledger.Keys;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.MappingFiles;

/**
 * The folder that the demo plays in: a whole site, written anew, and beside it the partners' own
 * stores.
 */
record DemoSite(Path folder, Path socket) {
  private static final List<String> SCRIPTS = List.of("evening.jsonl", "manners.txt", "heel.jpg");

  Path site() {
    return folder.resolve("site");
  }

  Path app() {
    return folder.resolve("app");
  }

  Path epr() {
    return folder.resolve("epr");
  }

  Path broker() {
    return folder.resolve("broker");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path keys() {
    return site().resolve("wardscribe.keys");
  }

  Path ledger() {
    return site().resolve("data/ledger");
  }

  Path script(String name) {
    return folder.resolve("scripts").resolve(name);
  }

  /** The conversations from which flags are taken. */
  Set<String> conversations() {
    return new MappingFiles(site().resolve("mappings"), Optional.empty())
        .read(Conversations.FILE, Conversations.class).conversations().stream()
            .map(Conversations.Conversation::conversation)
            .collect(Collectors.toSet());
  }

  /**
   * Makes the folders, the scripts, the keys, and all but what is only known when the partners run.
   */
  static DemoSite make(Path folder) throws IOException {
    // A socket's path may have 108 bytes at most: it lies where paths are short.
    DemoSite demo =
        new DemoSite(folder, Files.createTempDirectory("wardscribe").resolve("control.sock"));
    for (Path each :
        List.of(
            demo.site().resolve("mappings/1-receive"),
            demo.site().resolve("mappings/4-deliver"),
            demo.site().resolve("mappings/5-delete"),
            demo.app(),
            demo.epr(),
            demo.broker(),
            demo.logs(),
            folder.resolve("scripts"))) {
      Files.createDirectories(each);
    }
    copy("conversations.yaml", demo.site().resolve("mappings/1-receive/conversations.yaml"));
    copy("destinations.yaml", demo.site().resolve("mappings/4-deliver/destinations.yaml"));
    copy("deletion-policy.yaml", demo.site().resolve("mappings/5-delete/deletion-policy.yaml"));
    copy("patients.ndjson", demo.site().resolve("patients.ndjson"));
    for (String script : SCRIPTS) {
      copy(script, demo.script(script));
    }
    Keys.create(demo.keys());
    return demo;
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = DemoSite.class.getResourceAsStream("/demo/" + resource)) {
      Files.copy(in, to);
    }
  }

  /** Properties of a story, after all others. */
  void set(List<String> properties) throws IOException {
    Files.write(site().resolve(SiteProperties.FILE), properties, StandardOpenOption.APPEND);
  }

  /** The addresses, once they are known. */
  void address(String brokerUrl, String brokerPassword, int eprPort, List<String> further)
      throws IOException {
    String group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
    Files.writeString(
        site().resolve(SiteProperties.FILE),
        String.join("\n", further)
            + "\n"
            + String.join(
                "\n",
                "# Written by the demo.",
                "wardscribe.environment=test",
                "wardscribe.gateway.connector=demo-im",
                "wardscribe.gateway.broker.url=" + brokerUrl,
                "wardscribe.gateway.broker.user=" + BrokerLogins.WARDSCRIBE,
                "wardscribe.gateway.broker.password=" + brokerPassword,
                "wardscribe.gateway.answer-timeout=PT2S",
                "wardscribe.destination.trust-epr.host=127.0.0.1",
                "wardscribe.destination.trust-epr.port=" + eprPort,
                "wardscribe.ledger.burst-window=PT2S",
                "wardscribe.ledger.settle=PT4S",
                "wardscribe.lanes.lease=PT13S",
                "wardscribe.control.socket=" + socket,
                "wardscribe.control.roles="
                    + group
                    + ":clinician,"
                    + group
                    + ":information-governance,"
                    + group
                    + ":operator")
            + "\n");
  }
}
