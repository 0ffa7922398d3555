package org.wardscribe.cli;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.ledger.Pause;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pause} and {@code resume}. */
abstract class PauseCommand extends AskingCommand {
  @Parameters(index = "0", paramLabel = "KIND", description = "destination or connector.")
  private Pause.Kind kind;

  @Parameters(index = "1", paramLabel = "NAME", description = "Its name in the configuration.")
  private String name;

  PauseCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  int ask(ControlVerb verb) {
    return change(
        verb,
        Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "name", name),
        OptionalLong.empty());
  }

  /** {@code pause}. */
  @Command(
      name = "pause",
      description = "A destination or connector takes no new work. Role: operator.")
  static final class Begin extends PauseCommand {
    Begin(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return ask(ControlVerb.PAUSE);
    }
  }

  /** {@code resume}. */
  @Command(name = "resume", description = "It takes work again. Role: operator.")
  static final class End extends PauseCommand {
    End(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return ask(ControlVerb.RESUME);
    }
  }
}
