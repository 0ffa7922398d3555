package org.wardscribe.connector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox app as a process of its own, killed in the middle of its script. */
class SandboxAppProcessTest {
  private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");
  private static final String SCRIPT =
      """
      # posted, flagged, then the test kills the app at the await
      {"do":"post","conversation":"derm","message":"m1","author":{"sourceId":"u1"},"text":"One."}
      {"do":"flag","message":"m1","by":{"sourceId":"u2"}}
      {"do":"await","signal":"go","within":60}
      {"do":"post","conversation":"derm","message":"m2","author":{"sourceId":"u1"},"text":"Two."}
      {"do":"flag","message":"m2","by":{"sourceId":"u2"}}
      """;

  @TempDir Path folder;

  @Test
  @Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_killed_app_goes_on_where_it_was_and_loses_no_event() throws Exception {
    Files.writeString(folder.resolve("script.jsonl"), SCRIPT);
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), freePort())) {
      Process first = start(broker);
      try (BufferedReader said = first.inputReader()) {
        assertThat(said.readLine()).isEqualTo("READY");
        Set<String> flagged = eventIds(broker, 1);
        assertThat(flagged).hasSize(1);
      } finally {
        first.destroyForcibly().waitFor();
      }
      Files.createFile(folder.resolve("app").resolve("go"));
      Process second = start(broker);
      try (BufferedReader said = second.inputReader()) {
        assertThat(List.of(said.readLine(), said.readLine())).containsExactly("READY", "DONE");
        assertThat(eventIds(broker, 1)).isNotEmpty();
      } finally {
        second.destroyForcibly().waitFor();
      }
      SandboxAppStore store = SandboxAppStore.read(folder.resolve("app"));
      assertThat(store.messages())
          .extracting(SandboxAppStore.Message::id)
          .containsExactly("m1", "m2");
      assertThat(store.messages()).allMatch(m -> m.flag().isPresent());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private Process start(EmbeddedBroker broker) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, SandboxApp.class.getName()));
    command.addAll(List.of("--dir", folder.resolve("app").toString(), "--url", broker.url()));
    command.addAll(List.of("--script", folder.resolve("script.jsonl").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(folder.resolve("stderr").toFile());
    builder
        .environment()
        .put("SANDBOX_BROKER_PASSWORD", broker.logins().password(BrokerLogins.GATEWAY));
    return builder.start();
  }

  /** The ids of the next events; waits for so many. */
  private static Set<String> eventIds(EmbeddedBroker broker, int most) {
    ConnectionFactory factory =
        new ActiveMQConnectionFactory(
            broker.url(),
            BrokerLogins.WARDSCRIBE,
            broker.logins().password(BrokerLogins.WARDSCRIBE));
    Set<String> ids = new HashSet<>();
    try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JMSConsumer consumer = context.createConsumer(context.createQueue("im.flagged"))) {
      while (ids.size() < most) {
        Matcher id = EVENT_ID.matcher(consumer.receiveBody(String.class, 30_000));
        assertThat(id.find()).isTrue();
        ids.add(id.group(1));
      }
    }
    return ids;
  }
}
