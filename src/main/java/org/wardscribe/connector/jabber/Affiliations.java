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
 * Who can read a room but ourselves: who is in it, and who belongs to it by its own lists (XEP-0045
 * 9). A list that the room keeps from us, or somebody whom it hides, is said.
 */
final class Affiliations {
  private static final List<String> WHO = List.of("owner", "admin", "member");

  private final JabberSession session;
  private final Rooms rooms;
  private final String ourselves;

  /**
   * @param ourselves our bare address
   */
  Affiliations(JabberSession session, Rooms rooms, String ourselves) {
    this.ourselves = Occupants.bare(ourselves);
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
    Optional<String> gap = Optional.empty();
    for (Optional<String> present : room.occupants().everybody().values()) {
      present.ifPresent(accounts::add);
      if (present.isEmpty()) {
        gap = Optional.of("the room does not show everybody's account");
      }
    }
    for (String affiliation : WHO) {
      Answer answer = ask(room, affiliation, call);
      if (answer instanceof Answer.Result result && result.payload().isPresent()) {
        result
            .payload()
            .get()
            .all("item", Ns.MUC_ADMIN)
            .flatMap(item -> item.attribute("jid").stream())
            .map(Occupants::bare)
            .forEach(accounts::add);
      } else if (answer instanceof Answer.Refused refused) {
        gap = gap.or(() -> Optional.of("the room answers " + refused.condition()));
      } else {
        gap = gap.or(() -> Optional.of("the room did not answer"));
      }
    }
    accounts.remove(ourselves);
    List<Account> found =
        accounts.stream().map(jid -> new Account(new AccountId(jid), jid)).toList();
    return gap.<Members>map(why -> new Members.AtLeast(found, why))
        .orElseGet(() -> new Members.Known(found));
  }

  private Answer ask(Room room, String affiliation, CallTime call) {
    Xml query =
        Xml.of("query", Ns.MUC_ADMIN)
            .with(Xml.of("item", Ns.MUC_ADMIN, "affiliation", affiliation));
    return session.ask(room.address(), IQ.Type.get, query, call);
  }
}
