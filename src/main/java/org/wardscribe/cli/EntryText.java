package org.wardscribe.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.cli.control.EntryReport;
import org.wardscribe.cli.control.EntryReport.AuditLine;
import org.wardscribe.cli.control.EntryReport.ContentLine;
import org.wardscribe.cli.control.EntryReport.EvidenceLine;
import org.wardscribe.cli.control.EntryReport.ItemLine;
import org.wardscribe.cli.control.EntryReport.PartLine;
import org.wardscribe.cli.control.EntryReport.RedactionLine;
import org.wardscribe.cli.control.EntryReport.SegmentLine;
import org.wardscribe.cli.control.Purged;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;

/** The whole life of an entry as plain text. */
final class EntryText {
  private static final String INDENT = "  ";
  private static final int LATEST = 5;

  private final UkTime time;

  EntryText(UkTime time) {
    this.time = time;
  }

  /** Everything that the report has. */
  String whole(EntryReport entry) {
    StringBuilder text = new StringBuilder(head(entry));
    section(text, "Items", items(entry));
    section(text, "Filed", filed(entry));
    section(text, "Guards", evidence(entry, true));
    section(text, "Redactions (places in the captured text, never its words)", redactions(entry));
    section(text, "Legal holds", holds(entry));
    section(text, "Evidence", evidence(entry, false));
    section(text, "History", history(entry, entry.audit().size()));
    entry.content().ifPresent(lines -> lines.forEach(line -> content(text, line)));
    section(text, "Why it was corrected, as the two people wrote it", reasons(entry));
    section(text, "Alerts that were settled, and what was done", settledAlerts(entry));
    section(text, "Segments (worklist split takes their numbers)", segments(entry));
    return text.toString();
  }

  /** How it is now, and what happened last: for somebody who saw it as it was. */
  String changed(EntryReport entry) {
    StringBuilder text = new StringBuilder(head(entry));
    section(text, "What happened last", history(entry, LATEST));
    return text.toString();
  }

  private String head(EntryReport entry) {
    Table table = new Table(INDENT);
    if (!entry.reason().isEmpty()) {
      table.row("reason", entry.reason());
    }
    if (!entry.sentence().isEmpty()) {
      table.row("", entry.sentence());
    }
    table.row("owner", entry.owner());
    if (!entry.next().isEmpty()) {
      table.row("next", entry.next());
    }
    if (!entry.verbs().isEmpty()) {
      table.row("verbs", String.join(", ", entry.verbs()));
    }
    table.row("seen", entry.fence() + "  (verbs take --seen " + entry.fence() + ")");
    table.row("received", time.at(entry.createdAt()));
    if (entry.state().isOpen()) {
      table.row("looked at next", time.at(entry.due()));
    }
    table.row("destination", entry.destination());
    table.row("document", entry.documentNumber() + "  (TXA-12)");
    if (!entry.controlIds().isEmpty()) {
      table.row("control ids", String.join(", ", entry.controlIds()) + "  (MSH-10)");
    }
    table.row(
        "versions",
        "content "
            + entry.contentVersion()
            + ", filing "
            + entry.filing()
            + ", revision "
            + entry.revision());
    entry.part().ifPresent(part -> table.row("part", part(part)));
    table.row("attempts", attempts(entry));
    Purged.at(entry)
        .ifPresent(at -> table.row("content", "was purged on " + time.at(at) + "; all else stays"));
    if (entry.pendingEvent()) {
      table.row("news", "something happened at the source that is not looked at yet");
    }
    return entry.entry()
        + INDENT
        + entry.state()
        + " since "
        + time.at(entry.since())
        + " ("
        + UkTime.age(entry.since(), entry.at())
        + ")\n"
        + table;
  }

  private static String attempts(EntryReport entry) {
    String failed = entry.attempts() + " failed in this state";
    return entry.unresolvedAttempt()
        ? failed + "; one may have arrived at the destination without an answer"
        : failed;
  }

  private static void section(StringBuilder text, String heading, Optional<Table> table) {
    table.ifPresent(lines -> text.append('\n').append(heading).append('\n').append(lines));
  }

  private Optional<Table> items(EntryReport entry) {
    Table table = new Table(INDENT, "item", "role", "connector", "conversation", "message", "fate");
    for (ItemLine item : entry.items()) {
      table.row(
          Long.toString(item.item()),
          item.role().name(),
          item.connector(),
          item.conversation(),
          item.message(),
          fate(item));
      item.versions()
          .forEach(
              version ->
                  table.note(
                      "v"
                          + version.version()
                          + " seen "
                          + time.at(version.seenAt())
                          + " digest "
                          + version.keyedDigest()
                          + (version.purged() ? " (content purged)" : "")));
      item.flag()
          .ifPresent(
              flag ->
                  table.note(
                      (flag.stands() ? "flagged by " : "no longer flagged by ")
                          + flag.by()
                          + " since "
                          + time.at(flag.at())));
    }
    return Optional.of(table);
  }

  private String fate(ItemLine item) {
    String shared = item.shared() ? "; another entry needs it, too" : "";
    return item.deletedByUs()
            .map(at -> "deleted, verified " + time.at(at))
            .or(() -> item.goneByAuthor().map(at -> "deleted by its author " + time.at(at)))
            .orElse("at the source")
        + shared;
  }

