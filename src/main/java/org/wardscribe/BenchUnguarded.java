package org.wardscribe;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.wardscribe.chaos.Faults;
import org.wardscribe.cli.Site;
import org.wardscribe.mapping.Destinations;

/**
 * The site of a bench as {@code run} has it, but that nothing is asked before a deletion: what the
 * guards cost is the difference.
 *
 * <p>Refuses any site but one that a bench made.
 */
final class BenchUnguarded {
  private BenchUnguarded() {}

  public static void main(String... arguments) throws InterruptedException {
    Path home = Path.of(System.getProperty("wardscribe.home", ".")).toAbsolutePath().normalize();
    Site site = new Site(Path.of(arguments[0]));
    if (!BenchSite.isOne(site.folder())) {
      throw new StartRefused(site.folder() + " was not made by a bench: here nothing goes unasked");
    }
    Installation installation = Installation.read(home, site, System.getenv());
    if (installation.settings().environment() != Destinations.Environment.TEST) {
      throw new StartRefused("only in a test environment may a deletion go unasked");
    }
    CountDownLatch ended = new CountDownLatch(1);
    RunningSite running =
        RunningSite.start(
            installation, Wardscribe.version(), Clock.systemUTC(), Faults.unguarded(), false);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  ended.countDown();
                },
                "stop"));
    ended.await();
  }
}
