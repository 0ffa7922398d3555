package org.wardscribe.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them at the site: {@code 2026-11-23 09:15 GMT}. */
final class LocalTimes {
  private final DateTimeFormatter minutes;
  private final DateTimeFormatter days;

  LocalTimes(ZoneId zone) {
    minutes = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.UK).withZone(zone);
    days = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.UK).withZone(zone);
  }

  String at(Instant instant) {
    return minutes.format(instant);
  }

  String day(Instant instant) {
    return days.format(instant);
  }

  /** {@code 1 entry}, {@code 3 entries}. */
  static String counted(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
