package org.wardscribe.connector.jabber;

import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.XmlEnvironment;

/** One element of a stanza that we send. */
record XmlExtension(Xml xml) implements ExtensionElement {
  @Override
  public String getElementName() {
    return xml.name();
  }

  @Override
  public String getNamespace() {
    return xml.namespace();
  }

  @Override
  public CharSequence toXML(XmlEnvironment environment) {
    return xml.write();
  }
}
