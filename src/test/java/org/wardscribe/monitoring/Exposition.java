package org.wardscribe.monitoring;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus's text format, version 0.0.4, read strictly: what this does not take, a scrape may not
 * take.
 */
public record Exposition(Map<String, Double> samples, Set<String> labelValues) {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) \\S.*");
  private static final Pattern TYPE =
      Pattern.compile(
          "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?)");
  private static final Pattern LABEL =
      Pattern.compile("\\G([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

  /**
   * @throws IllegalArgumentException if a line is none of the format
   */
  public static Exposition of(String text) {
    if (!text.endsWith("\n") || text.contains("\r")) {
      throw new IllegalArgumentException("lines end with a line feed, also the last one");
    }
    Map<String, Double> samples = new LinkedHashMap<>();
    Set<String> values = new LinkedHashSet<>();
    Set<String> families = new LinkedHashSet<>();
    String family = "";
    String type = "";
    for (String line : text.lines().toList()) {
      Matcher help = HELP.matcher(line);
      Matcher named = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (named.matches()) {
        family = named.group(1);
        type = named.group(2);
        if (!families.add(family)) {
          throw new IllegalArgumentException("a family comes twice: " + line);
        }
      } else if (sample.matches() && belongs(sample.group(1), family, type)) {
        String key = sample.group(1) + labels(sample.group(2), values, line);
        if (samples.put(key, number(sample.group(3))) != null) {
          throw new IllegalArgumentException("a sample comes twice: " + line);
        }
      } else if (!help.matches()) {
        throw new IllegalArgumentException("not a line of the format: " + line);
      }
    }
    return new Exposition(samples, values);
  }

  private static boolean belongs(String sample, String family, String type) {
    return switch (type) {
      case "histogram" -> sample.matches(Pattern.quote(family) + "_(bucket|sum|count)");
      case "summary" -> sample.matches(Pattern.quote(family) + "(_sum|_count)?");
      default -> sample.equals(family);
    };
  }

  private static String labels(String text, Set<String> values, String line) {
    if (text == null) {
      return "";
    }
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    int read = 0;
    while (label.find()) {
      values.add(label.group(2));
      labels.put(label.group(1), label.group(2));
      read = label.end();
    }
    if (read != text.length()) {
      throw new IllegalArgumentException("labels are not of the format: " + line);
    }
    return labels.toString();
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /**
   * @param sample with its labels in the order of their names: {@code
   *     wardscribe_entries{state=held}}
   */
  public double value(String sample) {
    Double value = samples.get(sample);
    if (value == null) {
      throw new AssertionError("there is no " + sample + " in " + samples.keySet());
    }
    return value;
  }
}
