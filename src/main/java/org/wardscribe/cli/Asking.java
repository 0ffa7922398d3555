package org.wardscribe.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlClient;
import org.wardscribe.cli.control.ControlRequest;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.LedgerReading;

/**
 * Asks the running Wardscribe of a site; where none runs, reads the ledger's file, and changes
 * nothing.
 */
final class Asking {
  /** Nothing runs, and what was asked needs that something does. */
  static final class NotRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRunning(Site site) {
      super(
          "Wardscribe is not running for this site; start it with: wardscribe run --site "
              + site.folder());
    }
  }

  private static final String ID = "1";

  private final Application application;
  private final Terminal terminal;

  Asking(Application application, Terminal terminal) {
    this.application = application;
    this.terminal = terminal;
  }

  /** Asks who runs; else, if the verb only reads and wants no content, the file. */
  ControlResponse ask(Site site, ControlVerb verb, Map<String, String> args, OptionalLong fence) {
    ControlRequest request = new ControlRequest(ID, verb.path(), args, fence);
    Optional<ControlResponse> response = askRunning(site, request);
    if (response.isPresent()) {
      return response.get();
    }
    boolean ofPatient = args.containsKey("patient") || args.containsKey("nhs-number");
    if (!verb.reads() || args.containsKey("content") || ofPatient) {
      throw new NotRunning(site);
    }
    try (OpenLedger ledger = application.openReadOnly(site)) {
      return new LedgerReading(ledger.records(), terminal.clock(), ledger.rules()).answer(request);
    }
  }

  private Optional<ControlResponse> askRunning(Site site, ControlRequest request) {
    Optional<ControlClient> connected;
    try {
      connected = ControlClient.connect(application.controlSocket(site));
    } catch (IOException e) {
      throw new CommandRefused(
          "You can't reach the control socket of this site ("
              + application.controlSocket(site)
              + "). Ask who looks after Wardscribe to add you to its group.");
    }
    if (connected.isEmpty()) {
      return Optional.empty();
    }
    try (ControlClient client = connected.get()) {
      return Optional.of(client.ask(request));
    } catch (IOException e) {
      throw new CommandRefused(
          "Wardscribe ended the connection without an answer. It is not known what became of this:"
              + " look again before you repeat it.");
    }
  }
}