  private Optional<Table> filed(EntryReport entry) {
    Table table = new Table(INDENT, "document", "content", "accepted", "items");
    entry
        .filed()
        .forEach(
            filed ->
                table.row(
                    filed.documentNumber(),
                    Integer.toString(filed.contentVersion()),
                    time.at(filed.at()),
                    String.join(", ", filed.items())));
    return entry.filed().isEmpty() ? Optional.empty() : Optional.of(table);
  }

  private Optional<Table> evidence(EntryReport entry, boolean guards) {
    Table table = guards ? new Table(INDENT) : new Table(INDENT, "no", "time", "kind", "step");
    boolean any = false;
    for (EvidenceLine line : entry.evidence()) {
      if ((line.kind() == EvidenceKind.GUARDS) == guards) {
        any = true;
        table.row(
            Long.toString(line.number()),
            time.at(line.at()),
            line.kind().name(),
            line.from() + " -> " + line.to() + " (content " + line.contentVersion() + ")");
        line.facts().forEach((name, value) -> table.note(name + ": " + value));
      }
    }
    return any ? Optional.of(table) : Optional.empty();
  }

  private static Optional<Table> redactions(EntryReport entry) {
    Table table = new Table(INDENT, "content", "item", "characters", "type", "rule", "replaced by");
    for (RedactionLine line : entry.redactions()) {
      table.row(
          Integer.toString(line.contentVersion()),
          line.item() + " v" + line.version(),
          line.start() + "-" + line.end(),
          line.type(),
          line.rule(),
          line.replacedBy().isEmpty() ? "(kept)" : line.replacedBy());
    }
    return entry.redactions().isEmpty() ? Optional.empty() : Optional.of(table);
  }

  private Optional<Table> holds(EntryReport entry) {
    if (entry.holds().isEmpty()) {
      return Optional.of(
          new Table(INDENT).row("the register of holds can't be read: nothing is deleted"));
    }
    return entry.holds().get().isEmpty()
        ? Optional.empty()
        : Optional.of(new HoldText(time).table(INDENT, entry.holds().get()));
  }

  private Optional<Table> history(EntryReport entry, int most) {
    Table table = new Table(INDENT, "no", "time", "actor", "what", "step", "facts");
    entry.audit().stream()
        .skip(Math.max(0, entry.audit().size() - most))
        .forEach(
            row ->
                table.row(
                    Long.toString(row.sequence()),
                    time.at(row.at()),
                    row.actor(),
                    row.what(),
                    step(row),
                    facts(row.facts())));
    return entry.audit().isEmpty() ? Optional.empty() : Optional.of(table);
  }

  private static String step(AuditLine row) {
    return row.to().map(to -> row.from().map(from -> from + " -> ").orElse("-> ") + to).orElse("");
  }

  private static String facts(Map<String, String> facts) {
    return facts.entrySet().stream()
        .filter(fact -> !fact.getKey().equals(AuditRow.DIGESTS))
        .sorted(Map.Entry.comparingByKey())
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Where somebody may have to name them. */
  private static Optional<Table> segments(EntryReport entry) {
    List<SegmentLine> segments =
        entry.content().orElse(List.of()).stream()
            .flatMap(line -> line.segments().stream())
            .sorted(Comparator.comparing(SegmentLine::number))
            .toList();
    if (entry.state() != State.HELD || segments.size() < 2) {
      return Optional.empty();
    }
    Table table = new Table(INDENT);
    segments.forEach(s -> table.row(Integer.toString(s.number()), Plain.line(s.text().strip())));
    return Optional.of(table);
  }

  private static Optional<Table> reasons(EntryReport entry) {
    if (entry.reasons().isEmpty()) {
      return Optional.empty();
    }
    Table table = new Table(INDENT);
    entry.reasons().forEach(reason -> table.row(Plain.line(reason)));
    return Optional.of(table);
  }

  private Optional<Table> settledAlerts(EntryReport entry) {
    if (entry.settledAlerts().isEmpty()) {
      return Optional.empty();
    }
    Table table = new Table(INDENT, "alert", "message", "seen", "settled", "by");
    for (EntryReport.SettledAlertLine alert : entry.settledAlerts()) {
      table.row(
          Long.toString(alert.alert()),
          alert.message(),
          time.at(alert.seenAt()),
          time.at(alert.at()),
          alert.by());
      table.note(alert.reason().map(Plain::line).orElse("what was written was purged"));
    }
    return Optional.of(table);
  }

  private String part(PartLine part) {
    return part.number()
        + " of 2: "
        + (part.fits()
            ? "segments "
                + part.segments().stream().map(String::valueOf).collect(Collectors.joining(","))
            : "of messages that were changed since")
        + "; split by "
        + part.by()
        + " on "
        + time.at(part.at());
  }

  private void content(StringBuilder text, ContentLine line) {
    Instant at = line.sentAt();
    text.append('\n')
        .append("Content of item ")
        .append(line.item())
        .append(" v")
        .append(line.version())
        .append(", ")
        .append(time.at(at))
        .append(", ")
        .append(Plain.line(line.author()))
        .append('\n');
    Plain.lines(line.text()).forEach(l -> text.append(INDENT).append("| ").append(l).append('\n'));
    line.attachments()
        .forEach(a -> text.append(INDENT).append("+ ").append(Plain.line(a)).append('\n'));
  }
}
