package org.wardscribe.connector.jabber;

import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import org.jivesoftware.smack.xml.SmackXmlParser;

/**
 * Has Smack read XML with the Java runtime's own reader.
 *
 * <p>Smack takes whichever is found; Woodstox, which other libraries bring along, names the default
 * namespace in another way, and Smack then makes XML of it that nobody can read.
 */
final class SmackParser {
  private static final String CHOICE = "javax.xml.stream.XMLInputFactory";

  private SmackParser() {}

  /** To be called before anything else of Smack: it looks for its reader once. */
  static synchronized void choose() {
    Optional<String> before = Optional.ofNullable(System.getProperty(CHOICE));
    System.setProperty(CHOICE, XMLInputFactory.newDefaultFactory().getClass().getName());
    try {
      SmackXmlParser.setXmlPullParserFactory(SmackXmlParser.getXmlPullParserFactory());
    } finally {
      before.ifPresentOrElse(
          choice -> System.setProperty(CHOICE, choice), () -> System.clearProperty(CHOICE));
    }
  }
}
