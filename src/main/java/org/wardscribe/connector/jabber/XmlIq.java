package org.wardscribe.connector.jabber;

import org.jivesoftware.smack.packet.IQ;

/** A question to the server, or its answer, with one element in it. */
final class XmlIq extends IQ {
  private final Xml payload;

  XmlIq(Type type, Xml payload) {
    super(payload.name(), payload.namespace());
    this.payload = payload;
    setType(type);
  }

  Xml payload() {
    return payload;
  }

  @Override
  protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
      IQChildElementXmlStringBuilder xml) {
    payload.attributes().forEach(xml::attribute);
    xml.rightAngleBracket();
    xml.append(payload.inside());
    return xml;
  }
}
