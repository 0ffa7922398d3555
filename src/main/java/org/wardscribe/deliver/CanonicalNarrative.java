package org.wardscribe.deliver;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a narrative (XHTML) says, whichever writer wrote it: elements, attributes and text. */
final class CanonicalNarrative {
  private static final XMLInputFactory XML = factory();

  private CanonicalNarrative() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Empty: it is no well-formed XML without a document type. */
  static Optional<String> of(String div) {
    StringBuilder out = new StringBuilder(div.length());
    try {
      // Some servers write U+00A0 by the name that HTML has for it, and XML has not.
      XMLStreamReader in =
          XML.createXMLStreamReader(new StringReader(div.replace("&nbsp;", "&#160;")));
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> start(out, in);
          case XMLStreamConstants.END_ELEMENT -> out.append("\u0001/");
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA ->
              out.append(in.getText());
          case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {
            // Nothing that is read.
          }
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
    return Optional.of(out.toString());
  }

  /** U+0001 stands in no XML, so that no word can pass for an element. */
  private static void start(StringBuilder out, XMLStreamReader in) {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    out.append('\u0001').append(in.getLocalName());
    attributes.forEach(
        (name, value) -> out.append('\u0001').append(name).append('=').append(value));
    out.append('\u0001').append('>');
  }
}
