package org.wardscribe.connector.jabber;

import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.smack.packet.IQ;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ListMembers;

/**
 * Who belongs to a room by its own lists (XEP-0045 9): all three can be read, or nothing is known.
 */
final class Affiliations implements ListMembers {
  private static final List<String> WHO = List.of("owner", "admin", "member");

  private final JabberSession session;
  private final Rooms rooms;

  Affiliations(JabberSession session, Rooms rooms) {
    this.session = session;
    this.rooms = rooms;
  }

  @Override
  public Members members(ConversationId conversation) {
    if (rooms.find(conversation).isEmpty()) {
      return new Members.CannotTell("the room is not configured");
    }
    Room room = rooms.find(conversation).get();
    if (!room.offers("muc_membersonly")) {
      return new Members.CannotTell("anybody may enter: the room is not for members only");
    }
    List<Account> accounts = new ArrayList<>();
    for (String affiliation : WHO) {
      Xml query =
          Xml.of("query", Ns.MUC_ADMIN)
              .with(Xml.of("item", Ns.MUC_ADMIN, "affiliation", affiliation));
      Answer answer = session.ask(room.address(), IQ.Type.get, query);
      if (answer instanceof Answer.Refused refused) {
        return new Members.CannotTell("the room answers " + refused.condition());
      }
      if (!(answer instanceof Answer.Result result) || result.payload().isEmpty()) {
        return new Members.CannotTell("the room did not answer");
      }
      result
          .payload()
          .get()
          .all("item", Ns.MUC_ADMIN)
          .flatMap(item -> item.attribute("jid").stream())
          .map(jid -> new Account(new AccountId(Occupants.bare(jid)), Occupants.bare(jid)))
          .forEach(accounts::add);
    }
    return new Members.Known(List.copyOf(accounts));
  }
}
