package org.wardscribe.identify.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries to have messages filed to a wrong patient, and looks whether people with some names fare
 * worse than others.
 *
 * <p>Run by {@code scripts/identity-stress}. Prints tables; ends with 1 if an aim is missed.
 */
public final class IdentityStress {
  private IdentityStress() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.out));
  }

  private static int run(List<String> arguments, PrintStream out) throws IOException {
    if (!Corpora.present()) {
      out.println("Skipped: there are no lists of names at " + Corpora.PLACE);
      return 0;
    }
    long seed = Long.parseLong(option(arguments, "--seed").orElse("20260301"));
    int holds = Integer.parseInt(option(arguments, "--holds").orElse("32900"));
    int matches = Integer.parseInt(option(arguments, "--matches").orElse("1500"));
    StressReport report = new StressRun(seed, holds, matches).run();
    report.print(out);
    Optional<String> examples = option(arguments, "--examples");
    if (examples.isPresent()) {
      write(Path.of(examples.get()), report.failures());
    }
    List<String> missed = new ArrayList<>(report.missed());
    missed.addAll(report.unfair());
    out.println(missed.isEmpty() ? "All aims are met." : "Missed:");
    missed.forEach(m -> out.println("  " + m));
    return missed.isEmpty() ? 0 : 1;
  }

  private static Optional<String> option(List<String> arguments, String name) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 == arguments.size()
        ? Optional.empty()
        : Optional.of(arguments.get(at + 1));
  }

  /** Invented messages all of them: they may be read and passed on. */
  private static void write(Path file, List<Judged> failures) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      for (Judged failure : failures) {
        StressCase stress = failure.stress();
        out.printf(
            "%s | %s | %s | %s | expected %s | leaks %s | lost %s | stripped too much %d%n",
            failure.outcome(),
            stress.kind(),
            failure.reason(),
            stress.origin(),
            stress.patient().orElse("HOLD"),
            failure.leaks(),
            failure.lost(),
            failure.stripped());
        for (int i = 0; i < stress.parts().size(); i++) {
          out.println("  " + stress.parts().get(i).text().replace("\n", "\\n"));
          if (i < failure.redacted().size()) {
            out.println("  > " + failure.redacted().get(i).replace("\n", "\\n"));
          }
        }
      }
    }
  }
}
