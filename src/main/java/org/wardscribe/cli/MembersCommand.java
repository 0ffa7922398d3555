package org.wardscribe.cli;

import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.MembersReport;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code members}: who can read the conversations, and what strangers may have read. */
@Command(
    name = "members",
    description =
        "Who can read the conversations, as far as the platforms tell: how many, which accounts the"
            + " staff table does not know, and what was said in their presence.")
final class MembersCommand extends AskingCommand {
  MembersCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(ControlVerb.MEMBERS, Map.of(), MembersReport.class, this::text);
  }

  private String text(MembersReport report) {
    if (report.rooms().isEmpty()) {
      return "No platform of this site was asked who can read its conversations, or none can tell.\n";
    }
    Table rooms = new Table("", "conversation", "members", "unknown", "asked");
    for (MembersReport.Room room : report.rooms()) {
      rooms.row(
          room.conversation(),
          room.members()
              .map(count -> (room.why().isEmpty() ? "" : "at least ") + count)
              .orElse("not known"),
          room.strangers().map(Object::toString).orElse("not known"),
          time().at(room.askedAt()));
      rooms.note(room.why().isEmpty() ? "" : Plain.line(room.why()));
    }
    return rooms + strangers(report) + incidents(report);
  }

  private String strangers(MembersReport report) {
    if (report.strangers().isEmpty()) {
      return "No account is seen there that the staff table does not know.\n";
    }
    Table table = new Table("", "unknown account", "conversation", "not seen at", "seen at");
    for (MembersReport.Stranger one : report.strangers()) {
      table.row(
          Plain.line(one.account()),
          one.conversation(),
          one.absentAt().map(time()::at).orElse("not known"),
          time().at(one.seenAt()));
    }
    return table.toString();
  }

  private String incidents(MembersReport report) {
    if (report.incidents().isEmpty()) {
      return "";
    }
    Table table = new Table("", "entry", "may have been read by", "found");
    for (MembersReport.Heard one : report.incidents()) {
      table.row(one.entry(), Plain.line(one.account()), time().at(one.since()));
    }
    return table + "When it is seen to: wardscribe members settle ENTRY --reason TEXT\n";
  }

  /** {@code members settle}. */
  @Command(
      name = "settle",
      description =
          "Say that it was seen to that a stranger may have read an entry. Role:"
              + " information-governance.")
  static final class Settle extends AskingCommand {
    @Parameters(paramLabel = "ENTRY", description = "The entry, like E000042.")
    private EntryId entry;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "What was found, and done; no patient data.")
    private String reason;

    Settle(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return change(
          ControlVerb.MEMBERS_SETTLE,
          Map.of("entry", entry.toString(), "reason", reason),
          OptionalLong.empty());
    }
  }
}
