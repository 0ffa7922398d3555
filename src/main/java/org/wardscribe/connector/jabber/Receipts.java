package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.util.Optional;
import org.jivesoftware.smack.packet.Message;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.Refusal;
import org.wardscribe.connector.TellConversation;

/**
 * Says a sentence in the room, as a reply to the message that it is about, and asks the server not
 * to keep it.
 *
 * <p>Shown once as long as we run; a repetition after a restart may be shown again. What can't be
 * said in a room for minutes, while the server is there, is given up, and the log says so. That
 * what they wrote to us is not taken is told to one person so often within an hour, and no more.
 */
final class Receipts implements TellConversation {
  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

  private static final String LAST_REFUSAL =
      " Until an hour has passed Wardscribe says this to you no more.";

  private final JabberSession session;
  private final Rooms rooms;
  private final Unreachable unreachable;
  private final SaidOnce told = new SaidOnce();
  private final RefusalBudget refusals;
  private final boolean everyRefusal;

  /**
   * @param everyRefusal what is sent to us is a flag: nobody may believe that one was taken, so
   *     each refusal is told
   */
  Receipts(JabberSession session, Rooms rooms, boolean everyRefusal, Clock clock) {
    this.session = session;
    this.rooms = rooms;
    this.everyRefusal = everyRefusal;
    this.unreachable = new Unreachable(clock);
    this.refusals = new RefusalBudget(clock);
  }

  @Override
  public void tell(ConversationReceipt receipt) {
    say(
        Occupants.bare(receipt.item().conversation().value()),
        receipt.item().message().value(),
        receipt.id(),
        receipt.text());
  }

  /** A refusal whose event is not one of ours can't be told anywhere. */
  @Override
  public void tell(Refusal refusal) {
    Optional<EventIds> about = refusal.eventId().flatMap(EventIds::read);
    if (about.isEmpty()) {
      return;
    }
    EventId id = refusal.eventId().orElseThrow();
    if (about.get().room().equals(session.self()) && !everyRefusal) {
      refuseAlone(about.get().message(), id, refusal.sentence());
    } else {
      say(about.get().room(), about.get().message(), id, refusal.sentence());
    }
  }

  private void refuseAlone(String answers, EventId id, String sentence) {
    String name = Digests.sha256(id.value());
    String person = person(answers);
    int left = refusals.left(person);
    if (told.contains(name) || left <= 0) {
      return;
    }
    if (left > 1) {
      chat(answers, sentence, name);
    } else {
      chat(answers, sentence + LAST_REFUSAL, name);
      LOG.warn(
          "{} was told {} times within an hour that what they write to Wardscribe is not taken, and"
              + " is told so no more in this hour. See whether that is a program.",
          person,
          RefusalBudget.MOST);
    }
    refusals.told(person);
  }

  private static String person(String answers) {
    return answers.substring(0, Math.max(answers.indexOf('/'), 0));
  }

  private void say(String address, String answers, EventId id, String sentence) {
    String name = Digests.sha256(id.value());
    if (told.contains(name)) {
      return;
    }
    if (address.equals(session.self())) {
      chat(answers, sentence, name);
      return;
    }
    if (rooms.byAddress(address).isEmpty()) {
      givenUp(address, answers, "the room is not configured any more");
      told.add(name);
      return;
    }
    try {
      show(address, answers, sentence, name);
      unreachable.reached(address);
      told.add(name);
    } catch (IllegalStateException e) {
      if (!session.connected() || !unreachable.failed(address)) {
        throw e;
      }
      givenUp(address, answers, e.getMessage());
    }
  }

  private static void givenUp(String address, String about, String why) {
    LOG.warn(
        "A receipt for message {} in {} is given up: {}. Nobody in the room was told; look the"
            + " entry up and tell them.",
        about,
        address,
        why);
  }

  private void show(String address, String answers, String sentence, String name) {
    if (rooms.byAddress(address).filter(Room::joined).isEmpty()) {
      throw new IllegalStateException("we are not in the room " + address);
    }
    try {
      Message message =
          OurMessages.answers(answers, name, sentence)
              .ofType(Message.Type.groupchat)
              .to(JidCreate.entityBareFrom(address))
              .build();
      if (!session.say(message)) {
        throw new IllegalStateException("the room " + address + " did not take a receipt");
      }
    } catch (XmppStringprepException e) {
      throw new IllegalStateException(address + " is not the address of a room");
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** To the person who sent us the message; a chat has no reflection to wait for. */
  private void chat(String answers, String sentence, String name) {
    int slash = answers.indexOf('/');
    if (slash < 0 || !session.connected()) {
      throw new IllegalStateException("a receipt can't be sent now");
    }
    try {
      session.send(
          OurMessages.answers(DirectChats.name(answers), name, sentence)
              .ofType(Message.Type.chat)
              .to(JidCreate.entityBareFrom(answers.substring(0, slash)))
              .build());
      told.add(name);
    } catch (XmppStringprepException e) {
      throw new IllegalStateException("the sender has no Jabber address");
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while a receipt was sent");
  }
}
