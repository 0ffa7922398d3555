package org.wardscribe.index;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.wardscribe.identify.NameRegister;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;

/**
 * An index that is asked question by question, as a {@link PatientIndex}.
 *
 * <p>Promised: within one reading, one question gets one answer, and the names of whoever was found
 * are names. Not promised: that two questions see one state of the index; it may change between
 * them.
 */
public final class AskedIndex implements PatientIndex {
  private final PatientsByNumber byNumber;
  private final PatientsByBirth byBirth;
  private final NameRegister names;
  private final Duration longest;
  private final LongSupplier nanoTime;

  /**
   * @param names whose names are known before anybody is found
   * @param longest for all questions of one reading together; after it nothing more is asked, and
   *     the entry is tried again later
   */
  public AskedIndex(
      PatientsByNumber byNumber, PatientsByBirth byBirth, NameRegister names, Duration longest) {
    this(byNumber, byBirth, names, longest, System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  AskedIndex(
      PatientsByNumber byNumber,
      PatientsByBirth byBirth,
      NameRegister names,
      Duration longest,
      LongSupplier nanoTime) {
    this.byNumber = byNumber;
    this.byBirth = byBirth;
    this.names = names;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  @Override
  public Reading read() {
    // Nothing is open between two questions.
    return new AskedReading(
        byNumber, byBirth, names, nanoTime.getAsLong() + longest.toNanos(), nanoTime, () -> {});
  }
}
