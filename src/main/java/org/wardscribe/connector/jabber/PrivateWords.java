package org.wardscribe.connector.jabber;

import java.util.Optional;
import org.jivesoftware.smack.packet.Message;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.TellPerson;

/**
 * Says a sentence to one person alone, at their own address, and asks the servers not to keep it.
 *
 * <p>Said once as long as we run; a repetition after a restart has the same id, and is shown again
 * by apps that don't look at it.
 */
final class PrivateWords implements TellPerson {
  private final JabberSettings settings;
  private final JabberSession session;
  private final Rooms rooms;
  private final SaidOnce said = new SaidOnce();

  PrivateWords(JabberSettings settings, JabberSession session, Rooms rooms) {
    this.settings = settings;
    this.session = session;
    this.rooms = rooms;
  }

  /**
   * @throws NotTold this person has no address that is known here, which trying again does not
   *     help; or we are not connected, or the server sent it back
   * @throws IllegalStateException the server may have it
   */
  @Override
  public ItemRef tell(PrivateMessage message) {
    EntityBareJid person = address(message);
    PrivateId id = PrivateId.asked(person.toString(), message.at(), message.id());
    if (!said.contains(id.name())) {
      say(message, person, id.name());
      said.add(id.name());
    }
    return new ItemRef(
        settings.connector(), new ConversationId(session.self()), new MessageId(id.write()));
  }

  private void say(PrivateMessage message, EntityBareJid person, String name) {
    Message stanza =
        OurMessages.says(name, message.text()).ofType(Message.Type.chat).to(person).build();
    Answer answer = session.deliver(stanza, CallTime.of(settings.callTimeout()));
    if (answer instanceof Answer.Refused refused) {
      throw new NotTold("the server sent a word in private back: " + refused.condition());
    }
    if (answer instanceof Answer.None none) {
      throw none.sent()
          ? new IllegalStateException("the server did not say that it has a word in private")
          : new NotTold("a word in private can't be sent now");
    }
  }

  /** A nick can be anybody's next time, and is never written to. */
  private EntityBareJid address(PrivateMessage message) {
    String account = message.to().value();
    Optional<String> known =
        account.startsWith(Occupants.ANONYMOUS)
            ? rooms
                .find(message.about().conversation())
                .flatMap(room -> room.occupants().account(account))
            : Optional.of(account).filter(DirectChats::person);
    try {
      String address =
          known.orElseThrow(
              () ->
                  new NotTold(
                      "The room does not show the address of this person, so nothing can be said to"
                          + " them in private. Ask the site engineer to make the room"
                          + " non-anonymous."));
      return JidCreate.entityBareFrom(address);
    } catch (XmppStringprepException e) {
      throw new NotTold("this account has no Jabber address");
    }
  }
}
