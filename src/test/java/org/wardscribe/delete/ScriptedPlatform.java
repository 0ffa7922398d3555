package org.wardscribe.delete;

import static org.wardscribe.delete.FiledEntry.NOW;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeleteMessage.Deletion.Done;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion;
import org.wardscribe.connector.VerifyDeletion.Verification;

/** A platform that answers as the test says; the last answer of a script is repeated. */
final class ScriptedPlatform implements Connector {
  DeletionProfile.Kind kind = DeletionProfile.Kind.PURGE;
  boolean deletes = true;
  boolean verifies = true;
  BiFunction<Long, Instant, DeleteMessage.Deletion> onDelete = (version, deadline) -> null;
  final List<String> requests = new ArrayList<>();
  private final Map<ItemRef, Deque<Reading>> readings = new HashMap<>();
  private final Map<ItemRef, Deque<DeleteMessage.Deletion>> deletions = new HashMap<>();
  private final Map<ItemRef, Deque<Verification>> verifications = new HashMap<>();

  /** Both items are there as they were filed, are deleted when asked, and are gone then. */
  static ScriptedPlatform obliging() {
    ScriptedPlatform platform = new ScriptedPlatform();
    platform.reads(1, present(1, "advice")).reads(2, present(1, "question"));
    platform.deletes(1, done(1, "advice")).deletes(2, done(1, "question"));
    platform.verifies(1, gone()).verifies(2, gone());
    return platform;
  }

  static Reading present(long version, String text) {
    return new Reading.Present(version, FiledEntry.digest(text), NOW);
  }

  static Done done(long version, String text) {
    return new Done(Optional.of(version), Optional.of(FiledEntry.digest(text)), NOW, "DELETED");
  }

  static Done doneWithoutSayingWhat() {
    return new Done(Optional.empty(), Optional.empty(), NOW, "DELETED");
  }

  static DeleteMessage.Deletion refused(String code) {
    return new DeleteMessage.Deletion.Refused(code, NOW);
  }

  static DeleteMessage.Deletion pending(Instant deadline) {
    return new DeleteMessage.Deletion.Pending(deadline);
  }

  static Verification gone() {
    return new Verification.Gone(NOW.plusSeconds(1), "NOT_FOUND");
  }

  static Verification stillThere(long version, String text) {
    return new Verification.StillThere(version, FiledEntry.digest(text), NOW);
  }

  static Verification cannotTell() {
    return new Verification.CannotTell("HTTP_401", NOW);
  }

  ScriptedPlatform reads(long item, Reading... script) {
    readings.put(FiledEntry.ref(item), new ArrayDeque<>(List.of(script)));
    return this;
  }

  ScriptedPlatform deletes(long item, DeleteMessage.Deletion... script) {
    deletions.put(FiledEntry.ref(item), new ArrayDeque<>(List.of(script)));
    return this;
  }

  ScriptedPlatform verifies(long item, Verification... script) {
    verifications.put(FiledEntry.ref(item), new ArrayDeque<>(List.of(script)));
    return this;
  }

  @Override
  public ConnectorId id() {
    return new ConnectorId("ward-chat");
  }

  @Override
  public DeletionProfile deletionProfile() {
    return new DeletionProfile(
        kind, Optional.empty(), "the gateway", "attachments go with it", "backups for 30 days");
  }

  @Override
  public Optional<ReadMessage> readMessage() {
    return Optional.of(item -> next("read", item, readings));
  }

  @Override
  public Optional<DeleteMessage> deleteMessage() {
    return deletes
        ? Optional.of(
            (item, version, recordRef, deadline) -> {
              requests.add(item.message() + " v" + version + " " + recordRef + " " + deadline);
              DeleteMessage.Deletion answer = onDelete.apply(version, deadline);
              return answer == null ? next("delete", item, deletions) : answer;
            })
        : Optional.empty();
  }

  @Override
  public Optional<VerifyDeletion> verifyDeletion() {
    return verifies ? Optional.of(item -> next("verify", item, verifications)) : Optional.empty();
  }

  private static <T> T next(String what, ItemRef item, Map<ItemRef, Deque<T>> scripts) {
    Deque<T> script = scripts.get(item);
    if (script == null) {
      throw new IllegalStateException("no answer to " + what + ": the connection broke");
    }
    return script.size() > 1 ? script.remove() : script.element();
  }
}
