package org.wardscribe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.List;
import org.wardscribe.chaos.Register;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.ledger.Keys;

/**
 * The folder of a chaos run: the demo's site with leases and waits as short as they are allowed,
 * and beside it the partners' own stores.
 */
record ChaosSite(Path folder, Path socket) {
  /** All of them may be deleted from. */
  static final List<String> CONVERSATIONS =
      List.of("ward-advice", "derm-advice", "medical-night", "surgical-night", "ward-7");

  static final String CONNECTOR = "demo-im";
  static final Duration LEASE = Duration.ofMillis(12_500);
  static final Duration SETTLE = Duration.ofSeconds(3);
  private static final int PATIENTS = 300;

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

  Path postgres() {
    return folder.resolve("postgres");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  Path audit() {
    return folder.resolve("audit.tsv");
  }

  static Register register() {
    return new Register(PATIENTS);
  }

  static ChaosSite make(Path folder) throws IOException {
    // A socket's path may have 108 bytes at most: it lies where paths are short.
    ChaosSite made =
        new ChaosSite(folder, Files.createTempDirectory("wardscribe").resolve("control.sock"));
    Path mappings = made.site().resolve("mappings");
    for (Path each :
        List.of(
            mappings.resolve("1-receive"),
            mappings.resolve("4-deliver"),
            mappings.resolve("5-delete"),
            made.app(),
            made.epr(),
            made.logs(),
            made.temporary())) {
      Files.createDirectories(each);
    }
    Files.writeString(
        mappings.resolve("1-receive/conversations.yaml"), resource("conversations.yaml"));
    Files.writeString(
        mappings.resolve("4-deliver/destinations.yaml"),
        resource("destinations.yaml")
            .replace("connectTimeout: PT2S", "connectTimeout: PT1S")
            .replace("answerTimeout: PT5S", "answerTimeout: PT1.5S")
            .replace("retryPause: PT1S", "retryPause: PT3S"));
    Files.writeString(
        mappings.resolve("5-delete/deletion-policy.yaml"),
        resource("deletion-policy.yaml")
            .replace("quietPeriod: PT5S", "quietPeriod: PT1S")
            .replace("deleteAttempts: 2", "deleteAttempts: 3")
            .replace("requestDeadline: PT3S", "requestDeadline: PT2S")
            .replace("waitLimit: PT1M", "waitLimit: PT20S"));
    Files.writeString(made.site().resolve("patients.ndjson"), register().ndjson());
    Keys.create(made.keys());
    return made;
  }

  Path keys() {
    return site().resolve("wardscribe.keys");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ChaosSite.class.getResourceAsStream("/demo/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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
                "# Written by a chaos run.",
                "wardscribe.environment=test",
                "wardscribe.gateway.connector=" + CONNECTOR,
                "wardscribe.gateway.broker.url=" + brokerUrl,
                "wardscribe.gateway.broker.user=" + BrokerLogins.WARDSCRIBE,
                "wardscribe.gateway.broker.password=" + brokerPassword,
                "wardscribe.gateway.answer-timeout=PT1S",
                "wardscribe.destination.trust-epr.host=127.0.0.1",
                "wardscribe.destination.trust-epr.port=" + eprPort,
                "wardscribe.ledger.burst-window=PT0S",
                "wardscribe.ledger.settle=" + SETTLE,
                "wardscribe.ledger.first-retry=PT0.5S",
                "wardscribe.ledger.longest-retry=PT5S",
                "wardscribe.lanes.lease=" + LEASE,
                "wardscribe.control.socket=" + socket,
                "wardscribe.control.roles=" + group + ":operator")
            + "\n");
  }
}
