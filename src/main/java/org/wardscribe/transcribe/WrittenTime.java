package org.wardscribe.transcribe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times as the record shows them: local to the hospital, the zone always said.
 *
 * @param zone the hospital's, from the configuration, never the machine's
 */
record WrittenTime(ZoneId zone) {
  /** Fixed here: Java's own British abbreviations have four letters for September. */
  private static final Map<Long, String> MONTHS = months();

  private static final DateTimeFormatter SHOWN =
      new DateTimeFormatterBuilder()
          .appendPattern("dd-")
          .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
          .appendPattern("-uuuu HH:mm zzz")
          .toFormatter(Locale.UK);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter TS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx", Locale.ROOT);

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private static Map<Long, String> months() {
    List<String> names =
        List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    Map<Long, String> months = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      months.put(i + 1L, names.get(i));
    }
    return months;
  }

  /** {@code 04-Mar-2026 21:42 GMT}. */
  String shown(Instant at) {
    return SHOWN.format(at.atZone(zone));
  }

  /** {@code 22:05}, where a field has no room for more. */
  String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  /** A FHIR dateTime or instant: {@code 2026-03-04T21:42:10+00:00}. */
  String iso(Instant at) {
    return ISO.format(at.atZone(zone));
  }

  /** An HL7 TS with its offset: {@code 20260304214210+0000}. */
  String ts(Instant at) {
    return TS.format(at.atZone(zone));
  }
}
