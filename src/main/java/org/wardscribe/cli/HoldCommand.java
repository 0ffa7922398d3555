package org.wardscribe.cli;

import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.HoldLine;
import org.wardscribe.cli.control.HoldReport;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hold}: what a legal hold can be asked for. */
@Command(name = "hold", description = "Legal holds: place, lift, list.")
final class HoldCommand {
  /** {@code hold place}. */
  @Command(
      name = "place",
      description =
          "Forbid deletions from now on. Not effective before a deletion that is on its way has"
              + " ended: the answer says so. Role: information-governance.")
  static final class Place extends AskingCommand {
    @ArgGroup(multiplicity = "1")
    private Scope scope;

    @Option(
        names = "--reference",
        required = true,
        paramLabel = "TEXT",
        description = "The request's or case's reference. It is shown in lists: no patient data.")
    private String reference;

    /** Everything, or one entry. */
    static final class Scope {
      @Option(names = "--all", required = true, description = "The whole organisation.")
      private boolean all;

      @Option(
          names = "--entry",
          required = true,
          paramLabel = "ENTRY",
          description = "One entry, like E000042.")
      private EntryId entry;
    }

    Place(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      String covered = scope.all ? HoldLine.ORGANISATION : scope.entry.toString();
      return change(
          ControlVerb.HOLD_PLACE,
          Map.of("scope", covered, "reference", reference),
          OptionalLong.empty());
    }
  }

  /** {@code hold lift}. */
  @Command(name = "lift", description = "End a hold. Two people, role: information-governance.")
  static final class Lift extends AskingCommand {
    @Parameters(paramLabel = "HOLD", description = "The hold's number in hold list.")
    private long hold;

    Lift(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return change(
          ControlVerb.HOLD_LIFT, Map.of("hold", Long.toString(hold)), OptionalLong.empty());
    }
  }

  /** {@code hold list}. */
  @Command(name = "list", description = "All holds, and since when each can be relied on.")
  static final class ListHolds extends AskingCommand {
    ListHolds(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return read(ControlVerb.HOLD_LIST, Map.of(), HoldReport.class, new HoldText(time())::of);
    }
  }
}
