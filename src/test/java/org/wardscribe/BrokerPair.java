package org.wardscribe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.connector.sandbox.BrokerProcess;

/**
 * Artemis brokers with the configuration that {@code docker/artemis} ships, each a process of its
 * own: one alone, or an active one with its backup.
 */
final class BrokerPair implements AutoCloseable {
  private static final Path SHIPPED = Path.of("docker/artemis");
  private static final Duration START = Duration.ofSeconds(60);

  /** What stands behind the active broker. */
  enum Backup {
    NONE,
    /** Both have one data folder. */
    SHARED_STORE,
    /** Each has a data folder, and the active one sends the other all that it writes. */
    REPLICATED
  }

  private final Path folder;
  private final Backup backup;
  private final int[] ports = {freePort(), freePort()};
  private final List<ChildProcess> processes = new ArrayList<>();

  private BrokerPair(Path folder, Backup backup) {
    this.folder = folder;
    this.backup = backup;
  }

  /** Returns when the first is active; its backup is still on its way. */
  static BrokerPair start(Path folder, Backup backup) throws IOException {
    BrokerPair pair = new BrokerPair(folder, backup);
    try {
      Files.createDirectories(folder);
      pair.start(0);
      pair.processes.get(0).await("ACTIVE"::equals, START);
      if (pair.hasBackup()) {
        pair.start(1);
      }
      return pair;
    } catch (IOException | RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  private void start(int which) throws IOException {
    Path own = Files.createDirectories(folder.resolve("broker" + which));
    Path file = own.resolve("broker.xml");
    Files.writeString(file, configuration(which));
    processes.add(
        ChildProcess.start(
            "broker" + which,
            HostileScene.HOME,
            own.resolve("log"),
            Map.of(),
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dartemis.instance=" + (backup == Backup.SHARED_STORE ? folder : own),
                "-Dwardscribe.broker.port=" + ports[which],
                "-Dwardscribe.broker.other.port=" + ports[1 - which],
                "-Dwardscribe.broker.cluster-password=of-a-test"),
            BrokerProcess.class.getName(),
            file.toString(),
            folder.toString()));
  }

  private String configuration(int which) throws IOException {
    // A disk that others have filled must not stop a test.
    String alone =
        Files.readString(SHIPPED.resolve("broker.xml"))
            .replaceFirst("<max-disk-usage>\\d+<", "<max-disk-usage>-1<");
    if (backup == Backup.NONE) {
      return alone;
    }
    String part = Files.readString(SHIPPED.resolve("pair.xml.part"));
    if (backup == Backup.REPLICATED) {
      part =
          part.replace("shared-store>", "replication>").replaceAll("<failover-on-.*shutdown>", "");
    }
    if (which == 1) {
      part = part.replace("primary>", "backup>");
    }
    return alone.replace("      <acceptors>", part + "      <acceptors>");
  }

  /** The one that was killed comes back and is active again. */
  void mend() throws IOException {
    start(0);
    processes.get(processes.size() - 1).await("ACTIVE"::equals, START);
  }

  boolean hasBackup() {
    return backup != Backup.NONE;
  }

  /** Once the active one's end would be noticed by its backup. */
  void awaitStandby() {
    processes.get(1).await("STANDBY"::equals, START);
  }

  /** SIGKILL; returns before the backup has taken over. */
  void killActive() {
    processes.get(0).kill();
  }

  BrokerAt at() throws IOException {
    String url =
        backup == Backup.NONE
            ? "tcp://127.0.0.1:" + ports[0]
            : "(tcp://127.0.0.1:%d,tcp://127.0.0.1:%d)?callTimeout=5000"
                .formatted(ports[0], ports[1]);
    return new BrokerAt(url, BrokerLogins.in(folder));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(ChildProcess::kill);
  }
}
