package org.wardscribe.deliver.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The script of a sandbox EPR's bad manners, a line each:
 *
 * <pre>
 * # which message   manner       whether it is filed   how long      how often
 * 3                 ae-once
 * text:sepsis       wrong-msa2   filed=yes
 * 5                 late-ack     filed=no              after=PT2S    times=2
 * </pre>
 *
 * <p>A number counts messages in the order in which their control ids were first seen; {@code
 * text:} takes the first word after it and looks for it in the message. A line holds for the first
 * time that a message comes, or as many as {@code times} says; after that the EPR is polite.
 */
record Manners(List<Line> lines) {
  private static final Duration DEFAULT_AFTER = Duration.ofSeconds(5);
  private static final String TEXT = "text:";

  Manners {
    lines = List.copyOf(lines);
  }

  /** What is done with one message. */
  record Line(String which, Manner manner, boolean filed, Duration after, int times) {
    static final Line POLITE = new Line("", Manner.POLITE, true, Duration.ZERO, 1);

    private boolean fits(int order, int time, String message) {
      boolean meant =
          which.startsWith(TEXT)
              ? message.contains(which.substring(TEXT.length()))
              : which.equals(Integer.toString(order));
      return meant && time <= times;
    }
  }

  static Manners polite() {
    return new Manners(List.of());
  }

  static Manners read(Path script) throws IOException {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(script)) {
      number++;
      String text = line.replaceFirst("(^|\\s)#.*", "").strip();
      if (!text.isEmpty()) {
        try {
          lines.add(line(text.split("\\s+")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
          throw new IllegalArgumentException(
              script.getFileName() + " line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    return new Manners(lines);
  }

  private static Line line(String[] words) {
    if (words.length < 2 || !words[0].matches("[0-9]+|text:.+")) {
      throw new IllegalArgumentException("a line begins with a number or text:WORD and a manner");
    }
    Manner manner = Manner.ofScriptName(words[1]);
    boolean filed = manner.files();
    Duration after = DEFAULT_AFTER;
    int times = 1;
    for (int i = 2; i < words.length; i++) {
      String value = words[i].substring(words[i].indexOf('=') + 1);
      switch (words[i].substring(0, words[i].length() - value.length())) {
        case "filed=" -> filed = yes(value);
        case "after=" -> after = Duration.parse(value);
        case "times=" -> times = Integer.parseInt(value);
        default ->
            throw new IllegalArgumentException(
                "'" + words[i] + "' is none of filed=yes|no, after=PT2S, times=2");
      }
    }
    return new Line(words[0], manner, filed, after, times);
  }

  private static boolean yes(String value) {
    if (!value.equals("yes") && !value.equals("no")) {
      throw new IllegalArgumentException("'filed' is yes or no");
    }
    return value.equals("yes");
  }

  /**
   * The first line that fits.
   *
   * @param order 1 for the first message that was ever seen
   * @param time 1 when this message comes for the first time
   */
  Line of(int order, int time, String message) {
    return lines.stream()
        .filter(line -> line.fits(order, time, message))
        .findFirst()
        .orElse(Line.POLITE);
  }
}
