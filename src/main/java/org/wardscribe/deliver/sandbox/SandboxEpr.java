package org.wardscribe.deliver.sandbox;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The sandbox EPR as a process of its own: prints {@code READY port=…} and runs until it is killed,
 * at any moment.
 */
@Command(
    name = "sandbox-epr",
    description = "An EPR with bad manners, for the demo and for trying out a site's settings.")
public final class SandboxEpr implements Callable<Integer> {
  @Option(names = "--store", required = true, description = "Folder of its documents and journal.")
  private Path store;

  @Option(names = "--port", description = "0, the default: any free one.")
  private int port;

  @Option(names = "--manners", description = "Script of its bad manners; without: polite.")
  private Path manners;

  @Option(
      names = "--no-dedupe",
      description = "Files a document that comes again a second time, as some EPRs do.")
  private boolean noDedupe;

  @Option(
      names = "--until-stdin-ends",
      description = "Ends with its standard input, so that it does not outlive who started it.")
  private boolean untilStdinEnds;

  @Spec private CommandSpec spec;

  public static void main(String... args) {
    int code = new CommandLine(new SandboxEpr()).execute(args);
    if (code != 0) {
      throw new IllegalStateException("the sandbox EPR ended with code " + code);
    }
  }

  @Override
  public Integer call() throws Exception {
    Manners script = manners == null ? Manners.polite() : Manners.read(manners);
    try (SandboxEprServer server =
        SandboxEprServer.start(
            port, SandboxEprStore.open(store, !noDedupe), script, Clock.systemUTC())) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("READY port=" + server.port());
      out.flush();
      if (untilStdinEnds) {
        System.in.transferTo(OutputStream.nullOutputStream());
      } else {
        server.awaitEnd();
      }
    }
    return CommandLine.ExitCode.OK;
  }
}
