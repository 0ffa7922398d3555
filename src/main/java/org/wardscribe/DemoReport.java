package org.wardscribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wardscribe.ledger.EntryView;

/** What the demo says at its end: one line for each entry, what is wrong, and the last line. */
record DemoReport(List<EntryView> entries, DemoCheck.Tally tally, List<String> problems) {
  void print(PrintStream out, DemoSite demo) {
    out.println();
    for (EntryView entry : entries) {
      out.printf(
          Locale.ROOT,
          "%-8s %-15s %-12s %s%n",
          entry.id(),
          messages(entry),
          entry.state(),
          entry.sentence().isEmpty() ? entry.reason() : entry.sentence());
    }
    out.println();
    problems.forEach(problem -> out.println("NOT AS IT SHOULD BE: " + problem));
    out.println("Documents: " + demo.epr());
    out.println("Ledger:    " + demo.ledger());
    out.println("Audit:     " + demo.folder().resolve("audit.txt"));
    out.println(
        "Look into one: ./wardscribe show "
            + (entries.isEmpty() ? "E000001" : entries.get(0).id())
            + " --site "
            + demo.site());
    out.println(tally.line());
  }

  String json() {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("flagged", tally.flagged())
        .put("filed", tally.filed())
        .put("deleted", tally.deleted())
        .put("held", tally.held())
        .put("escalated", tally.escalated())
        .put("lost", tally.lost())
        .put("duplicates", tally.duplicates())
        .put("premature", tally.premature());
    problems.forEach(json.putArray("problems")::add);
    for (EntryView entry : entries) {
      json.withArray("entries")
          .addObject()
          .put("entry", entry.id().toString())
          .put("messages", messages(entry))
          .put("state", entry.state().name())
          .put("reason", entry.reason());
    }
    try {
      return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of numbers and names can't be written", e);
    }
  }

  private static String messages(EntryView entry) {
    return entry.items().stream()
        .filter(item -> item.flag().isPresent())
        .map(item -> item.ref().message().value())
        .collect(Collectors.joining("+"));
  }
}
