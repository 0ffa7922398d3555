package org.wardscribe.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.deliver.sandbox.SandboxEprContents;

/** The record system's own store: what is filed, and what came when. */
final class RecordLog {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]+) version ([0-9]+)");
  private static final Set<String> TAKEN = Set.of("FILED", "REPEAT");

  private final List<Document> documents = new ArrayList<>();
  private final List<Reception> receptions = new ArrayList<>();
  private final Map<String, Instant> accepted = new HashMap<>();

  /**
   * One document.
   *
   * @param parent the document that this one amends or replaces; empty: an original
   * @param holds message versions, {@code c000001 1}
   * @param copies how often it is filed
   */
  record Document(String number, String parent, Set<String> holds, int copies) {}

  /** One message that came. */
  record Reception(Instant at, String document) {}

  static RecordLog read(Path folder) throws IOException {
    RecordLog log = new RecordLog();
    Map<String, Document> byNumber = new LinkedHashMap<>();
    for (SandboxEprContents.Filed filed : SandboxEprContents.read(folder).filed()) {
      byNumber.merge(
          filed.documentNumber(),
          new Document(filed.documentNumber(), filed.parentNumber(), holds(filed.message()), 1),
          (a, b) -> new Document(a.number(), a.parent(), a.holds(), a.copies() + 1));
    }
    log.documents.addAll(byNumber.values());
    Path journal = folder.resolve("received.log");
    if (Files.exists(journal)) {
      String text = Files.readString(journal);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
        if (!line.isEmpty()) {
          log.received(line.split("\t", -1));
        }
      }
    }
    return log;
  }

  private static Set<String> holds(String message) {
    Set<String> holds = new HashSet<>();
    Matcher named = NAMED.matcher(message);
    while (named.find()) {
      holds.add(named.group(1) + " " + named.group(2));
    }
    return holds;
  }

  /** Time, control id, document number, event, digest, filing, manner, answer. */
  private void received(String[] part) {
    Instant at = Instant.parse(part[0]);
    receptions.add(new Reception(at, part[2]));
    if (TAKEN.contains(part[5])) {
      accepted.putIfAbsent(part[2], at);
    }
  }

  List<Document> documents() {
    return List.copyOf(documents);
  }

  List<Reception> receptions() {
    return List.copyOf(receptions);
  }

  List<Document> holding(String message, int version) {
    return documents.stream().filter(d -> d.holds().contains(message + " " + version)).toList();
  }

  /** When the record system had first taken this document. */
  Optional<Instant> accepted(Document document) {
    return Optional.ofNullable(accepted.get(document.number()));
  }

  /** True if one of them amends or replaces the other, directly or not. */
  boolean linked(Document a, Document b) {
    return descends(a, b.number()) || descends(b, a.number());
  }

  private boolean descends(Document document, String ancestor) {
    Set<String> seen = new HashSet<>();
    String parent = document.parent();
    while (!parent.isEmpty() && seen.add(parent)) {
      if (parent.equals(ancestor)) {
        return true;
      }
      String next = parent;
      parent =
          documents.stream()
              .filter(d -> d.number().equals(next))
              .map(Document::parent)
              .findFirst()
              .orElse("");
    }
    return false;
  }
}
