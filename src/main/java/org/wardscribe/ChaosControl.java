package org.wardscribe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.wardscribe.chaos.Checker;
import org.wardscribe.chaos.Defect;
import org.wardscribe.chaos.EprManners;
import org.wardscribe.chaos.HoldsTold;
import org.wardscribe.chaos.Traffic;
import org.wardscribe.cli.BenchOptions;

/**
 * A negative control: one message, one defect, and the moment in which the defect breaks a promise.
 * Without the defect the same scene is sound.
 */
record ChaosControl(Defect defect, boolean broken) {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration CHECK = Duration.ofSeconds(1);

  /** A site's settle time would hide a stale document behind the next attempt. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofSeconds(50);

  /** Past a lease, its end being seen, and the settle time. */
  private static final long PAST_LEASE = 18_500;

  /** What the check saw last, and after how long. */
  record Seen(Defect defect, Checker.Finding finding, Duration after) {
    boolean caught() {
      return !finding.sound();
    }

    String line() {
      return "control "
          + defect.path()
          + ": "
          + (caught() ? "caught" : "SURVIVED")
          + " after "
          + after.toSeconds()
          + " s"
          + (caught() ? " (" + finding.problems().get(0) + ")" : "");
    }
  }

  Seen play(Path home, Path folder, BenchOptions.Ledger ledger) throws IOException {
    Traffic traffic = Traffic.single(ChaosSite.CONVERSATIONS.get(0), ChaosSite.register());
    List<String> manners = defect == Defect.NO_MSA2 ? EprManners.mispaired() : List.of();
    boolean deduplicates = !broken || defect != Defect.NO_DEDUPE;
    try (ChaosScene scene = ChaosScene.open(home, folder, ledger, traffic, manners, deduplicates)) {
      return play(scene);
    }
  }

  private Seen play(ChaosScene scene) throws IOException {
    ChaosSubject subject = scene.subject();
    ChaosOffice office = new ChaosOffice(1, Clock.systemUTC());
    subject.start(plan());
    scene.partners().release(0);
    long began = System.nanoTime();
    long nextCheck = began + CHECK.toNanos();
    Optional<Checker.Finding> finding = Optional.empty();
    boolean atRest = false;
    while (!atRest
        && System.nanoTime() - began < LONGEST.toNanos()
        && finding.filter(f -> !f.sound()).isEmpty()) {
      for (String line : subject.news()) {
        office.hear(line);
        if (placesHold() && line.startsWith("HIT ")) {
          office.place(subject, HoldsTold.ORGANISATION);
        }
      }
      office.ask(subject);
      if (!subject.isAlive()) {
        subject.died();
        subject.start("");
      }
      if (System.nanoTime() > nextCheck) {
        finding = Optional.of(scene.check(office.told(), broken ? SOON : ChaosSite.SETTLE, false));
        nextCheck = System.nanoTime() + CHECK.toNanos();
        atRest = !broken && scene.settled(1);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return new Seen(
        defect,
        finding.orElseThrow(() -> new IllegalStateException("nothing was checked")),
        Duration.ofNanos(System.nanoTime() - began));
  }

  private boolean placesHold() {
    return defect == Defect.HOLD_AT_ONCE || defect == Defect.NO_SELF_FENCING;
  }

  private String plan() {
    String faults =
        switch (defect) {
          case NO_DEDUPE -> "document-sent:halt:1";
          // The first worker's lease ends; a second one is at work when the first one's result
          // comes.
          case NO_FENCE ->
              "delivering-committed:until="
                  + PAST_LEASE
                  + ":1,delivering-committed:until="
                  + (PAST_LEASE + 1_500)
                  + ":2";
          case NO_SELF_FENCING -> "deleting-committed:until=" + (PAST_LEASE + 1_000) + ":1";
          case NO_MSA2 -> "";
          // Not past the request's deadline, and the hold has to be placed meanwhile.
          case HOLD_AT_ONCE -> "deleting-committed:until=1400:1";
        };
    boolean inProduct = broken && defect != Defect.NO_DEDUPE;
    return inProduct ? faults + ",defect:" + defect.path() : faults;
  }
}
