package org.wardscribe.connector.jabber;

import java.util.LinkedHashMap;
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
  static final String ANONYMOUS = "occupant-id:";
  private static final int LONGEST_NAME = 200;

  /** By the occupant's address: who is there now; the account is empty where it is not shown. */
  private final Map<String, Optional<String>> present = new ConcurrentHashMap<>();

  /** By the anonymous id: the accounts that the room itself told us, for those who left as well. */
  private final Map<String, String> learned = new ConcurrentHashMap<>();

  private volatile boolean accountsShown;

  /**
   * @param shown whether everybody in the room sees the accounts; where not, an account in a
   *     message is what its sender claims
   */
  void accountsShown(boolean shown) {
    accountsShown = shown;
  }

  /** What the room says about somebody who is there now; senders have no part in it. */
  void present(String occupant, Xml presence) {
    List<String> told = told(presence);
    Optional<String> account = told.size() == 1 ? Optional.of(told.get(0)) : Optional.empty();
    present.put(occupant, account);
    Optional<String> id = occupantId(presence);
    if (id.isPresent() && account.isPresent()) {
      learned.put(id.get(), account.get());
    }
  }

  void gone(String occupant) {
    present.remove(occupant);
  }

  void nobody() {
    present.clear();
  }

  /** Everybody who is there now; an empty account is somebody whom the room does not show. */
  Map<String, Optional<String>> everybody() {
    return new LinkedHashMap<>(present);
  }

  /** The account behind an anonymous id, if the room ever told us. */
  Optional<String> account(String anonymous) {
    return Optional.ofNullable(learned.get(anonymous));
  }

  /** Who wrote an archived message; empty where the room does not say, or names two accounts. */
  Optional<Account> author(String from, Xml message) {
    Optional<String> id = occupantId(message);
    Optional<String> account = id.map(learned::get);
    if (account.isEmpty() && accountsShown && !told(message).isEmpty()) {
      List<String> told = told(message);
      return told.size() == 1 ? Optional.of(account(told.get(0), from)) : Optional.empty();
    }
    return account.or(() -> id).map(value -> account(value, from));
  }

  /** Who sent a live stanza: it carries no account of the room's, so the room's list is asked. */
  Optional<Account> liveAuthor(String from, Xml message) {
    Optional<String> id = occupantId(message);
    return id.map(learned::get)
        .or(() -> present.getOrDefault(from, Optional.empty()))
        .or(() -> id)
        .map(value -> account(value, from));
  }

  private static Account account(String value, String from) {
    return new Account(new AccountId(value), nick(from));
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
