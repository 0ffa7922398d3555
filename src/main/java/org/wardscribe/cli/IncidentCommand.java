package org.wardscribe.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.IncidentReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code incident}: what is asked while a major incident lasts, and at its end. */
@Command(
    name = "incident",
    description = "Declared incidents: what is flagged is filed, every original stays.")
final class IncidentCommand {
  /** {@code incident declare}. */
  @Command(
      name = "declare",
      description =
          "From now on what is flagged in these conversations is filed, also where the mode is"
              + " shadow, and no original is deleted, until two people stand the incident down."
              + " Role: information-governance, operator or clinician.")
  static final class Declare extends AskingCommand {
    @Parameters(
        paramLabel = "NAME",
        description = "Names the incident from now on. It is shown in lists: no patient data.")
    private String name;

    @ArgGroup(multiplicity = "1")
    private Scope scope;

    @Option(
        names = "--review-due",
        required = true,
        paramLabel = "DATE",
        description = "When somebody must look whether it still lasts, like 2027-01-31.")
    private LocalDate reviewDue;

    /** All conversations, or some. */
    static final class Scope {
      @Option(names = "--all", required = true, description = "Every conversation.")
      private boolean all;

      @Option(
          names = "--conversations",
          required = true,
          split = ",",
          paramLabel = "CONNECTOR/CONVERSATION",
          description = "These, as conversations.yaml names them.")
      private List<String> conversations;
    }

    Declare(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      Map<String, String> args = new TreeMap<>();
      args.put("name", name);
      args.put("review-due", reviewDue.toString());
      if (scope.all) {
        args.put("all", "true");
      } else {
        args.put("conversations", String.join(",", scope.conversations));
      }
      return change(ControlVerb.INCIDENT_DECLARE, args, OptionalLong.empty());
    }
  }

  /** {@code incident stand-down}. */
  @Command(
      name = "stand-down",
      description =
          "End an incident, and with it its holds. Two people, role:" + " information-governance.")
  static final class StandDown extends AskingCommand {
    @Parameters(paramLabel = "NAME", description = "As it was declared.")
    private String name;

    StandDown(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return change(ControlVerb.INCIDENT_STAND_DOWN, Map.of("name", name), OptionalLong.empty());
    }
  }

  /** {@code incident list}. */
  @Command(name = "list", description = "All incidents, those that ended as well.")
  static final class ListIncidents extends AskingCommand {
    ListIncidents(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return read(ControlVerb.INCIDENT_LIST, Map.of(), IncidentReport.class, this::text);
    }

    private String text(IncidentReport report) {
      if (report.incidents().isEmpty()) {
        return "No incidents.\n";
      }
      Table table = new Table("", "incident", "conversations", "declared", "by", "ended");
      for (IncidentReport.Line line : report.incidents()) {
        table.row(
            line.name(),
            line.conversations().isEmpty() ? "all" : String.join(", ", line.conversations()),
            time().at(line.declaredAt()),
            line.declaredBy(),
            line.stoodDownAt()
                .map(time()::at)
                .orElseGet(
                    () ->
                        line.standDownProposedBy()
                            .map(who -> "NOT YET; " + who + " wants it ended, a second must say so")
                            .orElse("not yet")));
      }
      return table.toString();
    }
  }
}
