package org.wardscribe.connector.jabber;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;

/**
 * Says who is behind a nick in one room: the real account where the room shows it, otherwise the
 * room's anonymous id of that person (XEP-0421), and never the nick, which anybody can take.
 */
final class Occupants {
  private static final String ANONYMOUS = "occupant-id:";
  private static final int LONGEST_NAME = 200;

  private final Map<String, String> accounts = new ConcurrentHashMap<>();
  private volatile boolean accountsShown;

  /**
   * @param shown whether everybody in the room sees the accounts; where not, an account in a
   *     message is what its sender claims
   */
  void accountsShown(boolean shown) {
    accountsShown = shown;
  }

  /** What the room says about somebody who is there now. */
  void present(String occupant, Xml presence) {
    List<String> told = told(presence);
    if (told.size() == 1) {
      accounts.put(occupant, told.get(0));
    } else {
      accounts.remove(occupant);
    }
  }

  void gone(String occupant) {
    accounts.remove(occupant);
  }

  void nobody() {
    accounts.clear();
  }

  /** Who wrote a message; empty where the room does not say, or two accounts are named. */
  Optional<Account> author(String from, Xml message) {
    Optional<String> id = accountsShown ? account(message) : occupantId(message);
    return id.map(value -> new Account(new AccountId(value), nick(from)));
  }

  private static Optional<String> account(Xml message) {
    List<String> told = told(message);
    if (told.isEmpty()) {
      return occupantId(message);
    }
    return told.size() == 1 ? Optional.of(told.get(0)) : Optional.empty();
  }

  /** Who sent a live stanza: those carry no account, so that who is there now is asked. */
  Optional<Account> liveAuthor(String from, Xml message) {
    Optional<String> id =
        accountsShown
            ? Optional.ofNullable(accounts.get(from)).or(() -> occupantId(message))
            : occupantId(message);
    return id.map(value -> new Account(new AccountId(value), nick(from)));
  }

  /** The accounts that a stanza names, each once; a sender may add one, the room adds the true. */
  private static List<String> told(Xml stanza) {
    return stanza
        .all("x", Ns.MUC_USER)
        .flatMap(x -> x.all("item", Ns.MUC_USER))
        .flatMap(item -> item.attribute("jid").stream())
        .map(Occupants::bare)
        .distinct()
        .toList();
  }

  private static Optional<String> occupantId(Xml message) {
    List<String> ids =
        message
            .all("occupant-id", Ns.OCCUPANT_ID)
            .flatMap(id -> id.attribute("id").stream())
            .toList();
    return ids.size() == 1 ? Optional.of(ANONYMOUS + ids.get(0)) : Optional.empty();
  }

  /** An address without its resource. */
  static String bare(String address) {
    int slash = address.indexOf('/');
    return (slash < 0 ? address : address.substring(0, slash)).toLowerCase(Locale.ROOT);
  }

  /** What somebody calls themselves in the room: shown, never trusted. */
  static String nick(String occupant) {
    int slash = occupant.indexOf('/');
    String nick = slash < 0 ? "" : occupant.substring(slash + 1);
    return nick.length() > LONGEST_NAME ? nick.substring(0, LONGEST_NAME) : nick;
  }
}
