package org.wardscribe;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A tool of the machine's, without which a test can't make its surroundings. */
public final class Tool {
  private Tool() {}

  /** Skips the test where the file is missing; in the project's own checks it fails. */
  public static Path needed(Path file, String debianPackage) {
    if (!Files.exists(file)) {
      missing("This test needs the Debian package " + debianPackage + ".");
    }
    return file;
  }

  /** Skips the test with this sentence; in the project's own checks it fails. */
  static void missing(String sentence) {
    if ("true".equals(System.getenv("WARDSCRIBE_CI"))) {
      fail(sentence);
    }
    Assumptions.abort(sentence);
  }

  /** As root: directly, or as whoever may do so without being asked for a password. */
  static List<String> asRoot(String... command) {
    List<String> all = new ArrayList<>();
    if (!"root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("sudo", "-n"));
    }
    all.addAll(List.of(command));
    return all;
  }

  /** True if it ended well within half a minute. */
  static boolean run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      boolean ended = process.waitFor(30, TimeUnit.SECONDS);
      if (!said.isBlank()) {
        System.out.println(command.get(0) + ": " + said.strip());
      }
      return ended && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
