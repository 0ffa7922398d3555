package org.wardscribe;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.State;

/**
 * Prints each transition as it happens, read from the ledger's audit; on a terminal also how many
 * entries have settled.
 */
final class DemoTable {
  private static final int MOST = 10_000;
  private static final int SENTENCE = 72;

  private final PrintStream out;
  private final boolean terminal;
  private final Instant began;
  private final Map<EntryId, Long> shown = new HashMap<>();
  private final Map<EntryId, String> messages = new HashMap<>();
  private boolean progressShown;

  DemoTable(PrintStream out, boolean terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.began = clock.instant();
  }

  void head() {
    out.printf(
        Locale.ROOT,
        "%8s  %-8s %-15s %-12s    %-15s %s%n",
        "time",
        "entry",
        "messages",
        "from",
        "to",
        "why");
  }

  /** Prints what is new; the entries as they are now. */
  List<EntrySummary> print(LedgerRecords records) {
    List<EntrySummary> entries = records.list(EnumSet.allOf(State.class), MOST);
    List<AuditRow> fresh = new ArrayList<>();
    for (EntrySummary entry : entries) {
      long last = shown.getOrDefault(entry.id(), 0L);
      records.history(entry.id()).stream()
          .filter(row -> row.sequence() > last)
          .forEach(
              row -> {
                shown.put(entry.id(), row.sequence());
                fresh.add(row);
              });
    }
    fresh.stream()
        .filter(row -> row.what().equals("TRANSITION"))
        .sorted(Comparator.comparingLong(AuditRow::sequence))
        .forEach(row -> line(row, message(records, row.entry())));
    progress(entries);
    return entries;
  }

  private void line(AuditRow row, String message) {
    clearProgress();
    double seconds = Duration.between(began, row.at()).toMillis() / 1000.0;
    String why = row.facts().getOrDefault("reason", "");
    out.printf(
        Locale.ROOT,
        "%7.1fs  %-8s %-15s %-12s -> %-15s %s%n",
        Math.max(0, seconds),
        row.entry(),
        message,
        row.from().map(State::name).orElse("(new)"),
        row.to().map(State::name).orElse(""),
        why.length() > SENTENCE ? why.substring(0, SENTENCE) : why);
  }

  /** The flagged messages of an entry, by the app's own ids. */
  private String message(LedgerRecords records, EntryId entry) {
    return messages.computeIfAbsent(
        entry,
        id ->
            records.find(id).map(EntryView::items).orElse(List.of()).stream()
                .filter(item -> item.flag().isPresent())
                .map(item -> item.ref().message().value())
                .collect(Collectors.joining("+")));
  }

  private void progress(List<EntrySummary> entries) {
    if (terminal) {
      long settled = entries.stream().filter(e -> !e.state().isOpen()).count();
      out.printf("\r  %d of %d entries have settled ", settled, entries.size());
      out.flush();
      progressShown = true;
    }
  }

  void clearProgress() {
    if (progressShown) {
      out.print("\r\u001b[K");
      progressShown = false;
    }
  }
}
