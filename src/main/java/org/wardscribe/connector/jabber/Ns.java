package org.wardscribe.connector.jabber;

/** The namespaces of the XMPP extensions that we read and write, by the number of their XEP. */
final class Ns {
  static final String CLIENT = "jabber:client";
  static final String DATA_FORM = "jabber:x:data";
  static final String OOB = "jabber:x:oob";
  static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
  static final String MUC = "http://jabber.org/protocol/muc";
  static final String MUC_USER = "http://jabber.org/protocol/muc#user";
  static final String MUC_ADMIN = "http://jabber.org/protocol/muc#admin";
  static final String RSM = "http://jabber.org/protocol/rsm";
  static final String PING = "urn:xmpp:ping";
  static final String DELAY = "urn:xmpp:delay";
  static final String FORWARD = "urn:xmpp:forward:0";
  static final String CORRECT = "urn:xmpp:message-correct:0";
  static final String MAM = "urn:xmpp:mam:2";
  static final String MAM_EXTENDED = "urn:xmpp:mam:2#extended";
  static final String HINTS = "urn:xmpp:hints";
  static final String STANZA_ID = "urn:xmpp:sid:0";
  static final String ENCRYPTION = "urn:xmpp:eme:0";
  static final String OMEMO = "eu.siacs.conversations.axolotl";
  static final String OMEMO_2 = "urn:xmpp:omemo:2";
  static final String OCCUPANT_ID = "urn:xmpp:occupant-id:0";
  static final String FASTEN = "urn:xmpp:fasten:0";
  static final String RETRACT_0 = "urn:xmpp:message-retract:0";
  static final String RETRACT_1 = "urn:xmpp:message-retract:1";
  static final String MODERATE_0 = "urn:xmpp:message-moderate:0";
  static final String MODERATE_1 = "urn:xmpp:message-moderate:1";
  static final String FALLBACK = "urn:xmpp:fallback:0";
  static final String REACTIONS = "urn:xmpp:reactions:0";
  static final String REPLY = "urn:xmpp:reply:0";

  private Ns() {}
}
