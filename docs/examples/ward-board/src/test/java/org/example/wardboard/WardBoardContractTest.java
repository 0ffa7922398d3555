package org.example.wardboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.kit.ConnectorContract;
import org.wardscribe.kit.PulledEvents;

/** What every connector must keep, with people who write on a board. */
class WardBoardContractTest extends ConnectorContract {
  private static final ConnectorId ID = new ConnectorId("ward-board");

  @TempDir Path place;

  private PulledEvents<WardBoardConnector> watch;
  private int posted;

  @BeforeEach
  void hang_up_a_board() throws IOException {
    Files.createDirectories(board().resolve("derm-advice"));
    Files.createFile(board().resolve("journal"));
    watch =
        new PulledEvents<>(
            cursors -> new WardBoardConnector(ID, board(), cursors, Clock.systemUTC()));
  }

  @AfterEach
  void end() {
    watch.close();
  }

  private Path board() {
    return place.resolve("board");
  }

  @Override
  protected Connector connector() {
    return watch.connector();
  }

  @Override
  protected Optional<PulledEvents<?>> pulled() {
    return Optional.of(watch);
  }

  @Override
  protected ItemRef post(String text) throws IOException {
    ItemRef item = item("m" + ++posted);
    write(item, 1, text);
    return item;
  }

  /** The old version goes before the new one comes, so that both are never there. */
  @Override
  protected void edit(ItemRef item, String text) throws IOException {
    Files.delete(version(item, 1));
    write(item, 2, text);
    happened("edited", item);
  }

  @Override
  protected void flag(ItemRef item) throws IOException {
    happened("flagged", item);
  }

  @Override
  protected ItemRef neverPosted() {
    return item("never");
  }

  @Override
  protected void cutOff() throws IOException {
    Files.move(board(), place.resolve("taken-down"));
  }

  @Override
  protected void reconnect() throws IOException {
    Files.move(place.resolve("taken-down"), board());
  }

  private static ItemRef item(String id) {
    return new ItemRef(ID, new ConversationId("derm-advice"), new MessageId(id));
  }

  private Path version(ItemRef item, int version) {
    return board().resolve("derm-advice").resolve(item.message() + "@" + version);
  }

  private void write(ItemRef item, int version, String text) throws IOException {
    Files.writeString(version(item, version), Instant.now() + " aisha\n" + text);
  }

  private void happened(String what, ItemRef item) throws IOException {
    Files.writeString(
        board().resolve("journal"),
        what + " " + Instant.now() + " ben " + item.conversation() + " " + item.message() + "\n",
        StandardOpenOption.APPEND);
  }
}
