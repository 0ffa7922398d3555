package org.wardscribe.connector.sandbox;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A messaging platform as one process, the sandbox app with its broker: both die together, and come
 * back where they were. Prints {@code READY url password}, and {@code DONE} when the script is
 * played.
 *
 * <p>Options: {@code --dir}, the app's store; {@code --broker}, the broker's folder; {@code
 * --port}; {@code --script}; {@code --source}, the connector's id.
 */
public final class SandboxPlatform {
  private SandboxPlatform() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    Path folder = Path.of(options.get("--dir"));
    Path script = Path.of(options.get("--script"));
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(
                Path.of(options.get("--broker")), Integer.parseInt(options.get("--port")));
        SandboxApp app =
            new SandboxApp(
                folder,
                factory(broker),
                options.get("--source"),
                "RZZ",
                folder,
                Clock.systemUTC())) {
      while (!app.awaitConnected(Duration.ofSeconds(1))) {
        // Its broker is here already; it only takes a moment.
      }
      say("READY " + broker.url() + " " + broker.logins().password(BrokerLogins.WARDSCRIBE));
      app.play(script, SandboxPlatform::say);
      say("DONE");
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private static ConnectionFactory factory(EmbeddedBroker broker) {
    return new ActiveMQConnectionFactory(
        broker.url(), BrokerLogins.GATEWAY, broker.logins().password(BrokerLogins.GATEWAY));
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
