package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import org.jivesoftware.smack.xml.SmackXmlParser;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.junit.jupiter.api.Test;

/** Whatever XML readers other libraries bring along, what Smack reads can be read on. */
class SmackParserTest {
  @Test
  void a_default_namespace_has_no_prefix() throws Exception {
    assertThat(new JabberSession(ToldRoom.settings()).connected()).isFalse();
    XmlPullParser parser =
        SmackXmlParser.newXmlParser(new StringReader("<body xmlns='jabber:client'>Zinc</body>"));
    while (parser.getEventType() != XmlPullParser.Event.START_ELEMENT) {
      parser.next();
    }
    assertThat(parser.getNamespaceCount()).isEqualTo(1);
    assertThat(Optional.ofNullable(parser.getNamespacePrefix(0))).isEmpty();
  }

  @Test
  void the_choice_of_everybody_else_in_the_process_stays() {
    Optional<String> before =
        Optional.ofNullable(System.getProperty("javax.xml.stream.XMLInputFactory"));
    SmackParser.choose();
    assertThat(Optional.ofNullable(System.getProperty("javax.xml.stream.XMLInputFactory")))
        .isEqualTo(before);
    assertThat(XMLInputFactory.newInstance()).isNotNull();
  }
}
