package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.wardscribe.chaos.Checker;
import org.wardscribe.chaos.HoldsTold;
import org.wardscribe.chaos.Traffic;
import org.wardscribe.cli.BenchOptions;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.State;

/**
 * The scene of a chaos run, in which the surroundings are hostile and nothing else is: Wardscribe
 * and its partners are processes, and what became of everything is asked of the partners.
 */
final class HostileScene implements AutoCloseable {
  static final Path HOME = Path.of("").toAbsolutePath();
  private static final long SEED = 15;

  private final ChaosScene scene;
  private final int monitoringPort;
  private int released;

  private HostileScene(ChaosScene scene, int monitoringPort) {
    this.scene = scene;
    this.monitoringPort = monitoringPort;
  }

  /**
   * @param portions of flagged messages that can be {@link #release}d, about three each
   */
  static HostileScene open(Path folder, int portions, ChaosScene.Variables variables)
      throws IOException {
    Traffic traffic = Traffic.random(SEED, portions, ChaosSite.CONVERSATIONS, ChaosSite.register());
    ChaosScene scene =
        ChaosScene.open(
            HOME, folder, BenchOptions.Ledger.SQLITE, traffic, List.of(), true, variables);
    HostileScene made = new HostileScene(scene, freePort());
    made.set("wardscribe.monitoring.port", Integer.toString(made.monitoringPort));
    return made;
  }

  static HostileScene open(Path folder, int portions) throws IOException {
    return open(folder, portions, ChaosScene.Variables.NONE);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  void set(String property, String value) throws IOException {
    Files.writeString(
        site().site().resolve(SiteProperties.FILE),
        property + "=" + value + "\n",
        StandardOpenOption.APPEND);
  }

  ChaosSubject wardscribe() {
    return scene.subject();
  }

  ChaosPartners partners() {
    return scene.partners();
  }

  ChaosSite site() {
    return scene.site();
  }

  String states() {
    return scene.states();
  }

  /** People flag more. */
  void release(int portions) {
    for (int i = 0; i < portions; i++) {
      scene.partners().release(released++);
    }
  }

  /** All that was flagged is known, and has come to rest. */
  void awaitRest() {
    TestWard.await("everything comes to rest", this::rests, this::whatIsWrong);
  }

  /** Everything is known, and what has not come to rest is in this state. */
  void awaitRest(State waiting) {
    TestWard.await(
        "everything comes to rest or to " + waiting,
        () -> {
          try {
            return scene.openEntries() == in(waiting) && played() && finding().lost() == 0;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        this::whatIsWrong);
  }

  /** What a person would look at first who finds that something does not come to rest. */
  private String whatIsWrong() {
    try {
      return "%s, played: %s, ready: %d, problems: %s%n%s%n%s"
          .formatted(
              scene.states(),
              played(),
              ready(),
              finding().problems(),
              lastLines("wardscribe.log"),
              lastLines("platform.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many entries are in this state. */
  long in(State state) {
    return scene.counts().getOrDefault(state, 0L);
  }

  private boolean played() throws IOException {
    return Checker.played(site().app(), scene.traffic().lastLine(released - 1));
  }

  /** What waits in the broker is no entry yet, and rests all the same. */
  private boolean rests() {
    try {
      return scene.settled(released) && finding().lost() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Checker.Finding finding() throws IOException {
    return scene.check(new HoldsTold(), ChaosSite.SETTLE, true);
  }

  /** The app has done, and its broker has, all that was released. */
  void awaitPlayed() {
    TestWard.await(
        "people have done what they do",
        () -> {
          try {
            return played();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        () -> "not yet");
  }

  /** How many documents the record system has. */
  int documents() {
    try {
      return SandboxEprContents.read(site().epr()).filed().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many messages were deleted on our request. */
  long purged() {
    try (var lines = Files.lines(site().app().resolve("sandbox-app.jsonl"))) {
      return lines.filter(line -> line.contains("\"did\":\"purge\"")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True once Wardscribe wrote a line whose time is so far ahead of ours. */
  boolean isAhead(Duration ahead) {
    String then = Instant.now().plus(ahead).toString();
    try {
      return log().stream().anyMatch(line -> line.startsWith("20") && line.compareTo(then) > 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Instead of the second that a chaos run has. */
  void quietPeriod(Duration length) throws IOException {
    Path policy = site().site().resolve("mappings/5-delete/deletion-policy.yaml");
    Files.writeString(
        policy, Files.readString(policy).replace("quietPeriod: PT1S", "quietPeriod: " + length));
  }

  List<String> log() throws IOException {
    return Files.readAllLines(site().logs().resolve("wardscribe.log"));
  }

  void awaitLog(String words) {
    TestWard.await(
        "the log says: " + words,
        () -> {
          try {
            return log().stream().anyMatch(line -> line.contains(words));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        () -> lastLines("wardscribe.log"));
  }

  private String lastLines(String file) {
    try {
      List<String> log = Files.readAllLines(site().logs().resolve(file));
      return String.join("\n", log.subList(Math.max(0, log.size() - 15), log.size()));
    } catch (IOException e) {
      return "no " + file;
    }
  }

  /** What is watched from outside; 0: nobody answers. */
  int ready() {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + monitoringPort + "/health/ready"))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void await(String what, BooleanSupplier condition) {
    TestWard.await(what, condition, () -> "not yet");
  }

  /**
   * What became of all that was flagged, printed and kept below {@code target}; it must be sound,
   * and the audit as it was written.
   *
   * @param judgesCalls false where the partners' clocks were others than ours, so that nobody can
   *     say whether a call lay within its intent
   */
  void assertSound(String surrounding, boolean judgesCalls, Map<String, ?> seen)
      throws IOException {
    Checker.Finding finding = finding();
    Map<String, Integer> plaintext = scene.plaintext();
    keep(
        surrounding,
        ("messages=%d kills=%d lost=%d duplicates=%d premature=%d stale_calls=%s"
                + " plaintext_hits=%d %s")
            .formatted(
                finding.messages(),
                wardscribe().kills(),
                finding.lost(),
                finding.duplicates(),
                finding.premature(),
                judgesCalls ? finding.staleCalls() : "-",
                plaintext.values().stream().mapToInt(Integer::intValue).sum(),
                figures(seen)));
    assertThat(finding.lost()).as("lost: %s", finding.problems()).isZero();
    assertThat(finding.duplicates()).as("duplicates: %s", finding.problems()).isZero();
    assertThat(finding.premature()).as("premature: %s", finding.problems()).isZero();
    if (judgesCalls) {
      assertThat(finding.staleCalls()).as("stale: %s", finding.problems()).isZero();
    }
    assertThat(plaintext).isEmpty();
    assertThat(scene.auditFaults()).isEmpty();
    assertThat(wardscribe().problems()).isEmpty();
  }

  private static String figures(Map<String, ?> seen) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(seen)
        .forEach((name, value) -> text.append(name).append('=').append(value).append(' '));
    return text.toString().strip();
  }

  /** Prints a test's figures, and keeps them. */
  static void keep(String surrounding, String figures) throws IOException {
    System.out.println("hostile " + surrounding + ": " + figures);
    Path kept = Files.createDirectories(HOME.resolve("target/hostile-surroundings"));
    Files.writeString(kept.resolve(surrounding + ".txt"), figures + "\n");
  }

  @Override
  public void close() {
    scene.close();
  }
}
