package org.wardscribe.cli;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wardscribe.cli.control.ControlVerb;
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

    /** An entry is covered that meets every one that is given. */
    static final class Criteria {
      @Option(
          names = "--entry",
          paramLabel = "ENTRY",
          description = "One entry, like E000042, and what shares an original with it.")
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
        criteria(args, scope.criteria);
      }
      return change(ControlVerb.HOLD_PLACE, args, OptionalLong.empty());
    }

    private void criteria(Map<String, String> args, Criteria wanted) {
      put(args, "entry", wanted.entry);
      put(args, "patient", wanted.patient);
      put(args, "nhs-number", wanted.nhsNumber);
      put(args, "staff", wanted.staff);
      put(args, "conversation", wanted.conversation);
      put(args, "from", wanted.from == null ? null : time().startOf(wanted.from));
      // The last microsecond of that day: it belongs to the period.
      put(
          args,
          "to",
          wanted.to == null ? null : time().startOf(wanted.to.plusDays(1)).minusNanos(1_000));
    }

    private static void put(Map<String, String> args, String name, Object value) {
      if (value != null) {
        args.put(name, value.toString());
      }
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
