package org.wardscribe.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.connector.sandbox.EmbeddedBroker;

/**
 * The messaging app of a bench, with the broker, a process of its own: sends flagged messages and
 * does what it is asked about them. It remembers in memory only.
 *
 * <p>Options: {@code --dir}, {@code --conversations}. Takes {@code SEND first count rate in-flight}
 * and says {@code DONE} when all of these are gone and it was asked and has said so.
 */
public final class SourceApp {
  private SourceApp() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = Partner.options(arguments);
    Path folder = Path.of(options.get("--dir"));
    BenchWard ward = new BenchWard(Integer.parseInt(options.get("--conversations")));
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, freePort());
        ActiveMQConnectionFactory factory =
            new ActiveMQConnectionFactory(
                // Durable all the same: it only does not wait for each of them.
                broker.url() + "?blockOnDurableSend=false&blockOnAcknowledge=false",
                BrokerLogins.GATEWAY,
                broker.logins().password(BrokerLogins.GATEWAY));
        Source source = new Source(factory, ward)) {
      source.start();
      Partner.say(
          "READY " + broker.url() + " " + broker.logins().password(BrokerLogins.WARDSCRIBE));
      Partner.obey(
          source.deletions()::write,
          words -> {
            source.send(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Double.parseDouble(words[3]),
                Integer.parseInt(words[4]));
            Partner.say("DONE " + words[1]);
          });
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
