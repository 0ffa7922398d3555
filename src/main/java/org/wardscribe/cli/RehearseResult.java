package org.wardscribe.cli;

import java.util.List;

/**
 * What became of rehearsed messages: counts, never an identifier.
 *
 * @param held the most frequent reason first
 * @param problems a sentence for each line that has no prediction
 * @param notes what may surprise, and refuses nothing
 */
public record RehearseResult(
    int messages, int filed, List<Held> held, List<String> problems, List<String> notes) {
  public RehearseResult {
    held = List.copyOf(held);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  public record Held(String reason, int messages) {}
}
