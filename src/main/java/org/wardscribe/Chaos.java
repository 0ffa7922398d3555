package org.wardscribe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.LoggerFactory;
import org.wardscribe.chaos.Defect;
import org.wardscribe.cli.ChaosOptions;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.ExitCode;

/** Tries to break the promises, and says whether they held; see docs/chaos.md. */
final class Chaos {
  /** Controls wait most of their time: for a lease to end. */
  private static final int AT_ONCE = 2;

  /** A busy machine may miss the moment in which a defect shows. */
  private static final int PLAYS = 8;

  private final Path home;
  private final ChaosOptions options;
  private final PrintStream out = System.out;

  Chaos(Path home, ChaosOptions options) {
    this.home = home;
    this.options = options;
  }

  int run() {
    ((Logger) LoggerFactory.getLogger("org.wardscribe")).setLevel(Level.WARN);
    Path folder = folder();
    try {
      boolean sound =
          options.defect().isPresent() ? defect(folder, options.defect().get()) : all(folder);
      if (sound && options.folder().isEmpty()) {
        BenchSite.remove(folder);
      } else {
        out.println("Everything is left in " + folder);
      }
      return sound ? ExitCode.OK : ExitCode.REFUSED;
    } catch (IOException | IllegalStateException e) {
      throw new CommandRefused("The chaos run could not be played: " + e.getMessage());
    }
  }

  private boolean all(Path folder) throws IOException {
    boolean sound = true;
    ObjectNode json = new JsonMapper().createObjectNode();
    List<ChaosControl.Seen> controls = options.controls() ? controls(folder) : List.of();
    for (ChaosControl.Seen seen : controls) {
      sound &= seen.caught();
      json.withObject("/controls").put(seen.defect().path(), seen.caught());
    }
    Optional<ChaosResult> result = Optional.empty();
    if (!options.length().isZero()) {
      long seed = options.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(1 << 30));
      out.println("seed " + seed + ", ledger " + options.ledger());
      result = Optional.of(ChaosRun.play(home, folder.resolve("run"), options, seed, out));
      json.put("seed", seed);
      result.get().writeTo(json);
      sound &= result.get().sound();
    }
    if (options.json().isPresent()) {
      Files.writeString(options.json().get(), json.toPrettyString() + "\n");
    }
    result.ifPresent(one -> one.print(out));
    return sound;
  }

  /** The check is expected to fail, and with it this command. */
  private boolean defect(Path folder, Defect defect) throws IOException {
    ChaosControl.Seen seen = play(folder, defect);
    seen.finding().problems().forEach(out::println);
    out.println(seen.line());
    return !seen.caught();
  }

  private ChaosControl.Seen play(Path folder, Defect defect) throws IOException {
    ChaosControl control = new ChaosControl(defect, true);
    ChaosControl.Seen seen = control.play(home, folder.resolve(defect.path()), options.ledger());
    for (int play = 2; play <= PLAYS && !seen.caught(); play++) {
      seen = control.play(home, folder.resolve(defect.path() + "-" + play), options.ledger());
    }
    return seen;
  }

  private List<ChaosControl.Seen> controls(Path folder) throws IOException {
    ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<ChaosControl.Seen>> playing =
          Arrays.stream(Defect.values())
              .map(defect -> players.submit(() -> play(folder, defect)))
              .toList();
      List<ChaosControl.Seen> seen = new ArrayList<>();
      for (Future<ChaosControl.Seen> one : playing) {
        seen.add(one.get());
        out.println(seen.get(seen.size() - 1).line());
      }
      return seen;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException("a control could not be played: " + e.getCause().getMessage(), e);
    } finally {
      players.shutdownNow();
    }
  }

  private Path folder() {
    Path folder =
        options
            .folder()
            .orElseGet(
                () ->
                    Path.of("wardscribe-chaos")
                        .resolve(
                            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                                .format(LocalDateTime.now(ZoneId.systemDefault()))))
            .toAbsolutePath()
            .normalize();
    if (Files.exists(folder)) {
      throw new CommandRefused(folder + " exists already; name a folder that does not");
    }
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandRefused("the folder " + folder + " can't be made");
    }
  }
}
