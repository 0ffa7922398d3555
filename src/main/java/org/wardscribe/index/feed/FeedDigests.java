package org.wardscribe.index.feed;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.FoldedNames;
import org.wardscribe.identify.PatientRecord;

/** What patients are looked up by: keyed digests, so that the file names nobody. */
record FeedDigests(FeedKeys keys) {
  private static final int LENGTH = 16;

  /** Of a name alone: given or family. */
  enum NameKind {
    GIVEN(0),
    FAMILY(1);

    private final int code;

    NameKind(int code) {
      this.code = code;
    }

    /** As the table has it. */
    int code() {
      return code;
    }
  }

  Digest number(PatientNumber number) {
    return digest("patient feed number", number.system(), number.value());
  }

  Digest birth(String family, LocalDate day) {
    return digest("patient feed birth", family, day.toString());
  }

  /**
   * @param sender MSH-3 and MSH-4
   */
  Digest message(String sender, String controlId) {
    return digest("patient feed message", sender, controlId);
  }

  Digest content(String text) {
    return digest("patient feed content", text);
  }

  long name(NameKind kind, String folded) {
    return ByteBuffer.wrap(keys.digest("patient feed name", kind.name(), folded)).getLong();
  }

  /** All that a record is looked up by. */
  Set<Digest> keysOf(Demographics patient) {
    Set<Digest> all = new LinkedHashSet<>();
    patient.numbers().forEach(n -> all.add(number(n)));
    patient
        .birthDate()
        .ifPresent(
            day -> FoldedNames.families(named(patient)).forEach(f -> all.add(birth(f, day))));
    return all;
  }

  /** As names are asked for. */
  static PatientRecord named(Demographics patient) {
    return FeedRecords.plain(0, patient);
  }

  static boolean has(Demographics patient, String system, String value) {
    return patient.numbers().contains(new PatientNumber(system, value));
  }

  static boolean isBorn(Demographics patient, String family, LocalDate day) {
    return patient.birthDate().equals(Optional.of(day))
        && FoldedNames.families(named(patient)).contains(family);
  }

  private Digest digest(String purpose, String... parts) {
    return new Digest(Arrays.copyOf(keys.digest(purpose, parts), LENGTH));
  }
}
