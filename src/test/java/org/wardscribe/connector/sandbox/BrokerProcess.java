package org.wardscribe.connector.sandbox;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * An Artemis broker as a process of its own, with a {@code broker.xml} and the two users of a
 * sandbox. Prints {@code STANDBY} when it is a backup that could take over, and {@code ACTIVE} when
 * it gives messages out.
 */
public final class BrokerProcess {
  private static final long LOOK_NANOS = 20_000_000;

  private BrokerProcess() {}

  /** The file, and the folder with the users' passwords. */
  public static void main(String[] arguments) throws Exception {
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfigResourcePath(Path.of(arguments[0]).toUri().toString());
    broker.setSecurityManager(BrokerLogins.in(Path.of(arguments[1])));
    broker.start();
    ActiveMQServer server = broker.getActiveMQServer();
    await(() -> server.isActive() || standsBy(server));
    if (!server.isActive()) {
      say("STANDBY");
      await(server::isActive);
    }
    say("ACTIVE");
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    broker.stop();
  }

  /** What is replicated has to be there; what is shared is there. */
  private static boolean standsBy(ActiveMQServer server) {
    return server.getHAPolicy().isBackup()
        && (server.getHAPolicy().isSharedStore() || server.isReplicaSync());
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
