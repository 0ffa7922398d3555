package org.wardscribe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.wardscribe.chaos.FailPoint;
import org.wardscribe.chaos.Faults;

/** Wardscribe in a chaos run: a process of its own, killed and started again as often as wished. */
final class ChaosSubject implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final int SIGKILLED = 137;
  private static final String HIT = "HIT ";

  private final Path home;
  private final ChaosSite site;
  private final Map<String, String> environment;
  private final Map<FailPoint, Integer> hits = new EnumMap<>(FailPoint.class);
  private final List<String> problems = new ArrayList<>();
  private ChildProcess process;
  private int heard;
  private int kills;
  private long diedAt;
  private Duration longestRecovery = Duration.ZERO;

  /**
   * @param environment of each of its processes
   */
  ChaosSubject(Path home, ChaosSite site, Map<String, String> environment) {
    this.home = home;
    this.site = site;
    this.environment = environment;
  }

  /**
   * Starts it, and waits until it is ready or has died of the plan.
   *
   * @param plan what {@code wardscribe.chaos} says; empty: nothing is broken
   */
  void start(String plan) throws IOException {
    heard = 0;
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("WARDSCRIBE_CHAOS", plan);
    process =
        ChildProcess.start(
            "wardscribe",
            home,
            site.logs().resolve("wardscribe.log"),
            variables,
            List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-Djava.io.tmpdir=" + site.temporary()),
            ChaosWard.class.getName(),
            site.site().toString());
    long until = System.nanoTime() + START.toNanos();
    while (process.isAlive() && !process.said("READY"::equals)) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("Wardscribe did not start; see its log");
      }
      LockSupport.parkNanos(10_000_000);
    }
    if (diedAt != 0 && process.said("READY"::equals)) {
      Duration recovery = Duration.ofNanos(System.nanoTime() - diedAt);
      longestRecovery = recovery.compareTo(longestRecovery) > 0 ? recovery : longestRecovery;
      diedAt = 0;
    }
  }

  /** What it said since this was asked last. */
  List<String> news() {
    List<String> lines = process.said(heard);
    heard += lines.size();
    for (String line : lines) {
      if (line.startsWith(HIT)) {
        String path = line.substring(HIT.length());
        for (FailPoint point : FailPoint.values()) {
          if (point.path().equals(path)) {
            hits.merge(point, 1, Integer::sum);
          }
        }
      } else if (line.startsWith("REFUSED ")) {
        problems.add("the site is not valid: " + line);
      }
    }
    return lines;
  }

  /** False if it does not listen any more. */
  boolean tell(String line) {
    try {
      process.tell(line);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean said(String line) {
    return process.said(line::equals);
  }

  /** SIGKILL, unless it has just halted by itself. */
  void kill() {
    process.kill();
    died();
  }

  /** It is dead: counts how. */
  void died() {
    diedAt = System.nanoTime();
    kills++;
    news();
    int code = process.exitCode();
    if (code != Faults.HALTED && code != SIGKILLED) {
      problems.add("Wardscribe ended by itself, with code " + code + "; see its log");
    }
  }

  /** SIGSTOP or SIGCONT. */
  void signal(String name) throws IOException {
    Process sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    try {
      sent.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it as an operator would. */
  void end() {
    tell("END");
    close();
  }

  int kills() {
    return kills;
  }

  Duration longestRecovery() {
    return longestRecovery;
  }

  Map<FailPoint, Integer> hits() {
    return Map.copyOf(hits);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  Optional<Long> pid() {
    return Optional.ofNullable(process).map(ChildProcess::pid);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
