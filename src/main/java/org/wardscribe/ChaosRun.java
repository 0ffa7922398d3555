package org.wardscribe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.wardscribe.chaos.EprManners;
import org.wardscribe.chaos.FailPoint;
import org.wardscribe.chaos.HoldsTold;
import org.wardscribe.chaos.Traffic;
import org.wardscribe.cli.ChaosOptions;

/**
 * One run: traffic, people, partners that die and lie, and Wardscribe killed at every fail point in
 * turn and then at random; at the end it is let be until everything has come to rest.
 */
final class ChaosRun {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PORTION = Duration.ofMillis(900);
  private static final Duration POINT = Duration.ofSeconds(25);

  /** A document that was in doubt eight times rests six minutes before the next try. */
  private static final Duration SETTLING = Duration.ofMinutes(15);

  private static final int PORTIONS_AT_LEAST = 150;
  private static final int MOST_TURNS = 5;

  private final ChaosOptions options;
  private final PrintStream out;
  private final Random random;
  private final ChaosScene scene;
  private final ChaosSubject subject;
  private final ChaosOffice office;
  private final Deque<FailPoint> turns = new ArrayDeque<>();
  private int turnsLeft = MOST_TURNS * FailPoint.values().length;
  private int released;
  private long nextPortion;
  private long nextMishap;

  private ChaosRun(ChaosOptions options, PrintStream out, long seed, ChaosScene scene) {
    this.options = options;
    this.out = out;
    this.random = new Random(seed);
    this.scene = scene;
    this.subject = scene.subject();
    this.office = new ChaosOffice(seed, Clock.systemUTC());
    List<FailPoint> shuffled = new ArrayList<>(Arrays.asList(FailPoint.values()));
    Collections.shuffle(shuffled, random);
    turns.addAll(shuffled);
  }

  static ChaosResult play(Path home, Path folder, ChaosOptions options, long seed, PrintStream out)
      throws IOException {
    int portions =
        PORTIONS_AT_LEAST
            + Math.toIntExact(options.length().toMillis() * 3 / (2 * PORTION.toMillis()));
    Traffic traffic = Traffic.random(seed, portions, ChaosSite.CONVERSATIONS, ChaosSite.register());
    try (ChaosScene scene =
        ChaosScene.open(
            home, folder, options.ledger(), traffic, EprManners.random(seed, portions * 4), true)) {
      return new ChaosRun(options, out, seed, scene).run();
    }
  }

  private ChaosResult run() throws IOException {
    long until = System.nanoTime() + options.length().toNanos();
    subject.start("");
    live(Duration.ofSeconds(2));
    subject.kill();
    while (goesOn(until)) {
      round();
    }
    return settle();
  }

  private boolean goesOn(long until) {
    boolean allPoints = turns.isEmpty() || turnsLeft <= 0;
    boolean enough = options.kills().isPresent() && subject.kills() >= options.kills().getAsInt();
    return !allPoints || (System.nanoTime() < until && !enough);
  }

  /** One life: it dies at a fail point, or at any moment. */
  private void round() throws IOException {
    FailPoint turn = turns.poll();
    if (turn != null) {
      turnsLeft--;
      int before = subject.hits().getOrDefault(turn, 0);
      subject.start(turn.path() + ":halt:1");
      die(POINT, turn);
      if (subject.hits().getOrDefault(turn, 0) == before) {
        turns.add(turn);
      } else {
        out.println("killed at " + turn.path() + " (" + subject.kills() + ")");
      }
      return;
    }
    int kind = random.nextInt(100);
    if (kind < 50) {
      subject.start(anyPoint().path() + ":halt:" + (1 + random.nextInt(5)));
      die(Duration.ofMillis(1_000 + random.nextInt(5_000)), anyPoint());
    } else if (kind < 65) {
      subject.start(
          pointOfTheSite().path()
              + ":fail:1,"
              + pointOfTheSite().path()
              + ":fail:2,"
              + anyPoint().path()
              + ":until=3000:1");
      die(Duration.ofMillis(3_000 + random.nextInt(3_000)), anyPoint());
    } else if (kind < 68) {
      pause();
    } else {
      subject.start("");
      die(Duration.ofMillis(random.nextInt(4_000)), anyPoint());
    }
  }

