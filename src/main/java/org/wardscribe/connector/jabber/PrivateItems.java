package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.smack.packet.Message;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.connector.jabber.PrivateId.Way;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * Reads, takes back and looks for what was said between one person and us.
 *
 * <p>A server has one archive for each of the two, and we see only ours. So an answer is gone where
 * the server keeps no chats at all; otherwise nobody here can tell. Nobody can delete it but its
 * author.
 */
final class PrivateItems {
  private static final String NO_ID = "this is no id of a private message";
  private static final String RETRACTED = "RETRACTED";
  private static final String NOT_KEPT = "SERVER_KEEPS_NO_CHATS";

  /** More than two clocks that are looked after differ by. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final JabberSettings settings;
  private final JabberSession session;
  private final OwnArchive own;
  private final Clock clock;

  PrivateItems(JabberSettings settings, JabberSession session, OwnArchive own, Clock clock) {
    this.settings = settings;
    this.session = session;
    this.own = own;
    this.clock = clock;
  }

  boolean here(ItemRef item) {
    return Occupants.bare(item.conversation().value()).equals(session.self());
  }

  Reading read(ItemRef item, CallTime call) {
    Verification now = verify(item, call);
    if (now instanceof Verification.StillThere there) {
      return new Reading.Present(there.version(), there.digest(), there.at());
    }
    if (now instanceof Verification.Gone gone) {
      return PrivateId.read(item.message().value()).filter(PrivateItems::ours).isPresent()
          // No archive has it, and its reader's app does until it is taken back.
          ? new Reading.CannotTell(gone.evidence(), gone.at())
          : new Reading.Absent(gone.at(), gone.evidence());
    }
    return new Reading.CannotTell(((Verification.CannotTell) now).why(), clock.instant());
  }

  private static boolean ours(PrivateId id) {
    return id.way() == Way.ASKED;
  }

  Verification verify(ItemRef item, CallTime call) {
    Optional<PrivateId> id = PrivateId.read(item.message().value());
    if (id.isEmpty()) {
      return cannotTell(NO_ID);
    }
    try {
      Optional<RoomArchive> archive = own.open(call);
      if (archive.isEmpty()) {
        return withoutArchive(id.get());
      }
      return ours(id.get()) ? question(id.get(), archive.get()) : answer(id.get(), archive.get());
    } catch (NotReadable e) {
      return cannotTell(e.getMessage());
    }
  }

  private Verification withoutArchive(PrivateId id) {
    if (elsewhere(id)) {
      return cannotTell("the person's own server can't be asked");
    }
    return id.way() == Way.KEPT
        ? cannotTell("the server kept it, and has no archive any more")
        : gone(NOT_KEPT);
  }

  private boolean elsewhere(PrivateId id) {
    return !id.person().endsWith("@" + settings.domain());
  }

  /** What we take back stands in our archive, and what we asked does not. */
  private Verification question(PrivateId id, RoomArchive archive) throws NotReadable {
    Instant since = id.at().orElseThrow(() -> NotReadable.ever(NO_ID)).minus(CLOCKS_DIFFER);
    List<RoomStanza> ours =
        archive.with(id.person(), since).stream()
            .filter(stanza -> Occupants.bare(stanza.from()).equals(session.self()))
            .toList();
    Optional<RoomStanza> kept =
        ours.stream()
            .filter(stanza -> stanza.says() && stanza.senderIds().contains(id.name()))
            .findFirst();
    if (kept.isPresent()) {
      return stillThere(kept.get());
    }
    boolean takenBack =
        ours.stream()
            .anyMatch(stanza -> stanza.act().equals(new RoomStanza.Act.Retracts(id.name())));
    if (!takenBack) {
      return cannotTell("our archive does not have that it was taken back");
    }
    return elsewhere(id) ? cannotTell("the person's own server can't be asked") : gone(RETRACTED);
  }

  private Verification answer(PrivateId id, RoomArchive archive) throws NotReadable {
    Optional<RoomStanza> kept = id.way() == Way.KEPT ? archive.find(id.mark()) : Optional.empty();
    return kept.map(this::stillThere)
        .orElseGet(() -> cannotTell("the archive of the person who said it can't be asked"));
  }

  private Verification stillThere(RoomStanza kept) {
    return new Verification.StillThere(
        1, ContentDigest.of(kept.text(), List.of()), clock.instant());
  }

  private Verification gone(String evidence) {
    return new Verification.Gone(clock.instant(), evidence);
  }

  private Verification cannotTell(String why) {
    return new Verification.CannotTell(why, clock.instant());
  }

  Deletion delete(ItemRef item, Instant deadline, CallTime call) {
    Optional<PrivateId> id = PrivateId.read(item.message().value());
    if (id.filter(PrivateItems::ours).isPresent()) {
      return takeBack(id.get(), deadline, call);
    }
    if (id.isEmpty()) {
      return new Deletion.CannotTell(NO_ID, clock.instant());
    }
    try {
      return own.open(call).isEmpty() && withoutArchive(id.get()) instanceof Verification.Gone gone
          ? done(gone.evidence())
          : refused("NOT_SUPPORTED");
    } catch (NotReadable e) {
      return new Deletion.CannotTell(e.getMessage(), clock.instant());
    }
  }

  private Deletion takeBack(PrivateId id, Instant deadline, CallTime call) {
    try {
      Message retraction =
          OurMessages.takesBack(id.name())
              .ofType(Message.Type.chat)
              .to(JidCreate.entityBareFrom(id.person()))
              .build();
      Answer answer = session.deliver(retraction, call);
      if (answer instanceof Answer.None none) {
        return none.sent() ? new Deletion.Pending(deadline) : refused("NOT_CONNECTED");
      }
      return answer instanceof Answer.Refused no
          ? refused(Moderation.code(no.condition()))
          : done(RETRACTED);
    } catch (XmppStringprepException e) {
      return refused("FAILED");
    }
  }

  private Deletion done(String evidence) {
    return new Deletion.Done(Optional.empty(), Optional.empty(), clock.instant(), evidence);
  }

  private Deletion refused(String code) {
    return new Deletion.Refused(code, clock.instant());
  }
}
