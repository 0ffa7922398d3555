package org.wardscribe.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run does wrong on purpose, to show that the check sees it. */
public enum Defect {
  /** The record system is declared to file a repeat once, and does not: a partner's defect. */
  NO_DEDUPE,
  /** A worker's result is taken by the entry's state alone, whoever has claimed it since. */
  NO_FENCE,
  /** A worker does not look at its lease before it calls a partner. */
  NO_SELF_FENCING,
  /** Any acknowledgement counts as the answer to what was just sent. */
  NO_MSA2,
  /** People are told that a hold can be relied on as soon as it is placed. */
  HOLD_AT_ONCE;

  /** As it is written on the command line: {@code no-fence}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Defect> ofPath(String path) {
    return Arrays.stream(values()).filter(defect -> defect.path().equals(path)).findFirst();
  }

  public static String all() {
    return Arrays.stream(values()).map(Defect::path).collect(Collectors.joining(", "));
  }
}
