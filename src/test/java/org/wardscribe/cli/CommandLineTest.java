package org.wardscribe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.wardscribe.cli.control.ControlSocket;
import org.wardscribe.cli.control.FakeLedger;
import org.wardscribe.cli.control.Fixture;
import org.wardscribe.cli.control.Peer;

/** Runs whole commands: arguments in, text and exit code out, over a real socket where one runs. */
@Timeout(30)
abstract class CommandLineTest {
  final FakeLedger ledger = Fixture.ledger();
  FakeApplication application;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path folder;
  private Path socket;
  private Optional<ControlSocket> running = Optional.empty();

  @BeforeEach
  void a_site() throws IOException {
    folder = Files.createTempDirectory("ws");
    socket = folder.resolve("run").resolve("control.sock");
    application = new FakeApplication(ledger, socket);
  }

  @AfterEach
  void stop() throws IOException {
    if (running.isPresent()) {
      running.get().close();
    }
    Files.deleteIfExists(socket.getParent());
    Files.deleteIfExists(folder);
  }

  /** From now on Wardscribe runs, and everybody who connects is this person. */
  void runsFor(Peer peer) throws IOException {
    if (running.isPresent()) {
      running.get().close();
    }
    running =
        Optional.of(
            ControlSocket.open(
                socket,
                Optional.empty(),
                Fixture.api(ledger),
                accepted -> peer,
                ControlSocket.Limits.usual()));
  }

  int wardscribe(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), Fixture.CLOCK, ZoneId.of("Europe/London"));
    return WardscribeCommand.execute(application, terminal, args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
