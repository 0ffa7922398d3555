package org.wardscribe.index;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.wardscribe.identify.FoldedNames;
import org.wardscribe.identify.NameRegister;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;

/** One reading that asks question by question: remembers each answer, and the names in it. */
final class AskedReading implements PatientIndex.Reading {
  private final PatientsByNumber byNumber;
  private final PatientsByBirth byBirth;
  private final NameRegister names;
  private final long end;
  private final LongSupplier nanoTime;
  private final Runnable whenClosed;

  private final Map<Numbered, List<PatientRecord>> numbers = new HashMap<>();
  private final Map<Birth, List<PatientRecord>> births = new HashMap<>();
  private final Map<String, Optional<PatientRecord>> ids = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> families = new HashSet<>();

  private record Numbered(String system, String value) {}

  private record Birth(Set<String> families, LocalDate date) {}

  /**
   * @param end of the time for questions, by the monotonic clock
   */
  AskedReading(
      PatientsByNumber byNumber,
      PatientsByBirth byBirth,
      NameRegister names,
      long end,
      LongSupplier nanoTime,
      Runnable whenClosed) {
    this.byNumber = byNumber;
    this.byBirth = byBirth;
    this.names = names;
    this.end = end;
    this.nanoTime = nanoTime;
    this.whenClosed = whenClosed;
  }

  @Override
  public List<PatientRecord> byIdentifier(String system, String value) {
    Numbered number = new Numbered(system, value);
    List<PatientRecord> known = numbers.get(number);
    if (known == null) {
      needTime();
      known = learn(byNumber.byIdentifier(system, value));
      numbers.put(number, known);
    }
    return known;
  }

  @Override
  public List<PatientRecord> byFamilyAndBirthDate(Iterable<String> wanted, LocalDate birthDate) {
    Set<String> asked = new TreeSet<>();
    wanted.forEach(asked::add);
    Birth birth = new Birth(asked, birthDate);
    List<PatientRecord> known = births.get(birth);
    if (known == null) {
      needTime();
      known = learn(byBirth.byFamilyAndBirthDate(asked, birthDate));
      births.put(birth, known);
    }
    return known;
  }

  @Override
  public Optional<PatientRecord> byId(String id) {
    Optional<PatientRecord> known = ids.get(id);
    if (known == null) {
      needTime();
      known = byNumber.byId(id);
      learn(known.stream().toList());
      ids.put(id, known);
    }
    return known;
  }

  private void needTime() {
    if (end - nanoTime.getAsLong() <= 0) {
      throw new PatientIndexUnavailable(
          "the patient index takes too long for this entry; it is tried again later");
    }
  }

  private List<PatientRecord> learn(List<PatientRecord> found) {
    for (PatientRecord record : found) {
      given.addAll(FoldedNames.given(record));
      families.addAll(FoldedNames.families(record));
    }
    return List.copyOf(found);
  }

  @Override
  public boolean isGivenName(String folded) {
    return given.contains(folded) || names.isGivenName(folded);
  }

  @Override
  public boolean isFamilyName(String folded) {
    return families.contains(folded) || names.isFamilyName(folded);
  }

  @Override
  public void close() {
    whenClosed.run();
  }
}
