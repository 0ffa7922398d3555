package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.parsing.StandardExtensionElementProvider;
import org.jivesoftware.smack.xml.SmackXmlParser;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.junit.jupiter.api.Test;

/** Smack beside HAPI FHIR, which brings another XML parser. */
class SmackParserTest {
  @Test
  void an_element_is_read_as_it_came_although_there_is_another_parser() throws Exception {
    assertThat(XMLInputFactory.newInstance().getClass())
        .as("on this class path there is a parser that would be taken")
        .isNotEqualTo(XMLInputFactory.newDefaultFactory().getClass());
    SmackParser.choose();
    XmlPullParser parser =
        SmackXmlParser.newXmlParser(
            new StringReader("<query xmlns='urn:one'><item xmlns='urn:two' id='1'/></query>"));
    parser.next();
    Xml read =
        Xml.parse(
            StandardExtensionElementProvider.INSTANCE
                .parse(parser, parser.getDepth(), XmlEnvironment.EMPTY)
                .toXML(XmlEnvironment.EMPTY));
    assertThat(read.is("query", "urn:one")).isTrue();
    assertThat(read.child("item", "urn:two").flatMap(item -> item.attribute("id"))).contains("1");
  }
}
