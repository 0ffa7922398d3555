package org.wardscribe.mapping;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How long content is kept after an entry has ended: {@code 5-delete/retention.yaml}.
 *
 * @param correctionWindow for so long what was filed can be put right; no age is shorter
 * @param content by the state's name in lower case, an age or {@code never}
 */
public record RetentionTable(Duration correctionWindow, Map<String, String> content) {
  /** The file's name among the mappings. */
  public static final String FILE = "5-delete/retention.yaml";

  /** What has ended; all else keeps its content. */
  private static final Set<String> STATES =
      Set.of("deleted", "attested", "unproven", "retained", "withdrawn", "rejected", "rehearsed");

  private static final String NEVER = "never";

  public RetentionTable {
    if (correctionWindow == null || correctionWindow.isNegative()) {
      throw new IllegalArgumentException("correctionWindow must be a time; e.g. P30D");
    }
    if (content == null || !content.keySet().equals(STATES)) {
      throw new IllegalArgumentException(
          "content must say an age or never for each of "
              + String.join(", ", new java.util.TreeSet<>(STATES))
              + ", and for nothing else: what waits or is under way keeps its content");
    }
    content = Map.copyOf(content);
    for (Map.Entry<String, String> row : content.entrySet()) {
      Optional<Duration> age = age(row.getKey(), row.getValue());
      if (age.filter(a -> a.compareTo(correctionWindow) < 0).isPresent()) {
        throw new IllegalArgumentException(
            "content."
                + row.getKey()
                + " is shorter than correctionWindow ("
                + correctionWindow
                + "): a wrong patient could not be put right any more");
      }
    }
  }

  private static Optional<Duration> age(String state, String written) {
    if (NEVER.equals(written)) {
      return Optional.empty();
    }
    try {
      Duration age = Duration.parse(written == null ? "" : written);
      if (!age.isNegative()) {
        return Optional.of(age);
      }
    } catch (DateTimeParseException e) {
      // Refused below, in words.
    }
    throw new IllegalArgumentException("content." + state + " must be an age like P90D, or never");
  }

  /** By the state's name in lower case; what is kept for ever is not named. */
  public Map<String, Duration> ages() {
    Map<String, Duration> ages = new TreeMap<>();
    content.forEach((state, written) -> age(state, written).ifPresent(age -> ages.put(state, age)));
    return ages;
  }
}
