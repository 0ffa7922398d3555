package org.wardscribe.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Times as they are written here: {@code 22 Nov 2026 09:15:02 GMT}, {@code 3 h 12 min}. */
final class UkTime {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final ZoneId zone;
  private final DateTimeFormatter format;
  private final DateTimeFormatter day;

  UkTime(ZoneId zone) {
    this.zone = zone;
    // The JDK's own short months differ from version to version ("Sept").
    Map<Long, String> months = new HashMap<>();
    for (int i = 0; i < MONTHS.length; i++) {
      months.put(i + 1L, MONTHS[i]);
    }
    format = formatter(months, " uuuu HH:mm:ss z");
    day = formatter(months, " uuuu");
  }

  private DateTimeFormatter formatter(Map<Long, String> months, String after) {
    return new DateTimeFormatterBuilder()
        .appendPattern("dd ")
        .appendText(ChronoField.MONTH_OF_YEAR, months)
        .appendPattern(after)
        .toFormatter(Locale.UK)
        .withZone(zone);
  }

  /** When this day begins here. */
  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** A time with its zone, one of here, or the begin of a day here; empty: it is none. */
  Optional<Instant> parsed(String written) {
    for (Function<String, Instant> form :
        List.<Function<String, Instant>>of(
            Instant::parse,
            text -> LocalDateTime.parse(text).atZone(zone).toInstant(),
            text -> startOf(LocalDate.parse(text)))) {
      try {
        return Optional.of(form.apply(written));
      } catch (DateTimeParseException e) {
        // Perhaps it has another form.
      }
    }
    return Optional.empty();
  }

  String at(Instant instant) {
    return format.format(instant);
  }

  /** {@code 22 Nov 2026}. */
  String day(Instant instant) {
    return day.format(instant);
  }

  /** In the two largest units; a time that lies ahead has the age {@code 0 s}. */
  static String age(Instant from, Instant to) {
    Duration age = Duration.between(from, to);
    if (age.isNegative()) {
      return "0 s";
    }
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }
}
