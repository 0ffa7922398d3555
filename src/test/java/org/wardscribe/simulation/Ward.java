package org.wardscribe.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.ReadMessage;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.connector.VerifyDeletion;
import org.wardscribe.connector.VerifyDeletion.Verification;

/**
 * A messaging platform in memory, and the people on it: who edit, flag and delete at the wrong
 * moment, and are told of late, twice and out of order; it deletes now, late or never, and does not
 * always say so.
 */
final class Ward implements Connector {
  static final ConnectorId ID = new ConnectorId("ward-chat");
  private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
  private static final Account NURSE = new Account(new AccountId("nurse"), "");
  private static final int MOST_VERSIONS = 3;

  /** One message as the platform has it. */
  static final class Message {
    final ItemRef ref;
    long version = 1;
    boolean flagged = true;
    boolean present = true;
    boolean deletedByUs;
    private int flagTurns;

    Message(ItemRef ref) {
      this.ref = ref;
    }

    String text() {
      return ref.message().value() + " version " + version;
    }

    private ContentDigest digest() {
      return ContentDigest.of(text(), List.of());
    }
  }

  private record Request(Message message, long expected, Instant deadline) {}

  private final Map<ItemRef, Message> messages = new LinkedHashMap<>();
  private final List<SourceEvent> untold = new ArrayList<>();
  private final Set<ItemRef> known = new HashSet<>();
  private final List<Request> onTheWire = new ArrayList<>();
  private final Random random;
  private final Clock clock;
  private final boolean conditional;
  private final Consumer<Message> beforeOurDeletion;
  private int events;
  private boolean calm;

  /**
   * @param conditional the platform deletes only the version that was named, and says which it was
   * @param beforeOurDeletion told before a deletion of ours takes effect
   */
  Ward(Random random, Clock clock, boolean conditional, Consumer<Message> beforeOurDeletion) {
    this.random = random;
    this.clock = clock;
    this.conditional = conditional;
    this.beforeOurDeletion = beforeOurDeletion;
  }

  /** From now on nobody does anything, and everything is answered at once, and well. */
  void calmDown() {
    calm = true;
  }

  List<Message> messages() {
    return List.copyOf(messages.values());
  }

  void flagNew(int number) {
    ItemRef ref =
        new ItemRef(ID, new ConversationId("room-" + number % 2), new MessageId("m" + number));
    Message message = new Message(ref);
    messages.put(ref, message);
    untold.add(flag(message));
  }

  private SourceEvent flag(Message message) {
    return new SourceEvent.Flagged(next(), content(message), NURSE, flagTime(message));
  }

  /** Acts on one flag have an order of their own. */
  private static Instant flagTime(Message message) {
    return MORNING.plusSeconds(++message.flagTurns);
  }

  private EventId next() {
    return new EventId("e" + ++events);
  }

  private static SourceMessage content(Message message) {
    return new SourceMessage(
        message.ref,
        message.version,
        MORNING,
        Optional.empty(),
        NURSE,
        message.text(),
        List.of(),
        Optional.empty());
  }

