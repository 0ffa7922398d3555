package org.wardscribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.State;

/** The whole audit as lines between tabs, for who checks it elsewhere; no content. */
final class AuditExport {
  private AuditExport() {}

  /** For each entry a line of the messages that it owns, and one for each row. */
  static void write(LedgerRecords records, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (EntrySummary summary : records.list(EnumSet.allOf(State.class), Integer.MAX_VALUE)) {
      Optional<EntryView> entry = records.find(summary.id());
      if (entry.isPresent()) {
        lines.add(
            "ENTRY\t"
                + summary.id()
                + "\t"
                + entry.get().items().stream()
                    .map(item -> item.ref().message().value())
                    .collect(Collectors.joining(",")));
        lines.addAll(rows(records, entry.get()));
      }
    }
    Files.write(file, lines);
  }

  /** Time, entry, who, what, from, to, facts, hash. */
  static List<String> rows(LedgerRecords records, EntryView entry) {
    return records.history(entry.id()).stream().map(AuditExport::line).toList();
  }

  private static String line(AuditRow row) {
    return String.join(
        "\t",
        row.at().toString(),
        row.entry().toString(),
        row.actor(),
        row.what(),
        row.from().map(State::name).orElse("-"),
        row.to().map(State::name).orElse("-"),
        row.facts().toString(),
        row.hash());
  }
}
