package org.wardscribe.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wardscribe.cli.control.AccountReport;
import org.wardscribe.cli.control.ConfirmationReport;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.SuspensionReport;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account}: a device is lost or shared, and what its account says is not believed. */
@Command(
    name = "account",
    description =
        "Accounts: suspend, restore, settle, list those whose device is lost or shared; invite,"
            + " confirm, confirmations of their owners.")
final class AccountCommand {
  /** {@code account suspend}. */
  @Command(
      name = "suspend",
      description =
          "Hold what this account wrote or flagged since then, and list what of it is filed. At once,"
              + " until it is restored. Role: information-governance or operator.")
  static final class Suspend extends AskingCommand {
    @Parameters(paramLabel = "ACCOUNT", description = "As the platform names it.")
    private String account;

    @Option(
        names = "--connector",
        paramLabel = "NAME",
        description = "Only on this one; else on all.")
    private String connector;

    @Option(
        names = "--since",
        required = true,
        paramLabel = "TIME",
        description =
            "When it may have come into other hands, by the site's clock: 2026-11-23T02:00, or a day.")
    private String since;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "E.g. phone lost on the night bus; no patient data.")
    private String reason;

    Suspend(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      Instant from =
          time()
              .parsed(since)
              .orElseThrow(
                  () ->
                      new CommandRefused(
                          "A time is written like 2026-11-23T02:00, 2026-11-23T02:00:00Z or"
                              + " 2026-11-23."));
      Map<String, String> args =
          new TreeMap<>(Map.of("account", account, "since", from.toString(), "reason", reason));
      if (connector != null) {
        args.put("connector", connector);
      }
      return read(ControlVerb.ACCOUNT_SUSPEND, args, SuspensionReport.class, this::text);
    }

    private String text(SuspensionReport report) {
      return "What "
          + report.account()
          + " wrote or flagged since "
          + time().at(report.since())
          + " is held from now on.\n"
          + line("On the way to the record, and held now", report.held())
          + line(
              "Filed already, or may be; on the worklist, nothing of it is deleted",
              report.filed());
    }

