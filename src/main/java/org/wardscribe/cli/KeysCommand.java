package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keys}: the keys of a ledger. */
@Command(name = "keys", description = "The keys of a ledger: create.")
final class KeysCommand {
  /** {@code keys create}. */
  @Command(
      name = "create",
      description = "Write new keys to a file that does not exist yet. Keep a copy elsewhere.")
  static final class Create implements Callable<Integer> {
    private final Application application;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file; only its owner can read it.")
    private Path file;

    Create(Application application, Terminal terminal) {
      this.application = application;
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      application.createKeys(file);
      terminal
          .out()
          .println(
              "New keys are in "
                  + file
                  + ". Keep a copy apart from the ledger's backups: without them its content can't"
                  + " be read.");
      terminal.out().flush();
      return ExitCode.OK;
    }
  }
}
