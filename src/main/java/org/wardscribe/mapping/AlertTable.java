package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code worklist/alerts.yaml}: what people are told of, from when on, who, and how often. A kind
 * without a row is not watched.
 */
public final class AlertTable {
  /** The file's name among the mappings. */
  public static final String FILE = "worklist/alerts.yaml";

  /** Kinds that are about a time that is too long, or an end that is near: a row says which. */
  private static final Set<AlertKind> WITH_LIMIT =
      EnumSet.of(AlertKind.NOT_FILED_IN_TIME, AlertKind.DELETION_DEADLINE, AlertKind.EXPIRES);

  private final Optional<QuietHours> quietHours;
  private final List<Row> alerts;

  /** Absent: none. */
  @JsonProperty("ends")
  @JsonSetter(nulls = Nulls.AS_EMPTY)
  private List<End> ends = List.of();

  /**
   * @param quietHours empty: there are none
   * @param alerts the first row that fits a kind and a subject decides
   */
  @JsonCreator
  public AlertTable(
      @JsonProperty(value = "quietHours", required = true) Optional<QuietHours> quietHours,
      @JsonProperty(value = "alerts", required = true) List<Row> alerts) {
    this.quietHours = quietHours;
    this.alerts = List.copyOf(alerts);
    Set<AlertKind> whole = EnumSet.noneOf(AlertKind.class);
    for (Row row : this.alerts) {
      if (whole.contains(row.kind())) {
        throw new IllegalArgumentException(
            "a row for "
                + row.kind().path()
                + " stands after the one without 'only', which fits all of them; move it before");
      }
      if (row.only().isEmpty()) {
        whole.add(row.kind());
      }
    }
  }

  /**
   * A time of the day, each day, by the site's own clock; may go over midnight.
   *
   * @param from its first minute
   * @param to the first minute after it
   */
  public record QuietHours(String from, String to) {
    public QuietHours {
      if (DayTime.minute("quietHours.from", from) == DayTime.minute("quietHours.to", to)) {
        throw new IllegalArgumentException("quietHours.from and quietHours.to must differ");
      }
    }

    /** True at this time of the day. */
    public boolean at(LocalTime time) {
      int minute = time.getHour() * 60 + time.getMinute();
      int begins = DayTime.minute("from", from);
      int ends = DayTime.minute("to", to);
      return begins < ends ? begins <= minute && minute < ends : begins <= minute || minute < ends;
    }
  }

  /** What a kind does in the quiet hours. */
  public enum InQuietHours {
    /** It is told at once. */
    @JsonProperty("tell")
    TELL,
    /** It is told when they are over, if it lasts until then. */
    @JsonProperty("wait")
    WAIT
  }

  /**
   * One row.
   *
   * @param only subjects that it is for (owners, destinations, connectors); empty: every one
   * @param limit the target, or how long before an end, for the kinds that have one
   * @param after for how long it must last before anybody is told
   * @param over for how long it must be gone before it counts as over
   * @param rota who is told; a name from {@code rota.yaml}
   * @param remindEvery how often it is told again while it lasts
   * @param reminders how often at most; 0: never
   */
  public record Row(
      AlertKind kind,
      List<String> only,
      Optional<Duration> limit,
      Duration after,
      Duration over,
      String rota,
      InQuietHours quietHours,
      Duration remindEvery,
      int reminders) {
    public Row {
      only = List.copyOf(only);
      refuseUnless(kind != null && quietHours != null, "'kind' and 'quietHours' must have a value");
      refuseUnless(
          WITH_LIMIT.contains(kind) == limit.isPresent(),
          "'limit' "
              + (limit.isPresent() ? "means nothing for " : "is missing for ")
              + kind.path());
      refuseUnless(
          limit.filter(l -> l.isNegative() || l.isZero()).isEmpty(),
          "'limit' must be a duration like PT30M or P30D");
      refuseUnless(
          !after.isNegative() && !over.isNegative(), "'after' and 'over' can't be negative");
      refuseUnless(
          reminders >= 0 && reminders <= 1000, "'reminders' must be a number from 0 to 1000");
      refuseUnless(
          reminders == 0 || remindEvery.compareTo(Duration.ofMinutes(5)) >= 0,
          "'remindEvery' must be at least PT5M");
      refuseUnless(
          rota != null && rota.matches(RotaTable.NAME), "'rota' must be a name from rota.yaml");
    }

    private static void refuseUnless(boolean fits, String sentence) {
      if (!fits) {
        throw new IllegalArgumentException(sentence);
      }
    }
  }

  /**
   * An end that Wardscribe can't see for itself: of a platform's assurance profile, of a token that
   * does not say it.
   *
   * @param what it is; the subject of its alert
   * @param on the last day on which it holds
   */
  public record End(String what, LocalDate on) {
    public End {
      Row.refuseUnless(
          what != null && what.matches("[A-Za-z0-9][A-Za-z0-9 ._/-]{2,79}"),
          "'what' of an end must be 3 to 80 letters, digits, spaces, dots, slashes and hyphens,"
              + " like assurance profile of ward-gateway");
      Row.refuseUnless(on != null, "'on' of an end must be a day like 2027-05-22");
    }
  }

  /** What ends on a day that only people know. */
  public List<End> ends() {
    return List.copyOf(ends);
  }

  public List<Row> alerts() {
    return alerts;
  }

  /** The row that decides; empty: nobody is told of it. */
  public Optional<Row> of(AlertKind kind, String subject) {
    return alerts.stream()
        .filter(row -> row.kind() == kind)
        .filter(row -> row.only().isEmpty() || row.only().contains(subject))
        .findFirst();
  }

  /** The limits of a kind's rows. */
  public Set<Duration> limits(AlertKind kind) {
    return alerts.stream()
        .filter(row -> row.kind() == kind)
        .flatMap(row -> row.limit().stream())
        .collect(java.util.stream.Collectors.toSet());
  }

  /** True if these are the quiet hours. */
  public boolean quiet(LocalTime time) {
    return quietHours.filter(hours -> hours.at(time)).isPresent();
  }
}
