package org.wardscribe.connector.jabber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.connector.jabber.JabberSettings.Profile;
import org.wardscribe.kit.PulledEvents;

/** A real server with Anna, who owns the rooms, Ben, who writes in them, and our account. */
final class JabberWard implements AutoCloseable {
  static final ConnectorId ID = new ConnectorId("ward-jabber");
  static final String US = "wardscribe";
  static final String FLAG = "📋";

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long LARGEST = 256L << 20;

  private final Prosody server;
  private JabberPerson anna;
  private JabberPerson ben;
  private final Set<String> fileHosts = new HashSet<>();
  private boolean asking;
  private int rooms;

  private JabberWard(Prosody server) throws IOException {
    this.server = server;
    fileHosts.add("localhost:" + server.filesPort());
    connect();
  }

  static JabberWard open(Path folder, Prosody.Without... without)
      throws IOException, InterruptedException {
    Prosody server = Prosody.start(folder, without);
    for (String user : Set.of("anna", "ben", "late", US)) {
      server.register(user);
    }
    return new JabberWard(server);
  }

  private void connect() throws IOException {
    anna = JabberPerson.connect(server, "anna");
    ben = JabberPerson.connect(server, "ben");
  }

  Prosody server() {
    return server;
  }

  JabberPerson anna() {
    return anna;
  }

  JabberPerson ben() {
    return ben;
  }

  /** A file store beside the server, from which files may be fetched as well. */
  LargeFile largeFile() throws IOException {
    LargeFile file = new LargeFile(server.serving());
    fileHosts.add("localhost:" + file.port());
    return file;
  }

  /** A new room with Anna and Ben in it; our account may moderate there. */
  String room() {
    String room = "ward" + ++rooms + "@" + Prosody.ROOMS;
    enter(room);
    anna.affiliate(room, US + "@" + Prosody.HOST, "admin");
    return room;
  }

  private void enter(String room) {
    anna.join(room);
    ben.join(room);
  }

  /** From now on our account may speak to people in private. */
  void asking() {
    asking = true;
  }

  JabberSettings settings(Profile profile, String... rooms) {
    return new JabberSettings(
        ID,
        "127.0.0.1",
        server.port(),
        Prosody.HOST,
        US,
        Prosody.PASSWORD,
        trust(),
        true,
        Set.of(rooms).stream().map(ConversationId::new).collect(Collectors.toSet()),
        US,
        ANSWER,
        Set.of(FLAG),
        Set.of("#record"),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        LARGEST,
        Set.copyOf(fileHosts),
        asking,
        profile);
  }

  private Optional<SSLContext> trust() {
    try {
      return Optional.of(server.trust());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Our connector, in this room, watching. */
  PulledEvents<JabberConnector> watch(String room) {
    return watch(room, Profile.MODERATED);
  }

  PulledEvents<JabberConnector> watch(String room, Profile profile) {
    PulledEvents<JabberConnector> watch = watchChats(profile, room);
    anna.sees(room + "/" + US);
    return watch;
  }

  /** Our connector on these conversations, which nobody sees come. */
  PulledEvents<JabberConnector> watchChats(Profile profile, String... conversations) {
    return new PulledEvents<>(
        (Cursors cursors) ->
            new JabberConnector(settings(profile, conversations), cursors, Clock.systemUTC()));
  }

  static ItemRef item(String room, Sent sent) {
    return item(room, sent.archive());
  }

  static ItemRef item(String room, String id) {
    return new ItemRef(ID, new ConversationId(room), new MessageId(id));
  }

  /** As in a power cut. */
  void cutOff() {
    server.kill();
    anna.close();
    ben.close();
  }

  /** Starts the server again; returns when everybody is back in this room, and our account too. */
  void reconnect(String room) throws IOException, InterruptedException {
    server.start();
    connect();
    enter(room);
    anna.sees(room + "/" + US);
  }

  @Override
  public void close() {
    anna.close();
    ben.close();
    server.close();
  }
}
