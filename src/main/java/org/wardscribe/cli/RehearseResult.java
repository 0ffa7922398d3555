package org.wardscribe.cli;

import java.util.List;

/**
 * What became of rehearsed messages: counts, never an identifier.
 *
 * @param held the most frequent reason first
 * @param withoutResult lines that have no prediction
 * @param problems a sentence for each of them, as far as they are named
 * @param notes what may surprise, and refuses nothing
 */
public record RehearseResult(
    int messages,
    int filed,
    List<Held> held,
    int withoutResult,
    List<String> problems,
    List<String> notes) {
  public RehearseResult {
    held = List.copyOf(held);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  public record Held(String reason, int messages) {}
}
