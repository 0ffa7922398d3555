package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code 1-receive/flag-gestures.yaml}: what a person does on the platform to have it filed. */
public record FlagGestures(List<Gesture> gestures) {
  /** Where the table lies below a mappings folder. */
  public static final String FILE = "1-receive/flag-gestures.yaml";

  public FlagGestures {
    gestures = List.copyOf(gestures);
    Set<String> seen = new HashSet<>();
    for (Gesture each : gestures) {
      if (!seen.add(each.gesture())) {
        throw new IllegalArgumentException("a gesture stands here twice; keep one of the two");
      }
    }
  }

  /**
   * One gesture.
   *
   * @param gesture its kind, a colon and what it says: {@code reaction:📋}, {@code reply:#record}
   */
  public record Gesture(String gesture, Intent intent) {
    public Gesture {
      if (gesture == null || !gesture.matches("(reaction|tag|reply|command):\\S{1,60}")) {
        throw new IllegalArgumentException(
            "'gesture' is reaction, tag, reply or command, a colon, and what it says");
      }
      if (intent == null) {
        throw new IllegalArgumentException("'intent' must have a value");
      }
    }
  }

  /** What a gesture asks for. */
  public enum Intent {
    @JsonProperty("file")
    FILE
  }

  /** The intent of a gesture, if the table has it. */
  public Optional<Intent> intent(String gesture) {
    return gestures.stream()
        .filter(g -> g.gesture().equals(gesture))
        .map(Gesture::intent)
        .findFirst();
  }
}
