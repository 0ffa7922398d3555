package org.wardscribe.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.ExportReport;
import org.wardscribe.cli.control.LedgerExport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: what is known of some entries, for who answers a request. */
@Command(
    name = "export",
    description =
        "Write what was filed where, what is kept and why, what was deleted and how that is known,"
            + " into a new folder, for a request under the FOI Act, of a data subject, or of an"
            + " inquiry. Role: information-governance.")
final class ExportCommand implements Callable<Integer> {
  private final Application application;
  private final Asking asking;
  private final Terminal terminal;

  @Mixin private SiteOption site = new SiteOption();

  @ArgGroup(multiplicity = "1")
  private Scope scope;

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "TEXT",
      description = "The request's reference. It stands in the audit: no patient data.")
  private String reference;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "A folder that is not there yet; only you may read it.")
  private Path out;

  @Option(
      names = "--with-content",
      description = "What was written, too: the second of two people gets it.")
  private boolean content;

  /** Everything, or what is known to meet all criteria. */
  static final class Scope {
    @Option(names = "--all", required = true, description = "Every entry.")
    private boolean all;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Criteria criteria;
  }

  ExportCommand(Application application, Asking asking, Terminal terminal) {
    this.application = application;
    this.asking = asking;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (java.nio.file.Files.exists(out)) {
      throw new CommandRefused(
          "There is something at " + out + " already: name a folder that is not there yet.");
    }
    ControlResponse begun;
    try {
      begun = ask(ControlVerb.EXPORT_BEGIN, wanted());
    } catch (Asking.NotRunning e) {
      return fromTheFile(e);
    }
    if (begun.outcome() == ControlResponse.Outcome.SECOND_PERSON) {
      say(begun.sentence());
      return ExitCode.OK;
    }
    return write(orRefused(begun).as(ExportReport.Begun.class), this::some, this::end);
  }

  private ExportReport.Some some(ExportReport.Begun begun, String after) {
    return orRefused(ask(ControlVerb.EXPORT_SOME, Map.of("token", begun.token(), "after", after)))
        .as(ExportReport.Some.class);
  }

  private void end(ExportReport.Begun begun, ExportFolder.Written written) {
    ControlResponse unused =
        orRefused(
            ask(
                ControlVerb.EXPORT_END,
                Map.of(
                    "token",
                    begun.token(),
                    "entries",
                    Long.toString(written.entries()),
                    "sha256",
                    written.sha256())));
  }

  /** Nobody is there to audit it: without content, and the page says so. */
  private int fromTheFile(Asking.NotRunning notRunning) {
    if (content) {
      throw notRunning;
    }
    try (OpenLedger ledger = application.openReadOnly(site.site())) {
      LedgerExport export =
          LedgerExport.of(ledger.records(), terminal.clock(), wanted())
              .orElseThrow(
                  () ->
                      new CommandRefused(
                          "While Wardscribe does not run, entries are found by entry, staff,"
                              + " conversation and period only; a patient is found while it runs."));
      return write(export.begun(), (begun, after) -> export.some(after), (begun, written) -> {});
    }
  }

  private interface Next {
    ExportReport.Some after(ExportReport.Begun begun, String entry);
  }

  private interface End {
    void of(ExportReport.Begun begun, ExportFolder.Written written);
  }

  private int write(ExportReport.Begun begun, Next next, End end) {
    ExportFolder.Written written;
    try {
      written =
          ExportFolder.make(out, terminal.time())
              .write(
                  begun,
                  reference,
                  content,
                  WardscribeCommand.versionText(),
                  after -> next.after(begun, after));
    } catch (FileAlreadyExistsException e) {
      throw new CommandRefused("Somebody else made " + out + " meanwhile: name another folder.");
    } catch (IOException e) {
      throw new CommandRefused(
          "The folder "
              + out
              + " can't be written: may you write there, and is there room? What is in it is not"
              + " whole.");
    }
    end.of(begun, written);
    say(
        written.entries()
            + (written.entries() == 1 ? " entry is" : " entries are")
            + " in "
            + out
            + ": begin with index.html."
            + (begun.perhaps() == 0
                ? ""
                : " "
                    + begun.perhaps()
                    + " more may be meant and are not in it, because it isn't known whom they are"
                    + " about or who wrote them.")
            + (begun.audited() ? "" : " Wardscribe does not run, so the audit does not say so."));
    return ExitCode.OK;
  }

  private Map<String, String> wanted() {
    Map<String, String> args = new TreeMap<>();
    args.put("reference", reference);
    if (content) {
      args.put("content", "true");
    }
    if (scope.all) {
      args.put("all", "true");
      return args;
    }
    scope.criteria.into(args, terminal.time());
    return args;
  }

  private ControlResponse ask(ControlVerb verb, Map<String, String> args) {
    return asking.ask(site.site(), verb, args, OptionalLong.empty());
  }

  private static ControlResponse orRefused(ControlResponse response) {
    if (response.outcome() != ControlResponse.Outcome.OK) {
      throw new CommandRefused(Plain.line(response.sentence()));
    }
    return response;
  }

  private void say(String sentence) {
    terminal.out().println(Plain.line(sentence));
    terminal.out().flush();
  }
}
