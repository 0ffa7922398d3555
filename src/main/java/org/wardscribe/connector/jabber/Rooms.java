package org.wardscribe.connector.jabber;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.ConversationId;

/** Joins the configured rooms, and joins them again; one that can't be joined holds up no other. */
final class Rooms {
  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
  private static final String IN = "";

  private final JabberSettings settings;
  private final JabberSession session;
  private final Map<String, Room> rooms = new LinkedHashMap<>();
  private final List<Consumer<Room>> entering = new CopyOnWriteArrayList<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<String>> joining = new ConcurrentHashMap<>();

  Rooms(JabberSettings settings, JabberSession session) {
    this.settings = settings;
    this.session = session;
    for (ConversationId conversation : settings.rooms()) {
      Room room = new Room(conversation);
      if (!room.address().equals(session.self())) {
        rooms.put(room.address(), room);
      }
    }
    session.onPresence(this::presence);
  }

  /** Called before we enter a room, when it has said what it can do. */
  void onEntering(Consumer<Room> listener) {
    entering.add(listener);
  }

  Collection<Room> all() {
    return rooms.values();
  }

  Optional<Room> find(ConversationId conversation) {
    return byAddress(Occupants.bare(conversation.value()));
  }

  Optional<Room> byAddress(String address) {
    return Optional.ofNullable(rooms.get(address));
  }

  void allLeft() {
    rooms.values().forEach(Room::left);
  }

  /** Joins what is not joined, and finds out in which rooms we only believe to be. */
  void join() throws InterruptedException {
    for (Room room : rooms.values()) {
      if (room.joined() && !stillIn(room)) {
        room.left();
      }
      if (!room.joined()) {
        join(room);
      }
    }
  }

  /** A room that lost us answers so (XEP-0410); no answer proves nothing. */
  private boolean stillIn(Room room) {
    return room.ourselves()
        .map(us -> session.ask(us, IQ.Type.get, Xml.of("ping", Ns.PING)))
        .map(
            answer ->
                !(answer instanceof Answer.Refused refused)
                    || !refused.condition().equals("not-acceptable"))
        .orElse(false);
  }

  private void join(Room room) throws InterruptedException {
    Optional<String> unknown = describe(room);
    if (unknown.isPresent()) {
      tell(room, unknown.get());
      return;
    }
    entering.forEach(listener -> listener.accept(room));
    CompletableFuture<String> outcome = new CompletableFuture<>();
    joining.put(room.address(), outcome);
    try {
      Presence presence =
          StanzaBuilder.buildPresence()
              .to(JidCreate.entityFullFrom(room.address() + "/" + settings.nickname()))
              .addExtension(
                  new XmlExtension(
                      Xml.of("x", Ns.MUC).with(Xml.of("history", Ns.MUC, "maxstanzas", "0"))))
              .build();
      session.send(presence);
      String refused = outcome.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
      tell(room, refused);
    } catch (TimeoutException e) {
      tell(room, "no answer");
    } catch (XmppStringprepException e) {
      tell(room, "this is not the address of a room");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a room's answer is never a failure", e);
    } finally {
      joining.remove(room.address());
    }
  }

  /** Asked before we enter: entering a room that is not there would make it. */
  private Optional<String> describe(Room room) {
    Answer answer = session.ask(room.address(), IQ.Type.get, Xml.of("query", Ns.DISCO_INFO));
    if (answer instanceof Answer.Result result && result.payload().isPresent()) {
      room.described(result.payload().get());
      return Optional.empty();
    }
    return Optional.of(
        answer instanceof Answer.Refused refused
            ? "the server answers " + refused.condition()
            : "no answer");
  }

  private void presence(Xml presence) {
    String occupant = presence.attribute("from").orElse("");
    Optional<Room> room = byAddress(Occupants.bare(occupant));
    if (room.isEmpty()) {
      return;
    }
    Optional<CompletableFuture<String>> waiting =
        Optional.ofNullable(joining.get(room.get().address()));
    if (presence.attribute("type").filter("error"::equals).isPresent()) {
      waiting.ifPresent(outcome -> outcome.complete(condition(presence)));
      return;
    }
    if (room.get().presence(occupant, presence)) {
      if (room.get().joined()) {
        waiting.ifPresent(outcome -> outcome.complete(IN));
      } else {
        tell(room.get(), "the room put us out");
      }
    }
  }

  private static String condition(Xml presence) {
    return presence
        .child("error", Ns.CLIENT)
        .flatMap(error -> error.children().stream().map(Xml::name).findFirst())
        .orElse("error");
  }

  /** Each state once, not at each attempt. */
  private void tell(Room room, String state) {
    if (state.equals(said.put(room.address(), state))) {
      return;
    }
    if (!state.equals(IN)) {
      LOG.warn(
          "{}: the room {} can't be watched: {}. Flags in it are not seen. Ask its owner to make"
              + " {} a member with the right to moderate; we go on trying.",
          settings.connector(),
          room.address(),
          state,
          session.self());
      return;
    }
    LOG.info("{}: watching the room {}", settings.connector(), room.address());
    if (settings.profile() == JabberSettings.Profile.MODERATED) {
      if (!room.archives() || !room.offers(Ns.MAM_EXTENDED)) {
        LOG.warn(
            "{}: the room {} has no archive that can be asked by id: what happens in it while we"
                + " are away is lost, and nothing in it can be deleted.",
            settings.connector(),
            room.address());
      }
      if (!room.moderator() || Moderation.form(room).isEmpty()) {
        LOG.warn(
            "{}: nothing can be deleted in the room {}: {}",
            settings.connector(),
            room.address(),
            room.moderator() ? "it has no moderation of messages." : "we are no moderator there.");
      }
    }
  }
}
