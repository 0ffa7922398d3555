package org.wardscribe.connector.jabber;

import org.jivesoftware.smack.xml.SmackXmlParser;

/**
 * Has Smack read stanzas with the JDK's own parser, whatever else is on the class path.
 *
 * <p>Smack looks for a StAX parser once in a process, through the thread's class loader. Woodstox,
 * which comes with HAPI FHIR, calls the prefix of the default namespace "" where the JDK says null;
 * Smack then writes elements that nobody can read, and the stream ends at the first answer.
 */
final class SmackParser {
  private SmackParser() {}

  /** Before the first use of Smack in this process. */
  static void choose() {
    // Finds Smack's own factories, by this thread's class loader.
    SmackXmlParser.setXmlPullParserFactory(null);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      SmackXmlParser.setXmlPullParserFactory(SmackXmlParser.getXmlPullParserFactory());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