  /** Somebody does something to a message. */
  void somethingHappens() {
    Message message = messages().get(random.nextInt(messages.size()));
    if (!message.present || calm) {
      return;
    }
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> edit(message);
      case 3, 4, 5 -> turnFlag(message);
      case 6 -> {
        message.present = false;
        untold.add(new SourceEvent.DeletedByAuthor(next(), message.ref, clock.instant()));
      }
      default -> {}
    }
  }

  /** Somebody takes back a flag. */
  void takeBackAFlag() {
    messages.values().stream()
        .filter(message -> message.present && message.flagged)
        .findFirst()
        .ifPresent(this::turnFlag);
  }

  private void turnFlag(Message message) {
    message.flagged = !message.flagged;
    untold.add(
        message.flagged
            ? flag(message)
            : new SourceEvent.Unflagged(next(), message.ref, NURSE, flagTime(message)));
  }

  /** A request may still be carried out. */
  boolean isDeletionOpen() {
    return !onTheWire.isEmpty();
  }

  private void edit(Message message) {
    if (message.version < MOST_VERSIONS) {
      message.version++;
      untold.add(new SourceEvent.NewVersion(next(), content(message), clock.instant()));
    }
  }

  /**
   * Some event that is to be told, not in order, but nothing of a message before its first flag;
   * {@link #told} when it was.
   */
  Optional<SourceEvent> untold() {
    if (untold.isEmpty()) {
      return Optional.empty();
    }
    SourceEvent any = untold.get(random.nextInt(untold.size()));
    return known.contains(any.item())
        ? Optional.of(any)
        : untold.stream().filter(e -> e.item().equals(any.item())).findFirst();
  }

  /** It was taken; sometimes it is told once more later. */
  void told(SourceEvent event) {
    known.add(event.item());
    if (calm || random.nextInt(5) > 0) {
      untold.remove(event);
    }
  }

  /** A request that was on its way is carried out, lost, or too late. */
  void lateDeletion() {
    if (!onTheWire.isEmpty()) {
      Request request = onTheWire.remove(random.nextInt(onTheWire.size()));
      if (random.nextBoolean() && !clock.instant().isAfter(request.deadline())) {
        carryOut(request.message(), request.expected());
      }
    }
  }

  private boolean carryOut(Message message, long expected) {
    if (!message.present || (conditional && message.version != expected)) {
      return false;
    }
    beforeOurDeletion.accept(message);
    message.present = false;
    message.deletedByUs = true;
    return true;
  }

  private int mood(int most) {
    return calm ? 0 : random.nextInt(most);
  }

  @Override
  public ConnectorId id() {
    return ID;
  }

  @Override
  public DeletionProfile deletionProfile() {
    return new DeletionProfile(
        DeletionProfile.Kind.PURGE, Optional.empty(), "the platform", "none", "none");
  }

  @Override
  public Optional<ReadMessage> readMessage() {
    return Optional.of(this::read);
  }

  @Override
  public Optional<DeleteMessage> deleteMessage() {
    return Optional.of((item, version, recordRef, deadline) -> delete(item, version, deadline));
  }

  @Override
  public Optional<VerifyDeletion> verifyDeletion() {
    return Optional.of(this::verify);
  }

  private Reading read(ItemRef item) {
    Message message = messages.get(item);
    Instant now = clock.instant();
    return switch (mood(12)) {
      case 10 -> new Reading.CannotTell("HTTP_503", now);
      case 11 -> throw new IllegalStateException("the connection broke");
      default ->
          message.present
              ? new Reading.Present(message.version, message.digest(), now)
              : new Reading.Absent(now, "NOT_FOUND");
    };
  }

  private Deletion delete(ItemRef item, long expected, Instant deadline) {
    Message message = messages.get(item);
    Instant now = clock.instant();
    if (mood(12) == 11) {
      // At the last moment, between the re-read and the deletion.
      edit(message);
    }
    switch (mood(12)) {
      case 6 -> {
        return new Deletion.Refused("BUSY", now);
      }
      case 7 -> {
        onTheWire.add(new Request(message, expected, deadline));
        return new Deletion.Pending(deadline);
      }
      case 8 -> {
        onTheWire.add(new Request(message, expected, deadline));
        return new Deletion.CannotTell("TIMEOUT", now);
      }
      case 9 -> {
        carryOut(message, expected);
        throw new IllegalStateException("the connection broke");
      }
      case 10 -> {
        onTheWire.add(new Request(message, expected, deadline));
        throw new IllegalStateException("the connection broke");
      }
      default -> {
        return answer(message, expected);
      }
    }
  }

  private Deletion answer(Message message, long expected) {
    Instant now = clock.instant();
    if (!message.present) {
      return new Deletion.CannotTell("NOT_FOUND", now);
    }
    if (!carryOut(message, expected)) {
      return new Deletion.Refused("VERSION_MISMATCH", now);
    }
    return conditional
        ? new Deletion.Done(
            Optional.of(message.version), Optional.of(message.digest()), now, "DELETED")
        : new Deletion.Done(Optional.empty(), Optional.empty(), now, "DELETED");
  }

  private Verification verify(ItemRef item) {
    Message message = messages.get(item);
    Instant now = clock.instant();
    return switch (mood(12)) {
      case 10 -> new Verification.CannotTell("HTTP_401", now);
      case 11 -> throw new IllegalStateException("the connection broke");
      default ->
          message.present
              ? new Verification.StillThere(message.version, message.digest(), now)
              : new Verification.Gone(now, "NOT_FOUND");
    };
  }

  /** The time that one call may take at most, by which a worker's lease is judged. */
  static Duration longestCall() {
    return Duration.ofSeconds(20);
  }
}
