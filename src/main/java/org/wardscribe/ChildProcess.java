package org.wardscribe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A process of the demo's or of a bench: this Java, this class path, its own log file; what it
 * prints can be waited for.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** What is short-lived gains nothing from the second compiler. */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private final String name;
  private final Process process;
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  private record Waiting(Predicate<String> line, CompletableFuture<String> came) {}

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread reader = new Thread(this::read, name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * @param home the product's folder
   * @param log what it writes to its standard error
   */
  static ChildProcess start(
      String name,
      Path home,
      Path log,
      Map<String, String> environment,
      String... classAndArguments)
      throws IOException {
    return start(name, home, log, environment, SHORT_LIVED, classAndArguments);
  }

  /**
   * @param jvm further options of its Java
   */
  static ChildProcess start(
      String name,
      Path home,
      Path log,
      Map<String, String> environment,
      List<String> jvm,
      String... classAndArguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:NewRatio=1",
            "-XX:MaxInlineLevel=6",
            "-XX:InlineSmallCode=1000",
            "-XX:FreqInlineSize=200",
            "-XX:-HeapDumpOnOutOfMemoryError",
            "-XX:+DisableAttachMechanism",
            "-Dfile.encoding=UTF-8",
            "-Djdk.httpclient.keepalive.timeout=60",
            "-Djdk.http.auth.tunneling.disabledSchemes=",
            "-Djdk.serialFilter=!*",
            // Also where the class path has a test's own.
            "-Dlogback.configurationFile=logback.xml",
            "-Dwardscribe.home=" + home));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(classAndArguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ChildProcess(name, builder.start());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        hear(line);
      }
    } catch (IOException e) {
      // The process ended; whoever waits for it is told below.
    }
    synchronized (said) {
      waiting.forEach(
          w -> w.came().completeExceptionally(new IllegalStateException(name + " ended")));
    }
  }

  private void hear(String line) {
    synchronized (said) {
      said.add(line);
      waiting.stream().filter(w -> w.line().test(line)).forEach(w -> w.came().complete(line));
    }
  }

  /** The first line that it printed, or will print, of this kind. */
  String await(Predicate<String> line, Duration most) {
    CompletableFuture<String> came = new CompletableFuture<>();
    synchronized (said) {
      said.stream().filter(line).findFirst().ifPresent(came::complete);
      waiting.add(new Waiting(line, came));
    }
    try {
      return came.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(name + " did not say what was awaited; see its log", e);
    }
  }

  boolean said(Predicate<String> line) {
    synchronized (said) {
      return said.stream().anyMatch(line);
    }
  }

  /** Everything that it printed so far, behind the first {@code skipped} lines. */
  List<String> said(int skipped) {
    synchronized (said) {
      return List.copyOf(said.subList(Math.min(skipped, said.size()), said.size()));
    }
  }

  /** A line to its standard input. */
  void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new IllegalStateException(name + " does not listen any more; see its log", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Of a process that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: as the machine would, without a word. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd()) {
      kill();
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
