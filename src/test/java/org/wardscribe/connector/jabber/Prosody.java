package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Prosody of this test's own, on free ports of this machine, with its data in a folder of
 * the test: rooms on {@code rooms.localhost}, files on {@code files.localhost}.
 *
 * <p>A room is there as soon as somebody joins it; it lasts, shows real addresses and keeps its
 * archive, unless it is configured otherwise.
 */
public final class Prosody implements AutoCloseable {
  public static final String HOST = "localhost";
  public static final String ROOMS = "rooms.localhost";
  public static final String FILES = "files.localhost";
  public static final String PASSWORD = "only-for-a-test";

  static final Path MODULES = Path.of("/usr/lib/prosody/modules");
  private static final long PATIENCE_SECONDS = 60;

  /** What a server may lack. */
  public enum Without {
    /** Messages can't be moderated (XEP-0425). */
    MODERATION,
    /** Neither rooms nor people have an archive (XEP-0313). */
    ARCHIVE,
    /** Rooms have an archive, people have none. */
    CHAT_ARCHIVE,
    /** The name of a room that was destroyed is free at once. */
    TOMBSTONES
  }

  private final Path folder;
  private final SelfSigned identity;
  private final int port = freePort();
  private final int filesPort = freePort();
  private Process process;
  private final StringBuilder log = new StringBuilder();

  private Prosody(Path folder, Set<Without> without) throws IOException, InterruptedException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("data"));
    this.identity = SelfSigned.make(folder, List.of(HOST, ROOMS, FILES));
    Files.writeString(
        folder.resolve("prosody.cfg.lua"),
        new ProsodyConfiguration(folder, without, identity, port, filesPort).text());
  }

  /**
   * Starts one, or skips the test with a sentence where there is none; with {@code
   * WARDSCRIBE_CI=true} fails instead.
   */
  public static Prosody start(Path folder, Without... without)
      throws IOException, InterruptedException {
    needed();
    Set<Without> lacking = EnumSet.noneOf(Without.class);
    lacking.addAll(Arrays.asList(without));
    Prosody prosody = new Prosody(Files.createDirectories(folder), lacking);
    prosody.start();
    return prosody;
  }

  private static void needed() {
    List<String> missing = new ArrayList<>();
    if (!Files.isExecutable(Path.of("/usr/bin/prosody"))) {
      missing.add("prosody");
    }
    if (!Files.isDirectory(MODULES.resolve("mod_muc_moderation"))) {
      missing.add("prosody-modules");
    }
    if (!Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/slixmpp"))) {
      missing.add("python3-slixmpp");
    }
    if (missing.isEmpty()) {
      return;
    }
    String sentence =
        "This test needs a real Jabber server and another client: install the Debian packages "
            + String.join(", ", missing)
            + ".";
    if ("true".equals(System.getenv("WARDSCRIBE_CI"))) {
      fail(sentence);
    }
    Assumptions.abort(sentence);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    if (program.endsWith("prosody")) {
      command.add("-F");
    }
    if (root()) {
      command.add("--root");
    }
    command.add("--config");
    command.add(folder.resolve("prosody.cfg.lua").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts it, again with the data that it had; returns when it takes connections. */
  public void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(command("/usr/bin/prosody"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    CompletableFuture<Void> listening = new CompletableFuture<>();
    Process started = process;
    Thread reader = new Thread(() -> read(started, listening), "prosody-output");
    reader.setDaemon(true);
    reader.start();
    try {
      listening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("Prosody does not start: " + log(), e);
    }
  }

  private void read(Process started, CompletableFuture<Void> listening) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (log) {
          log.append(line).append('\n');
        }
        if (line.contains("Activated service 'c2s' on [127.0.0.1]")) {
          listening.complete(null);
        }
      }
    } catch (IOException e) {
      // It was ended.
    }
    listening.completeExceptionally(new IOException("it ended"));
  }

  /** What it said; a Prosody's log holds no texts at this level. */
  public String log() {
    synchronized (log) {
      return log.toString();
    }
  }

  /** An account of this name with {@link #PASSWORD}. */
  public void register(String user) throws IOException, InterruptedException {
    Process prosodyctl =
        new ProcessBuilder(command("/usr/bin/prosodyctl", "register", user, HOST, PASSWORD))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!prosodyctl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || prosodyctl.exitValue() != 0) {
      throw new IOException("prosodyctl does not register " + user);
    }
  }

  public int port() {
    return port;
  }

  /** The port on which uploaded files are read, over https. */
  public int filesPort() {
    return filesPort;
  }

  /** Its certificate (PEM), to be trusted by those who connect. */
  public Path certificate() {
    return identity.certificate();
  }

  /** A TLS that has the same certificate, for another server on this machine. */
  public SSLContext serving() throws IOException {
    return identity.serving();
  }

  /** A TLS that trusts it. */
  public SSLContext trust() throws IOException {
    return identity.trust();
  }

  /** Ends it as its administrator would. */
  public void stop() {
    process.destroy();
    ended();
  }

  /** Ends it as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    ended();
  }

  /** Makes it silent, as an overloaded one is: it goes on taking bytes, and answers nothing. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String which) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    if (new ProcessBuilder("kill", which, pid).start().waitFor() != 0) {
      throw new IOException("kill " + which + " failed");
    }
  }

  private void ended() {
    process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** All that it keeps on disk as text, but for uploaded files. */
  public String onDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      files
          .filter(f -> Files.isRegularFile(f) && !f.toString().endsWith(".bin"))
          .forEach(
              f -> {
                try {
                  all.append(Files.readString(f, StandardCharsets.ISO_8859_1)).append('\n');
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return all.toString();
  }

  /** Takes an uploaded file away, as an expiry does. */
  public void removeFile(String url) throws IOException {
    String slot = Path.of(URI.create(url).getPath()).getName(1).toString();
    // Its storage writes each character that is no letter and no digit as %xx.
    String name =
        Pattern.compile("[^A-Za-z0-9]")
            .matcher(slot)
            .replaceAll(c -> "%%%02x".formatted((int) c.group().charAt(0)));
    Files.delete(folder.resolve("data/files%2elocalhost/http_file_share/" + name + ".bin"));
  }

  @Override
  public void close() {
    kill();
  }
}
