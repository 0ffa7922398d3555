package org.wardscribe.connector.jabber;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jivesoftware.smack.packet.IQ;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * What the server keeps of the chats of our own account (XEP-0313), if it does: servers keep them
 * for all their accounts, or for none.
 */
final class OwnArchive {
  /** Everything else, an error that came back to us above all, is nobody's word. */
  private static final Set<String> SAYS = Set.of("chat", "normal");

  private final JabberSession session;

  OwnArchive(JabberSession session) {
    this.session = session;
  }

  /**
   * @return empty is the server's own word: it keeps none
   * @throws NotReadable it does not say now
   */
  Optional<RoomArchive> open(CallTime call) throws NotReadable {
    String self = session.self();
    Answer answer = session.ask(self, IQ.Type.get, Xml.of("query", Ns.DISCO_INFO), call);
    if (!(answer instanceof Answer.Result result) || result.payload().isEmpty()) {
      throw NotReadable.now("the server does not say whether it keeps chats");
    }
    Set<String> features = Room.features(result.payload().get());
    return features.contains(Ns.MAM)
        ? Optional.of(
            new RoomArchive(
                session,
                self,
                from -> from.isEmpty() || Occupants.bare(from).equals(self),
                (id, at, message) -> stanzas().read(id, at, said(message)),
                features.contains(Ns.MAM_EXTENDED),
                call))
        : Optional.empty();
  }

  /** A reader for chats: no room shows here who is who, and none deletes. */
  static RoomStanzas stanzas() {
    return new RoomStanzas("", new Occupants());
  }

  private static Xml said(Xml message) {
    return SAYS.contains(message.attribute("type").orElse("normal"))
        ? message
        : new Xml(
            message.name(),
            message.namespace(),
            Map.of("from", message.attribute("from").orElse("")),
            "",
            List.of());
  }

  /** The server's own id of what it keeps; ids that another sender put there say nothing. */
  boolean marked(Xml message) {
    return new RoomStanzas(session.self(), new Occupants()).archiveId(message).isPresent();
  }
}
