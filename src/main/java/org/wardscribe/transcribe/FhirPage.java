package org.wardscribe.transcribe;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.mapping.Destinations.MessageCharset;

/**
 * The document as one page of HTML that is well-formed XML too: each message under who said it and
 * when, its photos after it, then where the document comes from.
 *
 * <p>Written element by element, so that what somebody typed is never markup. There is no script,
 * no style sheet and no link in it.
 */
record FhirPage(Draft draft, Narrative narrative) {
  static final String MEDIA_TYPE = "text/html; charset=UTF-8";
  private static final WireText WIRE = new WireText(MessageCharset.UTF_8);

  byte[] bytes() throws Doubt {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter page = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      write(page);
      page.close();
    } catch (XMLStreamException e) {
      // Its message could quote the text.
      throw new IllegalStateException(draft.entry().id() + " can't be written as a page");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What the document is called, without a word of the patient. */
  static String title(Draft draft) {
    return draft.parent().isEmpty()
        ? "Advice given by instant message"
        : "Addendum to advice given by instant message";
  }

  private void write(XMLStreamWriter page) throws XMLStreamException, Doubt {
    page.writeStartElement("html");
    page.writeDefaultNamespace("http://www.w3.org/1999/xhtml");
    page.writeAttribute("lang", "en-GB");
    page.writeStartElement("head");
    page.writeEmptyElement("meta");
    page.writeAttribute("charset", "UTF-8");
    element(page, "title", title(draft));
    page.writeEndElement();
    page.writeStartElement("body");
    element(page, "h1", title(draft));
    for (AttributedMessage said : draft.messages()) {
      words(page, said);
    }
    element(page, "p", WIRE.lines(narrative.attribution(draft)));
    page.writeEndElement();
    page.writeEndElement();
  }

  private void words(XMLStreamWriter page, AttributedMessage said)
      throws XMLStreamException, Doubt {
    List<Attachment> photos = draft.newAttachments(said);
    element(page, "h2", WIRE.line(narrative.heading(draft, said)));
    page.writeStartElement("pre");
    page.writeAttribute("style", "white-space: pre-wrap");
    page.writeCharacters(
        said.text().isBlank() ? narrative.withoutWords(draft, said) : WIRE.lines(said.text()));
    page.writeEndElement();
    for (int i = 0; i < photos.size(); i++) {
      Photo photo = Photo.of(photos.get(i));
      if (!photo.isPicture()) {
        throw new Doubt(
            "ATTACHMENT_TYPE",
            "The record system takes photos in a document, and no other files. Put the "
                + photo.kind().word()
                + " into the record by hand, then reject this entry.");
      }
      page.writeStartElement("p");
      page.writeEmptyElement("img");
      page.writeAttribute("alt", "Photo " + (i + 1) + " of " + photos.size());
      page.writeAttribute("src", "data:" + photo.mediaType() + ";base64," + photo.base64());
      page.writeEndElement();
    }
  }

  private static void element(XMLStreamWriter page, String name, String text)
      throws XMLStreamException {
    page.writeStartElement(name);
    page.writeCharacters(text);
    page.writeEndElement();
  }

  @Override
  public String toString() {
    return "FhirPage[" + draft.entry().id() + "]";
  }
}
