package org.wardscribe.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of a bench. Its id carries its number and the time at which it was to be sent, so
 * that whoever sees the id knows how late it is.
 *
 * @param number from 0
 * @param intended microseconds since 1970: when it was to be sent, not when the sender got round to
 *     it
 */
public record BenchMessage(int number, long intended) {
  private static final Pattern ID = Pattern.compile("bench-(\\d{1,9})-(\\d{16})");

  public String id() {
    return "bench-" + number + "-" + intended;
  }

  /** The first id of a bench in a text, if there is one. */
  public static Optional<BenchMessage> in(String text) {
    Matcher found = ID.matcher(text);
    return found.find()
        ? Optional.of(
            new BenchMessage(Integer.parseInt(found.group(1)), Long.parseLong(found.group(2))))
        : Optional.empty();
  }

  /** Now, on the scale of {@link #intended}. */
  public static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** {@link #intended} as an instant. */
  public Instant at() {
    return Instant.EPOCH.plus(intended, ChronoUnit.MICROS);
  }
}
