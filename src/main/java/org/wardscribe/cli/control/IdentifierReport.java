package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wardscribe.ledger.IdentifiedEntry;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.NotNeeded;

/**
 * How many entries of a time stated identifiers of which kinds, and which of these nobody needed
 * beside a number; by conversation. Counts only.
 */
public record IdentifierReport(Instant at, List<Line> lines) {
  public IdentifierReport {
    lines = List.copyOf(lines);
  }

  /**
   * @param entries that were identified, and of which the kinds were kept
   * @param stated how many of them stated each kind
   * @param notNeeded how many of them stated each kind, and did not need it where a number and one
   *     of surname and date of birth are asked for
   */
  public record Line(
      String conversation,
      int entries,
      Map<IdentifierKind, Integer> stated,
      Map<IdentifierKind, Integer> notNeeded) {}

  static IdentifierReport of(Instant at, List<IdentifiedEntry> identified) {
    Map<String, List<String>> byConversation = new TreeMap<>();
    for (IdentifiedEntry entry : identified) {
      String kinds = entry.facts().get(NotNeeded.STATED);
      if (kinds != null) {
        byConversation
            .computeIfAbsent(entry.where().toString(), where -> new ArrayList<>())
            .add(kinds);
      }
    }
    List<Line> lines = new ArrayList<>();
    byConversation.forEach((where, entries) -> lines.add(line(where, entries)));
    return new IdentifierReport(at, lines);
  }

  private static Line line(String where, List<String> entries) {
    Map<IdentifierKind, Integer> stated = new TreeMap<>();
    Map<IdentifierKind, Integer> notNeeded = new TreeMap<>();
    for (String kinds : entries) {
      for (String kind : kinds.split(" ", -1)) {
        if (!kind.isEmpty()) {
          stated.merge(IdentifierKind.valueOf(kind), 1, Integer::sum);
        }
      }
      NotNeeded.of(kinds, 1).forEach(kind -> notNeeded.merge(kind, 1, Integer::sum));
    }
    return new Line(where, entries.size(), stated, notNeeded);
  }
}
