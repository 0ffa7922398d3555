package org.wardscribe.index;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByNumber;

/**
 * Look-ups by number, of which those that found somebody are used again for a while.
 *
 * <p>A record is as the index had it at most {@code oldest} ago; that nobody was found, or that the
 * index could not be asked, is never kept. At most a thousand answers of each kind are, in memory
 * alone.
 */
public final class CachedByNumber implements PatientsByNumber {
  private static final int MOST = 1_000;

  private final PatientsByNumber patients;
  private final KeptAnswers<Numbered, List<PatientRecord>> numbers;
  private final KeptAnswers<String, Optional<PatientRecord>> ids;

  private record Numbered(String system, String value) {}

  public CachedByNumber(PatientsByNumber patients, Duration oldest) {
    this(patients, oldest, System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  CachedByNumber(PatientsByNumber patients, Duration oldest, LongSupplier nanoTime) {
    this.patients = patients;
    this.numbers = new KeptAnswers<>(oldest, MOST, found -> !found.isEmpty(), nanoTime);
    this.ids = new KeptAnswers<>(oldest, MOST, Optional::isPresent, nanoTime);
  }

  @Override
  public List<PatientRecord> byIdentifier(String system, String value) {
    return numbers.get(
        new Numbered(system, value), () -> List.copyOf(patients.byIdentifier(system, value)));
  }

  @Override
  public Optional<PatientRecord> byId(String id) {
    return ids.get(id, () -> patients.byId(id));
  }
}
