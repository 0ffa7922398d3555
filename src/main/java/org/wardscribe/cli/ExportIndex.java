package org.wardscribe.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.cli.control.ExportFile;
import org.wardscribe.cli.control.ExportReport;
import org.wardscribe.cli.control.ExportedEntry;
import org.wardscribe.ledger.State;
import org.wardscribe.page.Page;
import org.wardscribe.page.Page.Row;

/**
 * The page of an export, for who answers a request: what was filed where, what became of the
 * originals, and how that is known. Reads the entries from their file, one at a time.
 */
final class ExportIndex {
  private final ExportReport.Begun begun;
  private final String reference;
  private final boolean content;
  private final UkTime time;
  private final Map<State, Long> counts = new EnumMap<>(State.class);
  private final Map<State, String> meanings = new EnumMap<>(State.class);

  ExportIndex(ExportReport.Begun begun, String reference, boolean content, UkTime time) {
    this.begun = begun;
    this.reference = reference;
    this.content = content;
    this.time = time;
  }

  /** Counts an entry that is written to the file. */
  void count(ExportedEntry entry) {
    counts.merge(entry.state(), 1L, Long::sum);
    meanings.putIfAbsent(entry.state(), entry.means());
  }

  long entries() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * @param entries the file that was written
   */
  void write(OutputStream out, Path entries, String sha256) throws IOException {
    Page page = new Page(out, "Export for " + reference);
    page.heading(1, "Export for " + reference)
        .paragraph(
            "What Wardscribe did with the messages that this request is about: which document was"
                + " filed where and how that was acknowledged, what became of each original, and how"
                + " that is known. It names no patient"
                + (content
                    ? "; what was written is in the folder content."
                    : " and quotes nothing."))
        .figures(
            List.of(
                Row.of("entries", number(entries())),
                Row.of("scope", begun.scope()),
                Row.of("exported by", begun.by()),
                Row.of("exported at", time.at(begun.at()))));
    if (!begun.audited()) {
      page.paragraph(
          "Wardscribe was not running when this was exported, so that the audit does not say that it"
              + " was. Write down who did it, when and why.");
    }
    page.table(
        "What became of them", List.of("State", "Entries", "What that means"), rowsByState());
    page.longTable(
        "Every entry",
        List.of("Entry", "Conversation", "State", "Filed", "Original", "Why it is so"),
        writer -> rows(entries, writer));
    limits(page, sha256);
    page.finish();
  }

  private List<Row> rowsByState() {
    return counts.entrySet().stream()
        .map(
            count ->
                Row.of(
                    count.getKey().name(),
                    number(count.getValue()),
                    meanings.getOrDefault(count.getKey(), "")))
        .toList();
  }

  private void rows(Path entries, Page.RowWriter writer) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(entries))) {
      ExportFile.forEach(in, entry -> writer.write(row(entry)));
    }
  }

  private Row row(ExportedEntry entry) {
    return Row.of(
        entry.entry(),
        entry.originals().stream()
            .map(original -> original.connector() + "/" + original.conversation())
            .distinct()
            .collect(Collectors.joining(", ")),
        entry.state() + " since " + time.at(entry.since()),
        entry.filed().isEmpty()
            ? "nothing"
            : entry.filed().stream().map(this::filed).collect(Collectors.joining("; ")),
        original(entry),
        why(entry));
  }

  private String filed(ExportedEntry.FiledDocument document) {
    return "document "
        + document.documentNumber()
        + " at "
        + document.destination()
        + ", accepted "
        + time.at(document.acceptedAt())
        + Optional.ofNullable(document.acceptance().get("controlId"))
            .map(id -> " by the acknowledgement of " + id)
            .orElse("");
  }

  private String original(ExportedEntry entry) {
    List<String> said = new ArrayList<>();
    for (ExportedEntry.Original original : entry.originals()) {
      if (original.deletedByUs().isPresent()) {
        said.add(gone(original, "deleted, and verified to be gone ", original.deletedByUs().get()));
      } else if (original.deletedByAuthor().isPresent()) {
        said.add(gone(original, "deleted by its author ", original.deletedByAuthor().get()));
      }
    }
    String rest =
        said.size() == entry.originals().size()
            ? ""
            : said.isEmpty() ? "not known to be gone" : "; the others are not known to be gone";
    return String.join("; ", said) + rest;
  }

  private String gone(ExportedEntry.Original original, String how, Instant at) {
    return "message " + original.item() + " " + how + time.at(at);
  }

  private String why(ExportedEntry entry) {
    List<String> said = new ArrayList<>();
    if (!entry.reason().isEmpty()) {
      said.add(entry.reason());
    }
    if (!entry.sentence().isEmpty()) {
      said.add(entry.sentence());
    }
    entry
        .holds()
        .ifPresentOrElse(
            holds ->
                holds.forEach(
                    hold ->
                        said.add(
                            "Legal hold "
                                + hold.number()
                                + " ("
                                + hold.reference()
                                + ") is in force.")),
            () -> said.add("Which legal holds are in force could not be read."));
    entry
        .contentPurgedAt()
        .ifPresent(at -> said.add("Its content here was purged on " + time.at(at) + "."));
    return String.join(" ", said);
  }

  private void limits(Page page, String sha256) throws IOException {
    List<String> said = new ArrayList<>();
    if (begun.perhaps() > 0) {
      said.add(
          number(begun.perhaps())
              + " more entries may be meant: it is not known whom they are about, or who wrote them."
              + " They are not in this export. The worklist has those that wait for a person.");
    }
    said.add("What stands in the record system itself: ask there, by the document numbers.");
    said.add("Messages that nobody flagged: Wardscribe never had them.");
    said.add(
        "What people saved, forwarded or photographed, and what a platform's backups still hold.");
    said.add(
        "That the audit is unchanged: wardscribe audit verify says so; each entry's last hash in"
            + " entries.json can be compared with it later.");
    page.heading(2, "What this export does not say").list(said);
    page.heading(2, "How to check this export")
        .paragraph(
            "entries.json has all of it, with the evidence and the audit rows of each entry. Its"
                + " SHA-256 is "
                + sha256
                + (begun.audited()
                    ? "; the audit has the same digest, who exported it, and the reference."
                    : "."));
  }

  private static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }
}
