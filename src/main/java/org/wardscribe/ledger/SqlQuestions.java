package org.wardscribe.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceEvent;

/** {@link Questions} in the ledger's own database. */
final class SqlQuestions implements Questions {
  private final LedgerDatabase database;
  private final Readers readers;
  private final Writes writes;
  private final Keys keys;
  private final LedgerTime time;

  /** Given by us and by nobody before, and each attempt of ours to send it surely failed. */
  private final Set<EventId> neverSent = ConcurrentHashMap.newKeySet();

  SqlQuestions(
      LedgerDatabase database, Readers readers, Writes writes, Keys keys, LedgerTime time) {
    this.database = database;
    this.readers = readers;
    this.writes = writes;
    this.keys = keys;
    this.time = time;
  }

  /** One process at a time tells those of a connector. */
  @Override
  public List<FlaggerQuestion> untold(ConnectorId connector, int most) {
    if (database.noticesUpTo("questions, " + connector).isEmpty()) {
      return List.of();
    }
    List<FlaggerQuestion> untold =
        readers.read(connection -> QuestionRows.untold(connection, connector, time.wall(), most));
    if (!untold.isEmpty()) {
      // Kept before any is sent: after a crash nobody else could say which were.
      writes
          .write(writing -> QuestionRows.given(writing, untold))
          .thenAccept(neverSent::addAll)
          .toCompletableFuture()
          .join();
    }
    return untold;
  }

  @Override
  public CompletionStage<Void> stands(EventId question, ItemRef where, String text) {
    neverSent.remove(question);
    return writes.write(
        writing -> {
          QuestionRows.stands(writing, question, where, text);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> notSent(EventId question, boolean surely) {
    boolean never = neverSent.remove(question) && surely;
    return writes.write(
        writing -> {
          if (never) {
            QuestionRows.notSent(writing, question);
          }
          return null;
        });
  }

  @Override
  public CompletionStage<Void> told(EventId question) {
    return writes.write(
        writing -> {
          QuestionRows.told(writing, question);
          return null;
        });
  }

  @Override
  public Optional<FlaggerQuestion.Refused> refusal(SourceEvent.Answered answer) {
    return readers.read(connection -> QuestionRows.refusal(connection, keys, answer, time.wall()));
  }
}
