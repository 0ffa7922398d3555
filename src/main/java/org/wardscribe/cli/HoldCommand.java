package org.wardscribe.cli;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.HoldReport;
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
        names = "--type",
        required = true,
        paramLabel = "TYPE",
        description = "Why: foi, sar, complaint, psii, coroner, inquiry or other.")
    private String type;

    @Option(
        names = "--reference",
        required = true,
        paramLabel = "TEXT",
        description = "The request's or case's reference. It is shown in lists: no patient data.")
    private String reference;

    @Option(
        names = "--review-due",
        required = true,
        paramLabel = "DATE",
        description =
            "When somebody must look whether it is still needed, like 2027-01-31. It never ends by"
                + " itself.")
    private LocalDate reviewDue;

    /** Everything, or what meets all criteria. */
    static final class Scope {
      @Option(names = "--all", required = true, description = "The whole organisation.")
      private boolean all;

      @ArgGroup(exclusive = false, multiplicity = "1")
      private Criteria criteria;
    }

    Place(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      Map<String, String> args = new TreeMap<>();
      args.put("type", type);
      args.put("reference", reference);
      args.put("review-due", reviewDue.toString());
      if (scope.all) {
        args.put("all", "true");
      } else {
        scope.criteria.into(args, time());
      }
      return change(ControlVerb.HOLD_PLACE, args, OptionalLong.empty());
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
