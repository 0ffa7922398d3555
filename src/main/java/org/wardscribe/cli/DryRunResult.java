package org.wardscribe.cli;

import java.util.List;
import java.util.Optional;

/**
 * What would become of a message; nothing was written or sent. Patient data: for the terminal of
 * who asked, and nowhere else.
 *
 * @param decision {@code TRANSCRIBED}, {@code HELD} with its reason, or {@code REFUSED} with its
 *     code
 * @param sentence why
 * @param looked whether an empty {@code stripped} means that nothing was found
 * @param stripped what was found in the text: types, places and rules
 * @param document the MDM that would be sent, one segment a line; empty if it would be held
 */
public record DryRunResult(
    String decision,
    String sentence,
    Looked looked,
    List<Stripped> stripped,
    Optional<String> document) {
  public DryRunResult {
    stripped = List.copyOf(stripped);
  }

  /** Whether the text was searched, and what was found may be shown. */
  public enum Looked {
    YES,
    /** It was held or refused before. */
    NO,
    /** It was; only the identity desk may know what was found. */
    HIDDEN
  }

  /**
   * @param replacedBy empty if it was found and kept
   */
  public record Stripped(
      String message, int start, int end, String type, String rule, String replacedBy) {}

  @Override
  public String toString() {
    return "DryRunResult[" + decision + "]";
  }
}
