package org.wardscribe.connector.jabber;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.jabber.RoomStanza.Act;

/**
 * The flags that stand on one message while what followed it is read: each person's, and each
 * gesture by itself, as a person may react and reply, and take back one of the two.
 */
final class StandingFlags {
  private final Flags flags;
  private final Set<String> ids;
  private final Map<AccountId, Person> people = new LinkedHashMap<>();

  /**
   * @param ids of all versions of the message
   */
  StandingFlags(Flags flags, Set<String> ids) {
    this.flags = flags;
    this.ids = Set.copyOf(ids);
  }

  /** What one person did about the message. */
  private static final class Person {
    /** What stands: a reaction by the id of its target, a reply by its own. */
    private final Set<String> gestures = new HashSet<>();

    /** By all their sender called them, also in corrections: the replies that flagged. */
    private final Map<String, String> replies = new HashMap<>();

    private void called(RoomStanza stanza, String reply) {
      stanza.senderIds().forEach(name -> replies.put(name, reply));
    }
  }

  boolean any() {
    return people.values().stream().anyMatch(person -> !person.gestures.isEmpty());
  }

  /**
   * Takes in what came next.
   *
   * @return whether it took back the last gesture of its author
   */
  boolean after(RoomStanza stanza) {
    if (stanza.author().isEmpty()) {
      return false;
    }
    Person person = people.computeIfAbsent(stanza.author().orElseThrow().id(), id -> new Person());
    boolean stood = !person.gestures.isEmpty();
    if (stanza.act() instanceof Act.Reacts reacts) {
      reacted(person, reacts);
    } else if (stanza.act() instanceof Act.Retracts retracts) {
      String target = retracts.target();
      person.gestures.remove(person.replies.getOrDefault(target, target));
    } else if (stanza.act() instanceof Act.Corrects corrects
        && person.replies.containsKey(corrects.senderId())) {
      corrected(person, stanza, person.replies.get(corrects.senderId()));
    } else if (stanza.answers().filter(ids::contains).isPresent()
        && flags.reply(stanza).isPresent()) {
      person.gestures.add(stanza.id());
      person.called(stanza, stanza.id());
    }
    return stood && person.gestures.isEmpty();
  }

  private void reacted(Person person, Act.Reacts reacts) {
    if (!ids.contains(reacts.target())) {
      return;
    }
    String gesture = "on " + reacts.target();
    if (flags.reaction(reacts.emojis()).isPresent()) {
      person.gestures.add(gesture);
    } else {
      person.gestures.remove(gesture);
    }
  }

  /** A correction may leave out what it replies to. */
  private void corrected(Person person, RoomStanza stanza, String reply) {
    if (!flags.word(stanza)) {
      person.gestures.remove(reply);
    } else if (flags.reply(stanza).isPresent()) {
      person.gestures.add(reply);
    }
    person.called(stanza, reply);
  }
}
