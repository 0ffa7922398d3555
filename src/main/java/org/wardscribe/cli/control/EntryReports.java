package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.cli.control.EntryReport.AuditLine;
import org.wardscribe.cli.control.EntryReport.ContentLine;
import org.wardscribe.cli.control.EntryReport.EvidenceLine;
import org.wardscribe.cli.control.EntryReport.FiledLine;
import org.wardscribe.cli.control.EntryReport.FlagLine;
import org.wardscribe.cli.control.EntryReport.ItemLine;
import org.wardscribe.cli.control.EntryReport.PartLine;
import org.wardscribe.cli.control.EntryReport.SegmentLine;
import org.wardscribe.cli.control.EntryReport.VersionLine;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Segments;
import org.wardscribe.ledger.SettledAlert;
import org.wardscribe.ledger.WaitRule;

/** Makes the report of an entry; leaves its content behind unless that is asked for. */
final class EntryReports {
  private EntryReports() {}

  static EntryReport of(
      EntryView entry,
      Optional<WaitRule> rule,
      Optional<String> assignee,
      List<AuditRow> history,
      Optional<List<LegalHold>> holds,
      Instant now,
      boolean withContent,
      List<String> reasons,
      List<SettledAlert> settledAlerts) {
    Resolution resolution = Resolution.of(entry.state(), entry.unresolvedAttempt(), entry.reason());
    return new EntryReport(
        now,
        entry.id().toString(),
        entry.state(),
        entry.stateSince(),
        entry.createdAt(),
        entry.due(),
        entry.destination().value(),
        entry.documentNumber(),
        controlIds(entry),
        entry.contentVersion(),
        entry.filing(),
        entry.revision(),
        entry.fence(),
        entry.attempts(),
        entry.unresolvedAttempt(),
        entry.pendingEvent(),
        entry.reason(),
        entry.sentence(),
        assignee
            .filter(name -> !entry.state().isOpen() && !entry.state().isFinal())
            .or(() -> rule.map(WaitRule::owner))
            .orElse(resolution.owner()),
        rule.map(WaitRule::next).orElse(""),
        resolution.verbs(),
        entry.items().stream().map(EntryReports::item).toList(),
        entry.filed().stream().map(EntryReports::filed).toList(),
        entry.evidence().stream().map(EntryReports::evidence).toList(),
        Redactions.of(entry),
        holds.map(list -> list.stream().map(HoldLine::of).toList()),
        history.stream().map(EntryReports::audit).toList(),
        entry.part().map(EntryReports::part),
        withContent ? Optional.of(content(entry)) : Optional.empty(),
        List.copyOf(reasons),
        settledAlerts.stream().map(EntryReports::settled).toList());
  }

  private static EntryReport.SettledAlertLine settled(SettledAlert alert) {
    return new EntryReport.SettledAlertLine(
        alert.number(),
        alert.ref().message().value(),
        alert.seenAt(),
        alert.by(),
        alert.at(),
        alert.reason());
  }

  private static List<String> controlIds(EntryView entry) {
    return entry.evidence().stream()
        .flatMap(stored -> Stream.ofNullable(stored.evidence().facts().get("controlId")))
        .distinct()
        .toList();
  }

  private static ItemLine item(ItemView item) {
    return new ItemLine(
        item.number(),
        item.role(),
        item.ref().connector().value(),
        item.ref().conversation().value(),
        item.ref().message().value(),
        item.versions().stream()
            .map(
                v ->
                    new VersionLine(
                        v.version(), v.keyedDigest(), v.seenAt(), v.message().isEmpty()))
            .toList(),
        item.flag().map(flag -> new FlagLine(flag.by().id().value(), flag.at(), flag.stands())),
        item.goneByAuthor(),
        item.deletedByUs(),
        item.shared());
  }

  private static FiledLine filed(EntryView.Filed filed) {
    return new FiledLine(
        filed.documentNumber(),
        filed.contentVersion(),
        filed.at(),
        filed.items().stream().map(item -> item.item() + " v" + item.version()).toList());
  }

  private static EvidenceLine evidence(EntryView.StoredEvidence stored) {
    return new EvidenceLine(
        stored.number(),
        stored.contentVersion(),
        stored.from(),
        stored.to(),
        stored.at(),
        stored.evidence().kind(),
        stored.evidence().facts());
  }

  private static AuditLine audit(AuditRow row) {
    return new AuditLine(
        row.sequence(), row.at(), row.actor(), row.what(), row.from(), row.to(), row.facts());
  }

  private static PartLine part(EntryPart part) {
    return new PartLine(
        part.number(), List.copyOf(part.segments()), part.fits(), part.by(), part.at());
  }

  private static List<ContentLine> content(EntryView entry) {
    Segments segments = Segments.of(entry);
    return entry.items().stream()
        .flatMap(
            item ->
                item.versions().stream()
                    .flatMap(version -> version.message().stream())
                    .map(message -> content(item.number(), message, segments)))
        .toList();
  }

  private static ContentLine content(long item, SourceMessage message, Segments segments) {
    return new ContentLine(
        item,
        message.version(),
        message.editedAt().orElse(message.sentAt()),
        message.author().displayName(),
        message.text(),
        message.attachments().stream().map(EntryReports::attachment).toList(),
        segments.all().stream()
            .filter(s -> s.item() == item && s.version() == message.version())
            .map(
                s ->
                    new SegmentLine(
                        s.number(), s.attachment().map(EntryReports::attachment).orElse(s.text())))
            .toList());
  }

  private static String attachment(Attachment attachment) {
    return attachment.mediaType() + ", " + attachment.size() + " bytes";
  }
}
