package org.wardscribe.deliver.sandbox;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The sandbox EPR over FHIR as a process of its own: prints {@code READY port=…} and runs until its
 * standard input ends. It keeps everything in memory.
 */
@Command(
    name = "sandbox-fhir-epr",
    description = "An EPR that takes FHIR, for trying out a site's settings and for measuring.")
public final class SandboxFhirEpr implements Callable<Integer> {
  @Option(names = "--port", description = "0, the default: any free one.")
  private int port;

  @Option(names = "--delay", description = "Before each answer, such as PT0.05S.")
  private Duration delay = Duration.ZERO;

  @Option(names = "--errors", description = "Share of requests answered with 503, from 0 to 1.")
  private double errors;

  @Option(names = "--drops", description = "Share of documents filed without an answer.")
  private double drops;

  @Option(names = "--seed", description = "Of the dice; default 1.")
  private long seed = 1;

  @Spec private CommandSpec spec;

  public static void main(String... args) {
    // Otherwise each small answer waits for the peer's delayed acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int code = new CommandLine(new SandboxFhirEpr()).execute(args);
    if (code != 0) {
      throw new IllegalStateException("the sandbox EPR ended with code " + code);
    }
  }

  @Override
  public Integer call() throws Exception {
    try (SandboxFhirServer server =
        SandboxFhirServer.start(
            port,
            new SandboxFhirRecord(),
            new SandboxFhirServer.Habits(delay, errors, drops, seed))) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("READY port=" + server.port());
      out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    return CommandLine.ExitCode.OK;
  }
}
