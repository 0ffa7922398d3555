package org.wardscribe.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's decision about one entry, as the person saw it. */
abstract class DecisionCommand extends AskingCommand {
  @Parameters(paramLabel = "ENTRY", description = "The entry, like E000042.")
  private EntryId entry;

  @Option(
      names = "--seen",
      required = true,
      paramLabel = "SEEN",
      description = "The number under 'seen' when you looked at the entry.")
  private long seen;

  DecisionCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  int decide(ControlVerb verb, Map<String, String> arguments) {
    Map<String, String> args = new HashMap<>(arguments);
    args.put("entry", entry.toString());
    return change(verb, args, OptionalLong.of(seen));
  }

  /** {@code worklist set-author}. */
  @Command(
      name = "set-author",
      description = "The author of an item is this member of staff. Role: clinician.")
  static final class SetAuthor extends DecisionCommand {
    @Option(
        names = "--item",
        required = true,
        paramLabel = "ITEM",
        description = "The item's number in show.")
    private long item;

    @Option(
        names = "--staff",
        required = true,
        paramLabel = "ID",
        description = "The staff id, as in authors.yaml.")
    private String staff;

    SetAuthor(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.SET_AUTHOR, Map.of("item", Long.toString(item), "staff", staff));
    }
  }

  /** {@code worklist split}. */
  @Command(
      name = "split",
      description =
          "It speaks of two patients: these segments are of the first, and those of the second."
              + " Role: clinician.")
  static final class Split extends DecisionCommand {
    @Option(
        names = "--first",
        required = true,
        paramLabel = "NUMBERS",
        description = "Segments of the first patient, as show --content numbers them: 1,3-5.")
    private String first;

    @Option(
        names = "--second",
        required = true,
        paramLabel = "NUMBERS",
        description = "Segments of the second; one that is about both is in both.")
    private String second;

    Split(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.SPLIT, Map.of("first", first, "second", second));
    }
  }

  /** {@code worklist reject}. */
  @Command(name = "reject", description = "Do not file it; the original remains. Role: clinician.")
  static final class Reject extends DecisionCommand {
    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why. Write nothing about the patient.")
    private String reason;

    Reject(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.REJECT, Map.of("reason", reason));
    }
  }

  /** {@code worklist attachments-checked}. */
  @Command(
      name = "attachments-checked",
      description =
          "You looked at its photos, videos and voice notes: they are this patient's. Role:"
              + " clinician.")
  static final class AttachmentsChecked extends DecisionCommand {
    AttachmentsChecked(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.ATTACHMENTS_CHECKED, Map.of());
    }
  }

  /** {@code worklist retry}. */
  @Command(name = "retry", description = "Try again as it is. Role: clinician or operator.")
  static final class Retry extends DecisionCommand {
    Retry(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.RETRY, Map.of());
    }
  }

  /** {@code worklist found-in-epr}. */
  @Command(
      name = "found-in-epr",
      description =
          "It stands in the EPR; the original remains. Two people, role: information-governance.")
  static final class FoundInEpr extends DecisionCommand {
    FoundInEpr(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.FOUND_IN_EPR, Map.of());
    }
  }

  /** {@code worklist not-in-epr}. */
  @Command(
      name = "not-in-epr",
      description =
          "It does not stand in the EPR: what was sent is sent again, and what is held stays held. Two"
              + " people, role: information-governance.")
  static final class NotInEpr extends DecisionCommand {
    NotInEpr(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.NOT_IN_EPR, Map.of());
    }
  }

  /** {@code worklist cancelled-in-epr}. */
  @Command(
      name = "cancelled-in-epr",
      description =
          "The wrong document is cancelled in the EPR: the correction goes on, the original remains."
              + " Two people, role: information-governance.")
  static final class CancelledInEpr extends DecisionCommand {
    CancelledInEpr(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.CANCELLED_IN_EPR, Map.of());
    }
  }

  /** {@code worklist give-up}. */
  @Command(
      name = "give-up",
      description =
          "End a correction although the wrong document still stands; the original remains. Two"
              + " people, role: information-governance.")
  static final class GiveUp extends DecisionCommand {
    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why; both people give the same text.")
    private String reason;

    GiveUp(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.GIVE_UP, Map.of("reason", reason));
    }
  }

  /** {@code worklist correct}. */
  @Command(
      name = "correct",
      description =
          "It is filed for the wrong patient, or with words of another: cancel it there, then file it"
              + " for this one. Two people, role: clinician or information-governance.")
  static final class Correct extends DecisionCommand {
    @Option(
        names = "--patient",
        required = true,
        paramLabel = "ID",
        description = "The patient index's own id of the right record.")
    private String patient;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "What happened; both people give the same text.")
    private String reason;

    Correct(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.CORRECT, Map.of("patient", patient, "reason", reason));
    }
  }

  /** {@code worklist release}. */
  @Command(
      name = "release",
      description =
          "Reopen what ended as retained or rehearsed. Two people, role: information-governance.")
  static final class Release extends DecisionCommand {
    Release(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return decide(ControlVerb.RELEASE, Map.of());
    }
  }
}
