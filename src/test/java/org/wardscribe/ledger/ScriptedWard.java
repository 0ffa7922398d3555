package org.wardscribe.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;

/**
 * The messaging platform of a random history: people edit, flag and delete there; events are told
 * late, out of order and twice; deletions happen now, late or never.
 */
final class ScriptedWard {
  static final Duration REQUEST_DEADLINE = Duration.ofSeconds(90);
  private static final Account NURSE = new Account(new AccountId("nurse"), "");

  /** One message as the platform has it. */
  static final class Message {
    final ItemRef ref;
    long version = 1;
    boolean flagged = true;
    boolean present = true;
    boolean deletedByUs;

    Message(ItemRef ref) {
      this.ref = ref;
    }
  }

  private record Request(Message message, long expected, Instant deadline) {}

  /** What a platform answers to a request to delete. */
  enum Answer {
    DONE,
    REFUSED,
    NONE
  }

  final Map<ItemRef, Message> messages = new TreeMap<>((a, b) -> key(a).compareTo(key(b)));
  final List<SourceEvent> untold = new ArrayList<>();
  private final List<Request> onTheWire = new ArrayList<>();
  private final Map<ItemRef, Long> flagTimes = new HashMap<>();
  private final Random random;
  private final Clock clock;
  private final boolean conditional;
  private final Consumer<Message> beforeOurDeletion;
  private int events;

  /**
   * @param conditional the platform deletes only the version that was named
   * @param beforeOurDeletion told before a deletion of ours takes effect
   */
  ScriptedWard(
      Random random, Clock clock, boolean conditional, Consumer<Message> beforeOurDeletion) {
    this.random = random;
    this.clock = clock;
    this.conditional = conditional;
    this.beforeOurDeletion = beforeOurDeletion;
  }

  private static String key(ItemRef ref) {
    return ref.conversation().value() + "/" + ref.message().value();
  }

  void flagNew(int number) {
    ItemRef ref =
        new ItemRef(
            new ConnectorId("ward-chat"),
            new ConversationId("ward-" + number % 2),
            new MessageId("m" + number));
    Message message = new Message(ref);
    messages.put(ref, message);
    untold.add(flag(message));
  }

  private SourceEvent flag(Message message) {
    return new SourceEvent.Flagged(next(), content(message), NURSE, flagTime(message));
  }

  /** Acts on one flag have an order of their own. */
  private Instant flagTime(Message message) {
    long turn = flagTimes.merge(message.ref, 1L, Long::sum);
    return Instant.parse("2026-11-22T08:00:00Z").plusSeconds(turn);
  }

  private EventId next() {
    return new EventId("e" + ++events);
  }

  private SourceMessage content(Message message) {
    return new SourceMessage(
        message.ref,
        message.version,
        Instant.parse("2026-11-22T08:00:00Z"),
        Optional.empty(),
        NURSE,
        "One of " + key(message.ref) + ". Two of it, version " + message.version + ".",
        List.of(),
        Optional.empty());
  }

  /** Somebody does something to a message. */
  void somethingHappens() {
    List<Message> all = new ArrayList<>(messages.values());
    Message message = all.get(random.nextInt(all.size()));
    if (!message.present) {
      return;
    }
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        if (message.version < 3) {
          message.version++;
          untold.add(new SourceEvent.NewVersion(next(), content(message), clock.instant()));
        }
      }
      case 2, 3, 4 -> {
        message.flagged = !message.flagged;
        untold.add(
            message.flagged
                ? flag(message)
                : new SourceEvent.Unflagged(next(), message.ref, NURSE, flagTime(message)));
      }
      case 5 -> {
        message.present = false;
        untold.add(new SourceEvent.DeletedByAuthor(next(), message.ref, clock.instant()));
      }
      default -> {}
    }
  }

  /** Some event, not in order; sometimes it is told once more later. */
  Optional<SourceEvent> tell() {
    if (untold.isEmpty()) {
      return Optional.empty();
    }
    int which = random.nextInt(untold.size());
    return Optional.of(random.nextInt(5) == 0 ? untold.get(which) : untold.remove(which));
  }

  Answer delete(ItemRef ref, long expected) {
    Message message = messages.get(ref);
    switch (random.nextInt(4)) {
      case 0, 1 -> {
        carryOut(new Request(message, expected, clock.instant()));
        return Answer.DONE;
      }
      case 2 -> {
        return Answer.REFUSED;
      }
      default -> {
        onTheWire.add(new Request(message, expected, clock.instant().plus(REQUEST_DEADLINE)));
        return Answer.NONE;
      }
    }
  }

  /** A request that was on its way is carried out, lost, or too late. */
  void lateDeletion() {
    if (!onTheWire.isEmpty()) {
      Request request = onTheWire.remove(random.nextInt(onTheWire.size()));
      if (random.nextBoolean() && !clock.instant().isAfter(request.deadline())) {
        carryOut(request);
      }
    }
  }

  private void carryOut(Request request) {
    Message message = request.message();
    if (message.present && (!conditional || message.version == request.expected())) {
      beforeOurDeletion.accept(message);
      message.present = false;
      message.deletedByUs = true;
    }
  }
}
