package org.wardscribe.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code wardscribe.chaos} asks for, between commas: {@code POINT:ACTION:HIT}, each once, at
 * the point's so many-th hit; and {@code defect:NAME}.
 *
 * <p>An action is {@code halt} (as {@code kill -9}), {@code fail} (an exception), or {@code
 * until=MILLISECONDS}: rests until so long after the first hit of that point.
 */
public record FaultPlan(List<Fault> faults, Set<Defect> defects) {
  /** Breaks nothing. */
  public static final FaultPlan NONE = new FaultPlan(List.of(), Set.of());

  private static final Pattern FAULT =
      Pattern.compile("([a-z-]+):(halt|fail|until=([0-9]{1,6})):([1-9][0-9]{0,4})");
  private static final String DEFECT = "defect:";

  public FaultPlan {
    faults = List.copyOf(faults);
    defects = Set.copyOf(defects);
  }

  /** One fault. */
  public record Fault(FailPoint point, Action action, Duration until, int hit) {}

  /** What is done at a fail point. */
  public enum Action {
    HALT,
    FAIL,
    UNTIL
  }

  /**
   * @throws IllegalArgumentException with a sentence
   */
  public static FaultPlan parse(String text) {
    List<Fault> faults = new ArrayList<>();
    Set<Defect> defects = EnumSet.noneOf(Defect.class);
    for (String each : text.split(",", -1)) {
      String part = each.strip();
      if (part.startsWith(DEFECT)) {
        defects.add(
            Defect.ofPath(part.substring(DEFECT.length()))
                .orElseThrow(() -> new IllegalArgumentException(refusal(part))));
      } else if (!part.isEmpty()) {
        faults.add(fault(part));
      }
    }
    return new FaultPlan(faults, defects);
  }

  private static Fault fault(String part) {
    Matcher matcher = FAULT.matcher(part);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(refusal(part));
    }
    FailPoint point =
        FailPoint.ofPath(matcher.group(1))
            .orElseThrow(() -> new IllegalArgumentException(refusal(part)));
    Action action =
        switch (matcher.group(2)) {
          case "halt" -> Action.HALT;
          case "fail" -> Action.FAIL;
          default -> Action.UNTIL;
        };
    Duration until =
        action == Action.UNTIL
            ? Duration.ofMillis(Long.parseLong(matcher.group(3)))
            : Duration.ZERO;
    return new Fault(point, action, until, Integer.parseInt(matcher.group(4)));
  }

  private static String refusal(String part) {
    return "'"
        + part
        + "' is none of POINT:halt:HIT, POINT:fail:HIT, POINT:until=MILLISECONDS:HIT and"
        + " defect:NAME with one of "
        + Defect.all();
  }

  /** True if nothing is broken. */
  public boolean isEmpty() {
    return faults.isEmpty() && defects.isEmpty();
  }
}
