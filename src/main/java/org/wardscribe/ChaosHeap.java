package org.wardscribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.wardscribe.chaos.Canaries;
import org.wardscribe.chaos.Traffic;

/** How much of messages' texts an idle Wardscribe still has in its memory. */
final class ChaosHeap {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private ChaosHeap() {}

  /** Of what is alive after a full collection; -1: it could not be seen. */
  static int canaries(ChaosSubject subject, ChaosSite site) throws IOException {
    Path file = site.folder().resolve("idle.hprof");
    subject.tell("HEAP " + file);
    long until = System.nanoTime() + LONGEST.toNanos();
    while (subject.isAlive() && !subject.said("DUMPED")) {
      if (System.nanoTime() > until) {
        return -1;
      }
      LockSupport.parkNanos(50_000_000);
    }
    if (!Files.exists(file)) {
      return -1;
    }
    Canaries canaries = new Canaries(java.util.List.of(Traffic.CANARY));
    canaries.search(site.folder().resolve("idle.hprof"));
    Files.delete(file);
    return canaries.hits();
  }
}
