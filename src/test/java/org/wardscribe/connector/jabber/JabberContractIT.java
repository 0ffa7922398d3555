package org.wardscribe.connector.jabber;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.kit.ConnectorContract;
import org.wardscribe.kit.PulledEvents;

/** What every connector must keep, with a real Jabber server and people on apps of another make. */
class JabberContractIT extends ConnectorContract {
  @TempDir static Path folder;

  private static JabberWard ward;
  private static LargeFile large;

  private final Map<ItemRef, Sent> sent = new HashMap<>();
  private final Map<ItemRef, String> files = new HashMap<>();
  private String room;
  private PulledEvents<JabberConnector> watch;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    ward = JabberWard.open(folder.resolve("prosody"));
    ward.asking();
    large = ward.largeFile();
  }

  @AfterAll
  static void close() {
    if (ward != null) {
      large.close();
      ward.close();
    }
  }

  @BeforeEach
  void watch() {
    room = ward.room();
    watch = ward.watch(room);
  }

  @AfterEach
  void end() {
    if (watch != null) {
      watch.close();
    }
  }

  @Override
  protected Connector connector() {
    return watch.connector();
  }

  @Override
  protected Optional<PulledEvents<?>> pulled() {
    return Optional.of(watch);
  }

  private ItemRef remember(Sent message) {
    ItemRef item = JabberWard.item(room, message);
    sent.put(item, message);
    return item;
  }

  @Override
  protected ItemRef post(String text) {
    return remember(ward.ben().say(room, text));
  }

  @Override
  protected void edit(ItemRef item, String text) {
    ward.ben().correct(room, sent.get(item), text);
  }

  @Override
  protected void flag(ItemRef item) {
    ward.anna().react(room, sent.get(item), JabberWard.FLAG);
  }

  @Override
  protected AccountId person() {
    return new AccountId("anna@" + Prosody.HOST);
  }

  @Override
  protected AccountId nobody() {
    return new AccountId("nobody@" + Prosody.HOST);
  }

  /** What comes to one person comes in its order. */
  @Override
  protected int seen(String text) {
    String us = JabberWard.US + "@" + Prosody.HOST;
    ward.anna().hears(us, text);
    return ward.anna().heard(us, text);
  }

  @Override
  protected ItemRef neverPosted() {
    return JabberWard.item(room, "nobody-ever-said-it");
  }

  @Override
  protected void cutOff() {
    ward.cutOff();
  }

  @Override
  protected void reconnect() throws Exception {
    ward.reconnect(room);
  }

  @Override
  protected ItemRef postFile(long bytes) throws Exception {
    return bytes == LargeFile.BYTES
        ? remember(ward.ben().share(room, large.address()))
        : upload(bytes);
  }

  private ItemRef upload(long bytes) throws IOException {
    Path file = folder.resolve("photo.jpg");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
    String url = ward.ben().upload(file, "image/jpeg");
    ItemRef item = remember(ward.ben().share(room, url));
    files.put(item, url);
    return item;
  }

  @Override
  protected void removeFile(ItemRef item) throws Exception {
    ward.server().removeFile(files.get(item));
  }
}
