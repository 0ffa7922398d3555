package org.wardscribe.identify;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which words of a message an index is asked for that must be told a surname. */
public final class SurnamesAsked {
  /** Of so many surnames each is asked for; of more, those that are known to be surnames. */
  private static final int FEW = 8;

  private static final int MOST = 40;

  private SurnamesAsked() {}

  /** Empty if they are too many to be asked for. */
  public static Optional<Set<String>> of(Set<String> wanted, NameRegister names) {
    if (wanted.size() <= FEW) {
      return Optional.of(wanted);
    }
    Set<String> known = new LinkedHashSet<>(wanted);
    known.removeIf(w -> !names.isFamilyName(w));
    return known.size() > MOST ? Optional.empty() : Optional.of(known);
  }
}
