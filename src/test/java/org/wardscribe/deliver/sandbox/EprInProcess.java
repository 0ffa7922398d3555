package org.wardscribe.deliver.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The sandbox EPR in the test's own process, which can be stopped and started again at its port.
 */
public final class EprInProcess implements AutoCloseable {
  private final Path store;
  private final Path manners;
  private final int port;
  private SandboxEprServer server;

  private EprInProcess(Path store, Path manners, SandboxEprServer server) {
    this.store = store;
    this.manners = manners;
    this.server = server;
    this.port = server.port();
  }

  /**
   * @param manners script of its bad manners
   */
  public static EprInProcess start(Path store, Path manners) throws IOException {
    Files.createDirectories(store);
    return new EprInProcess(store, manners, open(store, manners, 0));
  }

  private static SandboxEprServer open(Path store, Path manners, int port) throws IOException {
    return SandboxEprServer.start(
        port, SandboxEprStore.open(store, true), Manners.read(manners), Clock.systemUTC());
  }

  public int port() {
    return port;
  }

  /** As a restart of the whole server would. */
  public void stop() throws IOException {
    server.close();
  }

  public void startAgain() throws IOException {
    server = open(store, manners, port);
  }

  public SandboxEprContents contents() throws IOException {
    return SandboxEprContents.read(store);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
