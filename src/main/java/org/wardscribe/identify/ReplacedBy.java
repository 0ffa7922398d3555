package org.wardscribe.identify;

import java.util.Optional;
import java.util.stream.Stream;

/** A record, what replaced it, what replaced that, and so on. */
public final class ReplacedBy {
  /** Merges of merges go no further in practice; a circle ends here, too. */
  private static final int MOST = 16;

  private ReplacedBy() {}

  public static Stream<PatientRecord> chain(PatientRecord record, PatientIndex.Reading index) {
    return Stream.iterate(
            Optional.of(record),
            Optional::isPresent,
            one -> one.flatMap(PatientRecord::replacedBy).flatMap(index::byId))
        .map(Optional::get)
        .limit(MOST);
  }
}
