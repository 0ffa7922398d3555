package org.wardscribe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wardscribe.chaos.Traffic;
import org.wardscribe.connector.sandbox.SandboxPlatform;
import org.wardscribe.deliver.sandbox.SandboxEpr;

/**
 * The partners of a chaos run, each a process of its own that may die and come back at the same
 * address: a messaging app with its broker, and a record system.
 */
final class ChaosPartners implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path home;
  private final ChaosSite site;
  private final boolean deduplicates;
  private final Map<String, String> environment;
  private final int brokerPort = freePort();
  private final int eprPort = freePort();
  private ChildProcess platform;
  private ChildProcess epr;

  /**
   * @param deduplicates whether the record system keeps what is declared of it
   * @param environment of both processes
   */
  ChaosPartners(Path home, ChaosSite site, boolean deduplicates, Map<String, String> environment) {
    this.home = home;
    this.site = site;
    this.deduplicates = deduplicates;
    this.environment = environment;
  }

  /** Starts both, and writes their addresses into the site. */
  void start(List<String> further) throws IOException {
    startPlatform();
    startEpr();
    String[] ready =
        platform
            .await(line -> line.startsWith("READY "), START)
            .substring("READY ".length())
            .split(" ", -1);
    epr.await(line -> line.startsWith("READY port="), START);
    site.address(ready[0], ready[1], eprPort, further);
  }

  private void startPlatform() throws IOException {
    platform =
        ChildProcess.start(
            "platform",
            home,
            site.logs().resolve("platform.log"),
            environment,
            SandboxPlatform.class.getName(),
            "--dir",
            site.app().toString(),
            "--broker",
            site.broker().toString(),
            "--port",
            Integer.toString(brokerPort),
            "--script",
            site.folder().resolve("script.jsonl").toString(),
            "--source",
            ChaosSite.CONNECTOR);
  }

  private void startEpr() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            SandboxEpr.class.getName(),
            "--store",
            site.epr().toString(),
            "--port",
            Integer.toString(eprPort),
            "--manners",
            site.folder().resolve("manners.txt").toString()));
    if (!deduplicates) {
      command.add("--no-dedupe");
    }
    epr =
        ChildProcess.start(
            "record-system",
            home,
            site.logs().resolve("record-system.log"),
            environment,
            command.toArray(String[]::new));
  }

  /** Releases a portion of the traffic. */
  void release(int portion) {
    try {
      java.nio.file.Files.createFile(site.app().resolve(Traffic.signal(portion)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL, and up again at once; returns before it is ready. */
  void killPlatform() throws IOException {
    platform.kill();
    startPlatform();
  }

  /** SIGKILL, and up again at once; returns before it is ready. */
  void killEpr() throws IOException {
    epr.kill();
    startEpr();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on 127.0.0.1", e);
    }
  }

  @Override
  public void close() {
    if (platform != null) {
      platform.close();
    }
    if (epr != null) {
      epr.close();
    }
  }
}