  /** Stopped for longer than any lease, and then it goes on as if nothing had happened. */
  private void pause() throws IOException {
    subject.start("");
    live(Duration.ofMillis(random.nextInt(2_500)));
    if (subject.isAlive()) {
      subject.signal("STOP");
      LockSupport.parkNanos(ChaosSite.LEASE.plusSeconds(1).toNanos());
      subject.signal("CONT");
    }
    die(Duration.ofSeconds(2), anyPoint());
  }

  /** Any but that of the people who place holds: what fails there is the run's own program. */
  private FailPoint pointOfTheSite() {
    FailPoint point = anyPoint();
    return point == FailPoint.HOLD_PLACED ? FailPoint.HOLD_UNCOMMITTED : point;
  }

  private FailPoint anyPoint() {
    FailPoint[] all = FailPoint.values();
    return all[random.nextInt(all.length)];
  }

  private void die(Duration most, FailPoint hoped) throws IOException {
    boolean hold = hoped == FailPoint.HOLD_PLACED || hoped == FailPoint.HOLD_UNCOMMITTED;
    long until = System.nanoTime() + most.toNanos();
    long nextHold = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (subject.isAlive() && System.nanoTime() < until) {
      tick();
      if (hold && System.nanoTime() > nextHold) {
        office.place(subject, HoldsTold.ORGANISATION);
        nextHold = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      }
    }
    subject.kill();
  }

  private void live(Duration length) throws IOException {
    long until = System.nanoTime() + length.toNanos();
    while (subject.isAlive() && System.nanoTime() < until) {
      tick();
    }
  }

  private void tick() throws IOException {
    long now = System.nanoTime();
    if (now >= nextPortion && released < scene.traffic().portions()) {
      scene.partners().release(released++);
      nextPortion = now + PORTION.toNanos();
    }
    if (now >= nextMishap) {
      mishap(now);
    }
    subject.news().forEach(office::hear);
    office.work(subject);
    LockSupport.parkNanos(LOOK.toNanos());
  }

  private void mishap(long now) throws IOException {
    if (nextMishap != 0) {
      if (random.nextInt(3) == 0) {
        scene.partners().killPlatform();
      } else {
        scene.partners().killEpr();
      }
    }
    nextMishap = now + Duration.ofMillis(12_000 + random.nextInt(18_000)).toNanos();
  }

  private ChaosResult settle() throws IOException {
    subject.start("");
    long until = System.nanoTime() + SETTLING.toNanos();
    int quiet = 0;
    while (quiet < 3 && System.nanoTime() < until && subject.isAlive()) {
      subject.news().forEach(office::hear);
      quiet = office.windUp(subject) && scene.settled(released) ? quiet + 1 : 0;
      LockSupport.parkNanos(LOOK.multipliedBy(10).toNanos());
    }
    boolean settled = quiet >= 3;
    List<String> problems = new ArrayList<>();
    if (!settled) {
      problems.add("not everything came to rest: " + scene.states());
    }
    turns.forEach(
        point -> {
          if (!subject.hits().containsKey(point)) {
            problems.add("never killed at " + point.path());
          }
        });
    var finding = scene.check(office.told(), ChaosSite.SETTLE, true);
    problems.addAll(finding.problems());
    problems.addAll(scene.auditFaults());
    int heap = ChaosHeap.canaries(subject, scene.site());
    subject.end();
    problems.addAll(subject.problems());
    out.println("states: " + scene.states());
    return new ChaosResult(
        finding,
        subject.kills(),
        scene.plaintext(),
        subject.longestRecovery(),
        subject.hits(),
        office.told().count(),
        heap,
        problems);
  }
}
