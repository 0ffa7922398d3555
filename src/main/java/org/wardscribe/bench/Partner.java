package org.wardscribe.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How a partner's process is talked to: options at its start, then lines in and lines out. */
final class Partner {
  private Partner() {}

  /** {@code --name value} pairs. */
  static Map<String, String> options(String... arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /**
   * Does what each line of standard input says, until it ends. {@code WRITE file} is the same for
   * all partners; it is answered with {@code WRITTEN}.
   */
  static void obey(Writes writes, Command other) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      if (line.startsWith("WRITE ")) {
        writes.write(Path.of(line.substring("WRITE ".length())));
        say("WRITTEN");
      } else {
        other.run(line.split(" ", -1));
      }
    }
  }

  /** Leaves what was seen in a file. */
  @FunctionalInterface
  interface Writes {
    void write(Path file) throws IOException;
  }

  /** What a partner is told to do, in words. */
  @FunctionalInterface
  interface Command {
    void run(String[] words);
  }
}
