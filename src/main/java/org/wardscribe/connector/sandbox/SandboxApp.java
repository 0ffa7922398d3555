package org.wardscribe.connector.sandbox;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A small messaging app behind the gateway, for the demo and for tests: a process of its own with
 * its own store, that may be killed at any moment and goes on where it was.
 *
 * <p>Prints {@code READY} when it is connected and {@code DONE} when its script is played, and
 * stays until it is ended.
 */
public final class SandboxApp implements AutoCloseable {
  private final AppStore store;
  private final AppConnection connection;
  private final AppActions actions;
  private final Path folder;

  /**
   * @param folder its store
   * @param source the connector's id
   * @param site ODS code
   */
  public SandboxApp(
      Path folder, ConnectionFactory factory, String source, String site, Path files, Clock clock)
      throws IOException {
    this.folder = folder;
    this.store = new AppStore(folder, clock);
    this.actions = new AppActions(store, new AppEnvelopes(source, site), files);
    this.connection = new AppConnection(factory, store, new AppRequests(store, actions::surprise));
    connection.start();
  }

  public boolean awaitConnected(Duration most) throws InterruptedException {
    return connection.awaitConnected(most);
  }

  /** Plays the script from where it was left. */
  public void play(Path script, Consumer<String> say) throws IOException, InterruptedException {
    new Scenario(script, store, actions, folder, say).play();
  }

  public SandboxAppStore store() {
    return store.snapshot();
  }

  @Override
  public void close() throws IOException {
    connection.close();
    store.close();
  }

  /**
   * Options: {@code --dir --url --script --source --site}; the environment has {@code
   * SANDBOX_BROKER_PASSWORD}, and {@code SANDBOX_BROKER_USER} if it is not {@code gateway}.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    Map<String, String> environment = System.getenv();
    ConnectionFactory factory =
        new ActiveMQConnectionFactory(
            need(options, "--url"),
            environment.getOrDefault("SANDBOX_BROKER_USER", BrokerLogins.GATEWAY),
            need(environment, "SANDBOX_BROKER_PASSWORD"));
    Path folder = Path.of(need(options, "--dir"));
    Optional<Path> script = Optional.ofNullable(options.get("--script")).map(Path::of);
    Path files = script.map(s -> s.toAbsolutePath().getParent()).orElse(folder);
    try (SandboxApp app =
        new SandboxApp(
            folder,
            factory,
            options.getOrDefault("--source", "ward-gateway"),
            options.getOrDefault("--site", "RZZ"),
            files,
            Clock.systemUTC())) {
      while (!app.awaitConnected(Duration.ofSeconds(1))) {
        // The broker may start after the app.
      }
      say("READY");
      if (script.isPresent()) {
        app.play(script.get(), SandboxApp::say);
        say("DONE");
      }
      new CountDownLatch(1).await();
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static String need(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("the sandbox app needs " + name);
    }
    return value;
  }
}
