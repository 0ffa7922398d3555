package org.wardscribe.connector.jabber;

import org.jivesoftware.smack.packet.MessageBuilder;
import org.jivesoftware.smack.packet.StanzaBuilder;

/** Messages of our own; no archive is to keep what we say. */
final class OurMessages {
  private OurMessages() {}

  /**
   * A sentence that the server may hold back until its reader is there.
   *
   * @param name the same for each repetition: an app that sees it twice shows it once
   */
  static MessageBuilder says(String name, String sentence) {
    return StanzaBuilder.buildMessage(name)
        .setBody(sentence)
        .addExtension(new XmlExtension(Xml.of("origin-id", Ns.STANZA_ID, "id", name)))
        .addExtension(new XmlExtension(Xml.of("no-permanent-store", Ns.HINTS)));
  }

  /** A sentence about a message, for those who are there now. */
  static MessageBuilder answers(String message, String name, String sentence) {
    return says(name, sentence)
        .addExtension(new XmlExtension(Xml.of("reply", Ns.REPLY, "id", message)))
        .addExtension(new XmlExtension(Xml.of("no-store", Ns.HINTS)));
  }

  /** Takes back what we said, in both wire forms (XEP-0424); says nothing, so that it may stay. */
  static MessageBuilder takesBack(String message) {
    return StanzaBuilder.buildMessage("not-" + message)
        .addExtension(new XmlExtension(Xml.of("retract", Ns.RETRACT_1, "id", message)))
        .addExtension(
            new XmlExtension(
                Xml.of("apply-to", Ns.FASTEN, "id", message).with(Xml.of("retract", Ns.RETRACT_0))))
        .addExtension(new XmlExtension(Xml.of("store", Ns.HINTS)));
  }
}
