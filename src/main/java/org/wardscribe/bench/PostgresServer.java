package org.wardscribe.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on 127.0.0.1 with a data folder of its own and {@code fsync} on, from the
 * programs that the machine has. PostgreSQL does not run as root: then it runs as the user {@code
 * postgres}, who must be able to get at the folder.
 */
final class PostgresServer implements AutoCloseable {
  static final String USER = "wardscribe";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String ITS_USER = "postgres";
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path programs;
  private final Path data;
  private final int port;
  private final String password;
  private Process process;

  private PostgresServer(Path programs, Path data, int port, String password) {
    this.programs = programs;
    this.data = data;
    this.port = port;
    this.password = password;
  }

  static PostgresServer start(Path folder) throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    PostgresServer server =
        new PostgresServer(
            programs(), folder.resolve("data"), freePort(), HexFormat.of().formatHex(random));
    try {
      server.make(folder);
      server.run(folder);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Path programs() throws IOException {
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> versions = Files.list(INSTALLED)) {
        return versions
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
            .max(Comparator.naturalOrder())
            .orElseThrow(PostgresServer::none);
      }
    }
    throw none();
  }

  private static IllegalStateException none() {
    return new IllegalStateException(
        "PostgreSQL is not installed in "
            + INSTALLED
            + "; install the package postgresql, or name a database with --postgres-url");
  }

  private void make(Path folder) throws IOException {
    Path secret = folder.resolve("password");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, password);
    if (isRoot()) {
      UserPrincipal owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ITS_USER);
      Files.setOwner(folder, owner);
      Files.setOwner(secret, owner);
    }
    await(
        started(
            folder,
            "initdb",
            "--pgdata=" + data,
            "--username=" + USER,
            "--auth=scram-sha-256",
            "--pwfile=" + secret,
            "--encoding=UTF8",
            "--locale=C"));
  }

  private void run(Path folder) throws IOException {
    process =
        started(
            folder,
            "postgres",
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on");
    long until = System.nanoTime() + START_NANOS;
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - until > 0) {
        throw new IllegalStateException(
            "PostgreSQL did not start in " + folder + "; its log is beside its data");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(url(), USER, password)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Process started(Path folder, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", ITS_USER, "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()))
        .start();
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(START_NANOS, TimeUnit.NANOSECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(
            "PostgreSQL's initdb failed; can the user "
                + ITS_USER
                + " get at the folder? Else name another with --folder");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  String password() {
    return password;
  }

  long cpuMillis() {
    return process.descendants().mapToLong(child -> ProcessFigures.cpuMillis(child.pid())).sum()
        + ProcessFigures.cpuMillis(process.pid());
  }

  /** Connections are cut, and the server ends. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    try {
      await(started(data.getParent(), "pg_ctl", "stop", "-D", data.toString(), "-m", "fast"));
    } catch (IOException | IllegalStateException e) {
      process.destroyForcibly();
    }
  }
}
