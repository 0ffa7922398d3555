package org.wardscribe.cli;

import java.time.LocalDate;
import java.util.Map;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Option;

/** Which entries are meant: those that meet every criterion that is given. */
final class Criteria {
  @Option(names = "--entry", paramLabel = "ENTRY", description = "One entry, like E000042.")
  private EntryId entry;

  @Option(
      names = "--patient",
      paramLabel = "ID",
      description = "One patient: the patient index's id of the record.")
  private String patient;

  @Option(
      names = "--nhs-number",
      paramLabel = "NUMBER",
      description = "One patient: whose number the patient index says it is.")
  private String nhsNumber;

  @Option(
      names = "--staff",
      paramLabel = "ID",
      description = "One member of staff, who asked, advised, flagged or confirmed.")
  private String staff;

  @Option(
      names = "--conversation",
      paramLabel = "CONNECTOR/CONVERSATION",
      description = "One conversation, as conversations.yaml names it.")
  private String conversation;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Messages written, changed or flagged on this day or later.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Messages written on this day or before.")
  private LocalDate to;

  /** As arguments of a request. */
  void into(Map<String, String> args, UkTime time) {
    put(args, "entry", entry);
    put(args, "patient", patient);
    put(args, "nhs-number", nhsNumber);
    put(args, "staff", staff);
    put(args, "conversation", conversation);
    put(args, "from", from == null ? null : time.startOf(from));
    // The last microsecond of that day: it belongs to the period.
    put(args, "to", to == null ? null : time.startOf(to.plusDays(1)).minusNanos(1_000));
  }

  private static void put(Map<String, String> args, String name, Object value) {
    if (value != null) {
      args.put(name, value.toString());
    }
  }
}
