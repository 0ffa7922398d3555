package org.wardscribe.ledger;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The register of suspended accounts, for stage 2, which asks at each message: read again after
 * each account that was suspended or restored.
 *
 * <p>Only where no other process writes. Who writes the register says so after the commit, and
 * before it looks for the entries that are concerned: what was identified in between is found
 * there. Whether those were looked for already is not promised to be up to date.
 */
final class KeptSuspensions {
  private final Supplier<List<Suspension>> register;
  private final AtomicLong changes = new AtomicLong();
  private volatile Kept kept = new Kept(-1, List.of());

  /**
   * What was read.
   *
   * @param change the last that was known before it was read
   */
  private record Kept(long change, List<Suspension> all) {}

  KeptSuspensions(Supplier<List<Suspension>> register) {
    this.register = register;
  }

  List<Suspension> all() {
    long change = changes.get();
    Kept known = kept;
    if (known.change() != change) {
      known = new Kept(change, List.copyOf(register.get()));
      kept = known;
    }
    return known.all();
  }

  /** A change was committed. */
  void changed() {
    changes.incrementAndGet();
  }
}
