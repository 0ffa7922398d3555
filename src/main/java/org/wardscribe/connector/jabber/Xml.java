package org.wardscribe.connector.jabber;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jivesoftware.smack.util.StringUtils;

/**
 * One element of a stanza, as it came: read without knowing its extension, so that nothing another
 * client invents can stop us.
 *
 * @param text all text directly inside, in order
 */
record Xml(
    String name,
    String namespace,
    Map<String, String> attributes,
    String text,
    List<Xml> children) {
  /** Deeper than any stanza of any extension that we know. */
  private static final int DEEPEST = 40;

  private static final XMLInputFactory READERS = readers();

  Xml {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** An element to send; attributes in pairs of name and value. */
  static Xml of(String name, String namespace, String... attributes) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      pairs.put(attributes[i], attributes[i + 1]);
    }
    return new Xml(name, namespace, pairs, "", List.of());
  }

  Xml with(Xml child) {
    List<Xml> more = new ArrayList<>(children);
    more.add(child);
    return new Xml(name, namespace, attributes, text, more);
  }

  Xml says(String content) {
    return new Xml(name, namespace, attributes, content, children);
  }

  /**
   * @throws XMLStreamException not well formed, or nested too deeply; its message quotes the input
   */
  static Xml parse(CharSequence xml) throws XMLStreamException {
    XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(xml.toString()));
    try {
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        // the prolog
      }
      return element(reader, 0);
    } finally {
      reader.close();
    }
  }

  private static Xml element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("nested too deeply");
    }
    String name = reader.getLocalName();
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeNamespace(i) == null) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
    StringBuilder text = new StringBuilder();
    List<Xml> children = new ArrayList<>();
    int event = reader.next();
    while (event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(reader, depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
      event = reader.next();
    }
    return new Xml(name, namespace, attributes, text.toString(), children);
  }

  private static XMLInputFactory readers() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  boolean is(String otherName, String otherNamespace) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  /** An attribute that says something; an empty one is as good as none. */
  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute)).filter(value -> !value.isBlank());
  }

  Stream<Xml> all(String childName, String childNamespace) {
    return children.stream().filter(child -> child.is(childName, childNamespace));
  }

  Optional<Xml> child(String childName, String childNamespace) {
    return all(childName, childNamespace).findFirst();
  }

  String write() {
    StringBuilder xml = new StringBuilder("<").append(name);
    xml.append(" xmlns='").append(StringUtils.escapeForXmlAttribute(namespace)).append('\'');
    attributes.forEach(
        (attribute, value) ->
            xml.append(' ')
                .append(attribute)
                .append("='")
                .append(StringUtils.escapeForXmlAttribute(value))
                .append('\''));
    return xml.append('>').append(inside()).append("</").append(name).append('>').toString();
  }

  /** What stands between the start tag and the end tag. */
  String inside() {
    StringBuilder xml = new StringBuilder(StringUtils.escapeForXmlText(text));
    children.forEach(child -> xml.append(child.write()));
    return xml.toString();
  }

  @Override
  public String toString() {
    return "Xml[" + name + "]";
  }
}
