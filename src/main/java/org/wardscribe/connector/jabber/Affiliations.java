package org.wardscribe.connector.jabber;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jivesoftware.smack.packet.IQ;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ListMembers.Members;

/**
 * Who belongs to a room by its own lists (XEP-0045 9): all three can be read, or nothing is known.
 */
final class Affiliations {
  private static final List<String> WHO = List.of("owner", "admin", "member");

  private final JabberSession session;
  private final Rooms rooms;

  Affiliations(JabberSession session, Rooms rooms) {
    this.session = session;
    this.rooms = rooms;
  }

  Members members(ConversationId conversation, CallTime call) {
    if (rooms.find(conversation).isEmpty()) {
      return new Members.CannotTell("the room is not configured");
    }
    Room room = rooms.find(conversation).get();
    if (!room.joined()) {
      return new Members.CannotTell("we are not in the room");
    }
    Set<String> accounts = new TreeSet<>();
    for (Optional<String> present : room.occupants().everybody().values()) {
      if (present.isEmpty()) {
        return new Members.CannotTell("the room does not show everybody's account");
      }
      accounts.add(present.get());
    }
    for (String affiliation : WHO) {
      Xml query =
          Xml.of("query", Ns.MUC_ADMIN)
              .with(Xml.of("item", Ns.MUC_ADMIN, "affiliation", affiliation));
      Answer answer = session.ask(room.address(), IQ.Type.get, query, call);
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
          .map(Occupants::bare)
          .forEach(accounts::add);
    }
    return new Members.Known(
        accounts.stream().map(jid -> new Account(new AccountId(jid), jid)).toList());
  }
}
