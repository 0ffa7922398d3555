package org.wardscribe.cli.control;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.State;

/** Makes an entry ready to be exported. */
final class ExportedEntries {
  private ExportedEntries() {}

  /** Empty if there is none of this number. */
  static Optional<ExportedEntry> of(
      LedgerRecords records, Clock clock, EntryId id, boolean withContent) {
    return records
        .find(id)
        .map(
            view -> {
              List<AuditRow> history = records.history(id);
              return of(
                  EntryReports.of(
                      view,
                      Optional.empty(),
                      Optional.empty(),
                      history,
                      records.guardFacts(id).holds(),
                      clock.instant(),
                      withContent,
                      List.of(),
                      List.of()),
                  view,
                  history);
            });
  }

  private static ExportedEntry of(EntryReport report, EntryView view, List<AuditRow> history) {
    return new ExportedEntry(
        report.entry(),
        report.state(),
        means(report.state()),
        report.since(),
        report.createdAt(),
        report.reason(),
        report.sentence(),
        report.owner(),
        report.items().stream().map(ExportedEntries::original).toList(),
        view.filed().stream().map(filed -> filed(view, filed)).toList(),
        report.holds(),
        report.evidence(),
        history.stream().map(ExportedEntries::audit).toList(),
        Purged.at(report),
        report.content());
  }

  private static ExportedEntry.Original original(EntryReport.ItemLine item) {
    return new ExportedEntry.Original(
        item.item(),
        item.role(),
        item.connector(),
        item.conversation(),
        item.message(),
        item.versions(),
        item.flag(),
        item.goneByAuthor(),
        item.deletedByUs());
  }

  private static ExportedEntry.FiledDocument filed(EntryView view, EntryView.Filed filed) {
    return new ExportedEntry.FiledDocument(
        view.destination().value(),
        filed.documentNumber(),
        filed.contentVersion(),
        filed.at(),
        acceptance(view, filed.contentVersion()),
        filed.items().stream().map(item -> item.item() + " v" + item.version()).toList());
  }

  private static Map<String, String> acceptance(EntryView view, int contentVersion) {
    return view.evidence().stream()
        .filter(e -> e.contentVersion() == contentVersion)
        .filter(e -> e.evidence().kind() == EvidenceKind.ACCEPTANCE)
        .reduce((earlier, later) -> later)
        .map(e -> e.evidence().facts())
        .orElse(Map.of());
  }

  private static ExportedEntry.AuditLine audit(AuditRow row) {
    return new ExportedEntry.AuditLine(
        row.sequence(),
        row.at(),
        row.actor(),
        row.what(),
        row.from(),
        row.to(),
        row.facts(),
        row.hash());
  }

  /** For those who answer a request and know no state. */
  static String means(State state) {
    return switch (state) {
      case RECEIVED, IDENTIFIED, TRANSCRIBED -> "On its way into the record; not filed yet.";
      case DELIVERING, UNKNOWN ->
          "Sent to the record; whether it was filed is being found out. The original remains.";
      case DELIVERED -> "Filed; the original has not been deleted yet.";
      case DELETING, VERIFYING ->
          "Filed; the deletion of the original was requested, and the source is being asked.";
      case DELETED -> "Filed, the original was deleted, and the source said that it is gone.";
      case ATTESTED -> "Filed; a named person says that the original is gone.";
      case UNPROVEN ->
          "Filed; the deletion of the original was requested, and can't be proved at the source.";
      case RETAINED -> "Filed; the original is kept at its source.";
      case WITHDRAWN -> "Not filed: the flag was taken back. The original was not touched.";
      case REJECTED -> "Not filed, by a person's decision. The original was not touched.";
      case REHEARSED -> "A rehearsal: nothing was sent, and the original was not touched.";
      case HELD -> "Not filed yet: a person has to decide. The original remains.";
      case LEGAL_HOLD -> "Filed; a legal hold keeps the original at its source.";
      case AWAITING_AUTHOR -> "Filed; only the author can delete the original, and is asked to.";
      case ESCALATED -> "Filed; a person has to see to the original.";
    };
  }
}
