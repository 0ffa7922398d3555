package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;

/**
 * Decides, inside the transaction of a transition, whether it may happen.
 *
 * <p>Called on the thread that writes: only computes, never reads a file, asks a partner or waits.
 * A guard that is not met is a transition or a wait, never an exception.
 */
public interface TransitionGuard {
  /**
   * The fact of {@code GUARDS} evidence that says {@code met} when every original was there a
   * moment ago as it was filed.
   */
  String SOURCE_UNCHANGED = "SOURCE_UNCHANGED";

  /**
   * @param given the evidence that the worker brought
   */
  Verdict check(EntryView entry, List<Evidence> given, GuardFacts facts);

  /** What is to happen; the evidence is kept in each case. */
  sealed interface Verdict {
    List<Evidence> evidence();

    record Proceed(List<Evidence> evidence) implements Verdict {}

    record Wait(Instant due, String reason, List<Evidence> evidence) implements Verdict {}

    record Divert(State to, String reason, String sentence, List<Evidence> evidence)
        implements Verdict {}
  }
}
