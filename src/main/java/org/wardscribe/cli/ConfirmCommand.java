package org.wardscribe.cli;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code worklist confirm}: of one entry, or of many at once for one patient. Each of many is
 * decided by itself, as it was seen; what was done of them, and what was not, is said of each.
 */
@Command(
    name = "confirm",
    description = "The patient is this one. Role: clinician or identity-desk.")
final class ConfirmCommand extends AskingCommand {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "ENTRY", description = "The entry, like E000042.")
  private EntryId entry;

  @Option(
      names = "--seen",
      paramLabel = "SEEN",
      description = "The number under 'seen' when you looked at the entry.")
  private Long seen;

  @Option(
      names = "--entries",
      paramLabel = "ENTRY@SEEN",
      split = ",",
      description = "Many at once, in the place of ENTRY and --seen: E42@7,E43@9.")
  private List<SeenEntry> entries = List.of();

  @Option(
      names = "--patient",
      required = true,
      paramLabel = "ID",
      description = "The patient index's own id of the record.")
  private String patient;

  ConfirmCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    boolean one = entry != null && seen != null;
    if (one != entries.isEmpty() || (!one && (entry != null || seen != null))) {
      throw new ParameterException(
          spec.commandLine(), "Give ENTRY and --seen, or --entries with ENTRY@SEEN of each.");
    }
    return one
        ? change(ControlVerb.CONFIRM, args(entry), OptionalLong.of(seen))
        : changeEach(
            ControlVerb.CONFIRM,
            entries.stream()
                .map(
                    each ->
                        new Change(
                            each.entry().toString(),
                            args(each.entry()),
                            OptionalLong.of(each.seen())))
                .toList());
  }

  private Map<String, String> args(EntryId of) {
    return Map.of("entry", of.toString(), "patient", patient);
  }
}
