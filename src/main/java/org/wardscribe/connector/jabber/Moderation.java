package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.connector.jabber.SourceMessages.NotTakable;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * Reads a message by its id, has the room delete every version of it (XEP-0425), and reads again.
 *
 * <p>The room's yes is no proof, and "not allowed", "not there at the moment" and "no answer" are
 * never "gone".
 */
final class Moderation {
  private static final String TOMBSTONE = "TOMBSTONE";
  private static final String NOT_IN_ARCHIVE = "NOT_IN_ARCHIVE";

  private final JabberSettings settings;
  private final JabberSession session;
  private final Rooms rooms;
  private final SourceMessages messages;
  private final Clock clock;

  Moderation(
      JabberSettings settings,
      JabberSession session,
      Rooms rooms,
      SourceMessages messages,
      Clock clock) {
    this.settings = settings;
    this.session = session;
    this.rooms = rooms;
    this.messages = messages;
    this.clock = clock;
  }

  /** The two ways to ask a room to delete. */
  enum Form {
    /** XEP-0425 since version 0.3. */
    NEWER,
    /** XEP-0425 before it: Prosody 0.12 knows only this. */
    OLDER
  }

  /** The newest form that the room knows; empty: it can't delete. */
  static Optional<Form> form(Room room) {
    if (room.offers(Ns.MODERATE_1)) {
      return Optional.of(Form.NEWER);
    }
    return room.offers(Ns.MODERATE_0) ? Optional.of(Form.OLDER) : Optional.empty();
  }

  /**
   * @param reason is archived and shown to everybody in the room
   */
  static Xml request(Form form, String id, String reason) {
    return switch (form) {
      case NEWER ->
          Xml.of("moderate", Ns.MODERATE_1, "id", id)
              .with(Xml.of("retract", Ns.RETRACT_1))
              .with(Xml.of("reason", Ns.MODERATE_1).says(reason));
      case OLDER ->
          Xml.of("apply-to", Ns.FASTEN, "id", id)
              .with(
                  Xml.of("moderate", Ns.MODERATE_0)
                      .with(Xml.of("retract", Ns.RETRACT_0))
                      .with(Xml.of("reason", Ns.MODERATE_0).says(reason)));
    };
  }

  /** A room that can be asked now, and the message as it has it. */
  private record Found(Room room, Optional<RoomMessage> message) {}

  private Found find(ItemRef item, CallTime call) throws NotReadable {
    Room room =
        rooms
            .find(item.conversation())
            .orElseThrow(() -> NotReadable.now("the room is not configured"));
    if (!room.joined()) {
      throw NotReadable.now("we are not in the room");
    }
    if (!room.archives()) {
      throw NotReadable.now("the room has no archive");
    }
    return new Found(
        room,
        RoomMessage.find(
            new RoomArchive(session, room, call),
            item.message().value(),
            settings.flagReplies(),
            room.ourselves()));
  }

  Reading read(ItemRef item, CallTime call) {
    try {
      Optional<RoomMessage> message = find(item, call).message();
      if (message.isEmpty()) {
        // Its archive may have expired, or this may be another room of the same name.
        return new Reading.CannotTell(NOT_IN_ARCHIVE, clock.instant());
      }
      if (message.get().encrypted() || message.get().strays() > 0) {
        return new Reading.CannotTell(message.get().leftOver().orElseThrow(), clock.instant());
      }
      if (message.get().latest().isEmpty()) {
        return message
            .get()
            .leftOver()
            .<Reading>map(why -> new Reading.CannotTell(why, clock.instant()))
            .orElseGet(() -> new Reading.Absent(clock.instant(), TOMBSTONE));
      }
      return new Reading.Present(
          message.get().version(), digest(message.get(), call), clock.instant());
    } catch (NotReadable e) {
      return new Reading.CannotTell(e.getMessage(), clock.instant());
    } catch (NotTakable e) {
      return new Reading.CannotTell(e.code(), clock.instant());
    }
  }

  private ContentDigest digest(RoomMessage message, CallTime call) throws NotReadable, NotTakable {
    RoomStanza latest = message.latest().orElseThrow();
    return ContentDigest.of(latest.text(), messages.attachments(latest, call));
  }

