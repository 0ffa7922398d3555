package org.wardscribe.index;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.wardscribe.identify.PatientIndex;

/** A patient index whose records further ones must confirm ({@link IndexesInOrder}). */
public final class ConfirmedIndex implements PatientIndex {
  private final PatientIndex first;
  private final List<FurtherIndex> further;
  private final Duration longest;
  private final LongSupplier nanoTime;

  /**
   * @param longest for all questions of one reading together
   */
  public ConfirmedIndex(PatientIndex first, List<FurtherIndex> further, Duration longest) {
    this(first, further, longest, System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  ConfirmedIndex(
      PatientIndex first, List<FurtherIndex> further, Duration longest, LongSupplier nanoTime) {
    this.first = first;
    this.further = List.copyOf(further);
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  @Override
  public Reading read() {
    Reading reading = first.read();
    IndexesInOrder all = new IndexesInOrder(reading, reading, further);
    return new AskedReading(
        all, all, reading, nanoTime.getAsLong() + longest.toNanos(), nanoTime, reading::close);
  }
}