    private static String line(String what, List<String> entries) {
      return what + ": " + (entries.isEmpty() ? "none" : String.join(", ", entries)) + ".\n";
    }
  }

  /** {@code account restore}. */
  @Command(
      name = "restore",
      description =
          "From now on the account is its owner's again; what it did meanwhile stays in doubt. Role:"
              + " information-governance or operator.")
  static final class Restore extends AskingCommand {
    @Parameters(paramLabel = "ACCOUNT", description = "As it was suspended.")
    private String account;

    @Option(names = "--connector", paramLabel = "NAME", description = "As it was suspended.")
    private String connector;

    @Option(
        names = "--mistake",
        description = "It was its owner's all the time: nothing of it is in doubt.")
    private boolean mistake;

    Restore(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      Map<String, String> args = new TreeMap<>(Map.of("account", account));
      if (connector != null) {
        args.put("connector", connector);
      }
      if (mistake) {
        args.put("mistake", "true");
      }
      return change(ControlVerb.ACCOUNT_RESTORE, args, OptionalLong.empty());
    }
  }

  /** {@code account settle}. */
  @Command(
      name = "settle",
      description =
          "Say that an entry that was filed with a suspended account was seen to. Role:"
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
          ControlVerb.ACCOUNT_SETTLE,
          Map.of("entry", entry.toString(), "reason", reason),
          OptionalLong.empty());
    }
  }

  /** {@code account invite}. */
  @Command(
      name = "invite",
      description =
          "Mail a one-time code to the owner of an account, at the address of authors.yaml. Role:"
              + " information-governance, operator or identity-desk.")
  static final class Invite extends AskingCommand {
    @Parameters(arity = "0..1", paramLabel = "ACCOUNT", description = "As the platform names it.")
    private String account;

    @Option(
        names = "--missing",
        description =
            "To everybody whose words are held as it stands, and to whom none was mailed.")
    private boolean missing;

    @Option(
        names = "--connector",
        paramLabel = "NAME",
        description = "On this one; needed where several platforms have the account.")
    private String connector;

    @Option(
        names = "--again",
        description = "Also if a code was mailed that can still be used, or it is confirmed.")
    private boolean again;

    Invite(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      if (missing == (account != null)) {
        throw new CommandRefused("Name one account, or say --missing.");
      }
      if (missing) {
        return with(
            ControlVerb.ACCOUNT_CONFIRMATIONS, ConfirmationReport.class, this::inviteMissing);
      }
      Map<String, String> args = new TreeMap<>(Map.of("account", account));
      if (connector != null) {
        args.put("connector", connector);
      }
      if (again) {
        args.put("again", "true");
      }
      return change(ControlVerb.ACCOUNT_INVITE, args, OptionalLong.empty());
    }

    private int inviteMissing(ConfirmationReport report) {
      return changeEach(
          ControlVerb.ACCOUNT_INVITE,
          report.lines().stream()
              .filter(line -> !line.counts(report.at()) && line.invitedUntil().isEmpty())
              .filter(line -> connector == null || line.connector().equals(connector))
              .map(
                  line ->
                      new Change(
                          line.connector() + "/" + line.account(),
                          Map.of("account", line.account(), "connector", line.connector()),
                          OptionalLong.empty()))
              .toList());
    }
  }

  /** {@code account confirm}. */
  @Command(
      name = "confirm",
      description =
          "Take the code that an account's owner said to you in person. Role:"
              + " information-governance, operator or identity-desk.")
  static final class Confirm extends AskingCommand {
    @Parameters(paramLabel = "ACCOUNT", description = "As it was invited.")
    private String account;

    @Option(names = "--connector", paramLabel = "NAME", description = "As it was invited.")
    private String connector;

    @Option(
        names = "--code",
        required = true,
        paramLabel = "DIGITS",
        description = "The six digits of the mail.")
    private String code;

    Confirm(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      Map<String, String> args = new TreeMap<>(Map.of("account", account, "code", code));
      if (connector != null) {
        args.put("connector", connector);
      }
      return change(ControlVerb.ACCOUNT_CONFIRM, args, OptionalLong.empty());
    }
  }

  /** {@code account confirmations}. */
  @Command(
      name = "confirmations",
      description = "The accounts that must be confirmed, and how it stands with each.")
  static final class Confirmations extends AskingCommand {
    @Option(names = "--missing", description = "Only those whose words are held as it stands.")
    private boolean missing;

    Confirmations(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return read(
          ControlVerb.ACCOUNT_CONFIRMATIONS, Map.of(), ConfirmationReport.class, this::text);
    }

    private String text(ConfirmationReport report) {
      List<ConfirmationReport.Line> lines =
          report.lines().stream().filter(line -> !missing || !line.counts(report.at())).toList();
      if (lines.isEmpty()) {
        return missing
            ? "Every account that must be confirmed is.\n"
            : "No account of today must be confirmed.\n";
      }
      Table table = new Table("", "account", "person", "confirmed", "how", "until", "code until");
      for (ConfirmationReport.Line line : lines) {
        table.row(
            line.connector() + "/" + line.account(),
            line.staff(),
            line.confirmedAt().map(at -> time().at(at)).orElse("no"),
            line.by().isEmpty() ? line.way() : line.way() + ", " + line.by(),
            line.until().map(at -> time().at(at)).orElse(""),
            line.invitedUntil().map(at -> time().at(at)).orElse(""));
      }
      return table.toString();
    }
  }

  /** {@code account list}. */
  @Command(name = "list", description = "The accounts that are, or were, suspended.")
  static final class ListAccounts extends AskingCommand {
    ListAccounts(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return read(ControlVerb.ACCOUNT_LIST, Map.of(), AccountReport.class, this::text);
    }

    private String text(AccountReport report) {
      if (report.lines().isEmpty()) {
        return "No account was ever suspended.\n";
      }
      Table table = new Table("", "account", "since", "until", "by", "reason");
      for (AccountReport.Line line : report.lines()) {
        table.row(
            line.account(),
            time().at(line.since()),
            line.mistaken()
                ? "mistaken"
                : line.endedAt().map(at -> time().at(at)).orElse("suspended"),
            line.by(),
            Plain.line(line.reason()));
      }
      return report.lines().stream().allMatch(line -> line.searched() || line.mistaken())
          ? table.toString()
          : table
              + "What they are in is still looked for. Until that is done nothing at all is"
              + " deleted.\n";
    }
  }
}
