package org.wardscribe.index;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps answers up to an age and a number; the one that was used longest ago goes first. For
 * several threads at once; two that miss one answer at the same time both ask.
 */
final class KeptAnswers<K, V> {
  private final Duration oldest;
  private final Predicate<V> worthKeeping;
  private final LongSupplier nanoTime;
  private final Map<K, Kept<V>> answers;

  private record Kept<V>(V answer, long until) {}

  /**
   * @param oldest of an answer that is used, counted from before it was asked for
   * @param worthKeeping answers for which this is false are asked for again each time
   */
  KeptAnswers(Duration oldest, int most, Predicate<V> worthKeeping, LongSupplier nanoTime) {
    this.oldest = oldest;
    this.worthKeeping = worthKeeping;
    this.nanoTime = nanoTime;
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
            return size() > most;
          }
        };
  }

  V get(K question, Supplier<V> ask) {
    long now = nanoTime.getAsLong();
    synchronized (answers) {
      Kept<V> kept = answers.get(question);
      if (kept != null && kept.until() - now > 0) {
        return kept.answer();
      }
      answers.remove(question);
    }
    V answer = ask.get();
    if (worthKeeping.test(answer)) {
      synchronized (answers) {
        answers.put(question, new Kept<>(answer, now + oldest.toNanos()));
      }
    }
    return answer;
  }
}
