package org.example.wardboard;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.PullFlagged;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;

/** Reads the board's journal on, and offers each line until it was taken. */
final class BoardWatch implements PullFlagged.Watch {
  private static final String JOURNAL = "journal";
  private static final long PAUSE_MILLIS = 100;
  private static final long PATIENCE_SECONDS = 60;

  private final ConnectorId connector;
  private final BoardFiles board;
  private final Cursors cursors;
  private final PullFlagged.Sink sink;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  BoardWatch(ConnectorId connector, BoardFiles board, Cursors cursors, PullFlagged.Sink sink) {
    this.connector = connector;
    this.board = board;
    this.cursors = cursors;
    this.sink = sink;
    thread.scheduleWithFixedDelay(this::readOn, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void readOn() {
    try {
      long line = cursors.read(JOURNAL).map(Long::parseLong).orElse(0L);
      for (String entry : board.journalAfter(line)) {
        line++;
        sink.take(receivedOrNot(entry, new EventId(connector + ":" + line)));
        cursors.write(JOURNAL, String.valueOf(line));
      }
    } catch (IOException | RuntimeException e) {
      // Not there, or not taken: the same line again after the pause.
    }
  }

  /** A line that can't be read is told to whom it may concern, and holds up no other. */
  private Received receivedOrNot(String line, EventId event) throws IOException {
    try {
      return received(line, event);
    } catch (IllegalArgumentException | DateTimeException e) {
      return unreadable(event, "MALFORMED", "A time or an id in the journal can't be read.");
    }
  }

  /** A line is: what, when, who, room, id. */
  private Received received(String line, EventId event) throws IOException {
    String[] words = line.split(" ");
    if (words.length != 5) {
      return unreadable(event, "MALFORMED", "A line of the journal has not five words.");
    }
    ItemRef item = new ItemRef(connector, new ConversationId(words[3]), new MessageId(words[4]));
    Instant at = Instant.parse(words[1]);
    Account who = new Account(new AccountId(words[2]), words[2]);
    if (words[0].equals("unflagged")) {
      return new Received.Event(new SourceEvent.Unflagged(event, item, who, at));
    }
    if (words[0].equals("deleted")) {
      return new Received.Event(new SourceEvent.DeletedByAuthor(event, item, at));
    }
    long version = board.newestVersion(item);
    if (version == 0) {
      return unreadable(event, "GONE", "The message was gone before it could be read.");
    }
    return new Received.Event(
        words[0].equals("edited")
            ? new SourceEvent.NewVersion(event, board.message(item, version), at)
            : new SourceEvent.Flagged(event, board.message(item, version), who, at));
  }

  private static Received unreadable(EventId event, String code, String sentence) {
    return new Received.Unreadable(Optional.of(event), Optional.empty(), code, sentence);
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
