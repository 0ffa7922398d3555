package org.wardscribe.mapping;

/** A time of the day in a table, like {@code 08:30}; {@code 24:00} is the end of the day. */
final class DayTime {
  static final int DAY = 24 * 60;

  private DayTime() {}

  /** Minutes since midnight by the clock on the wall. */
  static int minute(String key, String written) {
    if (written == null || !written.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00")) {
      throw new IllegalArgumentException(
          "'" + key + "' must be a time of the day in quotes, like \"08:30\"");
    }
    return Integer.parseInt(written.substring(0, 2)) * 60 + Integer.parseInt(written.substring(3));
  }

  static String written(int minute) {
    int hour = minute / 60;
    int rest = minute % 60;
    return (hour < 10 ? "0" : "") + hour + (rest < 10 ? ":0" : ":") + rest;
  }
}
