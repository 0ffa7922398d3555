package org.wardscribe.connector.jabber;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jivesoftware.smack.packet.IqData;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.parsing.SmackParsingException;
import org.jivesoftware.smack.parsing.StandardExtensionElementProvider;
import org.jivesoftware.smack.provider.IqProvider;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;

/** Gives Smack's parser the answers that we ask for as plain {@link Xml}. */
final class XmlIqProvider extends IqProvider<XmlIq> {

  /** Smack has one table for the whole process; nobody else here reads these elements. */
  static void register() {
    XmlIqProvider provider = new XmlIqProvider();
    ProviderManager.addIQProvider("query", Ns.DISCO_INFO, provider);
    ProviderManager.addIQProvider("query", Ns.MUC_ADMIN, provider);
    ProviderManager.addIQProvider("fin", Ns.MAM, provider);
  }

  @Override
  public XmlIq parse(XmlPullParser parser, int depth, IqData iq, XmlEnvironment environment)
      throws XmlPullParserException, IOException, SmackParsingException {
    try {
      return new XmlIq(
          iq.getType(),
          Xml.parse(
              StandardExtensionElementProvider.INSTANCE
                  .parse(parser, depth, environment)
                  .toXML(XmlEnvironment.EMPTY)));
    } catch (XMLStreamException e) {
      throw new SmackParsingException("the answer can't be read");
    }
  }
}