  Deletion delete(
      ItemRef item, long expectedVersion, String recordRef, Instant deadline, CallTime call) {
    try {
      Found found = find(item, call);
      Optional<Form> form = form(found.room());
      if (form.isEmpty()) {
        return refused("NOT_SUPPORTED");
      }
      if (found.message().isEmpty()) {
        return new Deletion.CannotTell(NOT_IN_ARCHIVE, clock.instant());
      }
      RoomMessage message = found.message().get();
      if (message.encrypted()
          || (message.latest().isPresent() && message.version() != expectedVersion)) {
        return refused("VERSION_MISMATCH");
      }
      String room = found.room().address();
      return moderate(
          message.inOrderOfDeletion(),
          id -> session.demand(room, request(form.get(), id, recordRef), call),
          deadline,
          call);
    } catch (NotReadable e) {
      return new Deletion.CannotTell(e.getMessage(), clock.instant());
    }
  }

  /**
   * @param ask asks the room to delete what has this id
   * @param call a request whose answer may take longer than what is left of it is not made
   */
  Deletion moderate(
      List<RoomStanza> all, Function<String, Answer> ask, Instant deadline, CallTime call) {
    int deleted = 0;
    for (RoomStanza stanza : all) {
      if (clock.instant().plus(settings.answerTimeout()).isAfter(deadline)) {
        return stopped(deleted, "DEADLINE_PASSED");
      }
      if (call.left().compareTo(settings.answerTimeout()) < 0) {
        return stopped(deleted, "TOO_SLOW");
      }
      Answer answer = ask.apply(stanza.id());
      if (answer instanceof Answer.None none) {
        return none.sent() || deleted > 0
            ? new Deletion.Pending(deadline)
            : refused("NOT_CONNECTED");
      }
      if (answer instanceof Answer.Result) {
        deleted++;
      } else if (answer instanceof Answer.Refused no && !no.condition().equals("item-not-found")) {
        return stopped(deleted, code(no.condition()));
      }
    }
    if (all.isEmpty()) {
      return done(TOMBSTONE);
    }
    return deleted == 0
        ? new Deletion.CannotTell(NOT_IN_ARCHIVE, clock.instant())
        : done("MODERATED " + deleted);
  }

  private Deletion stopped(int deleted, String code) {
    return deleted == 0
        ? refused(code)
        : new Deletion.CannotTell(
            deleted + " versions were deleted, then " + code, clock.instant());
  }

  /** The refusal of a server, by its own word for it. */
  static String code(String condition) {
    return switch (condition) {
      case "forbidden", "not-allowed", "not-authorized", "not-acceptable" -> "FORBIDDEN";
      case "service-unavailable", "feature-not-implemented" -> "NOT_SUPPORTED";
      default -> "FAILED";
    };
  }

  private Deletion refused(String code) {
    return new Deletion.Refused(code, clock.instant());
  }

  private Deletion done(String evidence) {
    return new Deletion.Done(Optional.empty(), Optional.empty(), clock.instant(), evidence);
  }

  Verification verify(ItemRef item, CallTime call) {
    try {
      Optional<RoomMessage> found = find(item, call).message();
      if (found.isEmpty()) {
        return cannotTell(NOT_IN_ARCHIVE);
      }
      RoomMessage message = found.get();
      if (message.latest().isPresent()) {
        // It is there, whether or not its files can be had.
        return new Verification.StillThere(
            message.version(),
            ContentDigest.of(message.latest().get().text(), List.of()),
            clock.instant());
      }
      if (message.leftOver().isPresent()) {
        return cannotTell(message.leftOver().get());
      }
      return new Verification.Gone(
          clock.instant(),
          message.quotes() == 0 ? TOMBSTONE : TOMBSTONE + "; QUOTED_BY " + message.quotes());
    } catch (NotReadable e) {
      return cannotTell(e.getMessage());
    }
  }

  private Verification cannotTell(String why) {
    return new Verification.CannotTell(why, clock.instant());
  }
}
