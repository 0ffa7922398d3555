package org.wardscribe.cli;

import java.util.List;
import java.util.Optional;

/**
 * What would become of a message; nothing was written or sent. Patient data: for the terminal of
 * who asked, and nowhere else.
 *
 * @param decision {@code TRANSCRIBED}, or {@code HELD} with its reason
 * @param sentence why
 * @param stripped what was found in the text: types, places and rules
 * @param document the MDM that would be sent, one segment a line; empty if it would be held
 */
public record DryRunResult(
    String decision, String sentence, List<Stripped> stripped, Optional<String> document) {
  public DryRunResult {
    stripped = List.copyOf(stripped);
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
