package org.wardscribe.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.deliver.RecordInMemory;

/**
 * What people were promised, held against what the messaging platform and the record system have:
 * nothing here asks the ledger.
 */
final class Promises {
  private final Map<Long, Predicate<ItemRef>> effectiveHolds = new HashMap<>();
  private final Set<ItemRef> unflagged = new HashSet<>();
  private final Map<ConversationRef, Instant> steppedDown = new HashMap<>();
  private final boolean conditional;

  /**
   * @param conditional the platform deletes only the version that is named
   */
  Promises(boolean conditional) {
    this.conditional = conditional;
  }

  /** Somebody was told that this hold can be relied on. */
  void holdIsEffective(long number, Predicate<ItemRef> covers) {
    effectiveHolds.put(number, covers);
  }

  void holdIsLifted(long number) {
    effectiveHolds.remove(number);
  }

  /** Somebody was told that the message stays, since the flag was taken back. */
  void unflagCounts(ItemRef item) {
    unflagged.add(item);
  }

  void flagCounts(ItemRef item) {
    unflagged.remove(item);
  }

  /** Somebody was told that no deletion begins any more in this conversation. */
  void stepDownCounts(ConversationRef conversation, Instant at) {
    steppedDown.putIfAbsent(conversation, at);
  }

  void restored(ConversationRef conversation) {
    steppedDown.remove(conversation);
  }

  /** At the moment in which a deletion of ours takes effect. */
  void beforeDeletion(Ward.Message message, List<RecordInMemory.Filed> filed) {
    require(
        filed.stream().anyMatch(f -> f.text().contains(line(message, conditional))),
        "deleted, and not filed",
        message.ref);
    require(!unflagged.contains(message.ref), "deleted though un-flagged", message.ref);
    require(
        effectiveHolds.values().stream().noneMatch(covers -> covers.test(message.ref)),
        "deleted under an effective hold",
        message.ref);
  }

  /**
   * A deletion is asked for.
   *
   * @param underWay how long one that had begun may still need
   */
  void beforeRequest(ConversationRef conversation, Instant now, Duration underWay) {
    Instant since = steppedDown.get(conversation);
    require(
        since == null || !now.isAfter(since.plus(underWay)),
        "a deletion began in a conversation that was taken down the ladder",
        conversation);
  }

  /** At any time. */
  void check(List<RecordInMemory.Filed> filed) {
    Map<String, String> numbers = new HashMap<>();
    for (RecordInMemory.Filed document : filed) {
      String before = numbers.put(content(document), document.number());
      require(before == null, "filed twice", document);
    }
  }

  /** How a document names a version that it holds. */
  static String line(ItemRef ref, long version) {
    return "OBX|" + ref.conversation() + "/" + ref.message() + "|" + version + "|\r";
  }

  private static String line(Ward.Message message, boolean thisVersion) {
    String line = line(message.ref, message.version);
    return thisVersion ? line : line.substring(0, line.indexOf(message.version + "|\r"));
  }

  /** True if the version that is gone stands in the record. */
  static boolean isFiled(Ward.Message message, List<RecordInMemory.Filed> filed) {
    return filed.stream().anyMatch(f -> f.text().contains(line(message, true)));
  }

  private static String content(RecordInMemory.Filed document) {
    return document.text().substring(document.text().indexOf("OBX|"));
  }

  static void require(boolean promise, String broken, Object about) {
    if (!promise) {
      throw new BrokenPromise(broken + ": " + about);
    }
  }

  /** What a history shows when it fails. */
  static final class BrokenPromise extends AssertionError {
    private static final long serialVersionUID = 1L;

    BrokenPromise(String message) {
      super(message);
    }
  }
}
