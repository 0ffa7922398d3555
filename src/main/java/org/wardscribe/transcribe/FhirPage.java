package org.wardscribe.transcribe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.mapping.Destinations.MessageCharset;

/**
 * The document as one page of HTML that is well-formed XML too: each message under who said it and
 * when, its photos after it, then where the document comes from.
 *
 * <p>There is no script, no style sheet and no link in it.
 */
record FhirPage(Draft draft, Narrative narrative) {
  static final String MEDIA_TYPE = "text/html; charset=UTF-8";
  static final WireText WIRE = new WireText(MessageCharset.UTF_8);

  byte[] bytes() throws Doubt {
    Markup page = new Markup();
    page.open("html", "xmlns", Markup.XHTML, "lang", "en-GB");
    page.open("head").empty("meta", "charset", "UTF-8").element("title", title(draft)).close();
    page.open("body").element("h1", title(draft));
    for (AttributedMessage said : draft.messages()) {
      words(page, said);
    }
    attribution(page);
    return page.close().close().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What the document is called, without a word of the patient. */
  static String title(Draft draft) {
    if (draft.parent().isEmpty()) {
      return "Advice given by instant message";
    }
    return (draft.replaces() ? "Replacement of" : "Addendum to")
        + " advice given by instant message";
  }

  /** One message alone, as a FHIR narrative. */
  String division(AttributedMessage said) throws Doubt {
    Markup div = new Markup().open("div", "xmlns", Markup.XHTML);
    words(div, said);
    return div.close().toString();
  }

  /** Where the document comes from, as a FHIR narrative. */
  String attributionDivision() {
    Markup div = new Markup().open("div", "xmlns", Markup.XHTML);
    attribution(div);
    return div.close().toString();
  }

  /** What was written, or what stands for it where there were photos only. */
  String words(AttributedMessage said) {
    // What is blank only as it is written would be nothing at all for a reader of FHIR.
    String lines = WIRE.lines(said.text());
    return lines.isBlank() ? narrative.withoutWords(draft, said) : lines;
  }

  private void words(Markup page, AttributedMessage said) throws Doubt {
    List<Attachment> photos = draft.newAttachments(said);
    page.element("h2", WIRE.line(narrative.heading(draft, said)));
    page.open("pre", "style", "white-space: pre-wrap").text(words(said)).close();
    for (int i = 0; i < photos.size(); i++) {
      Photo photo = Photo.of(photos.get(i));
      if (!photo.isPicture()) {
        throw new Doubt(
            "ATTACHMENT_TYPE",
            "The record system takes photos in a document, and no other files. Put the "
                + photo.kind().word()
                + " into the record by hand, then reject this entry.");
      }
      page.open("p")
          .empty(
              "img",
              "alt",
              "Photo " + (i + 1) + " of " + photos.size(),
              "src",
              "data:" + photo.mediaType() + ";base64," + photo.base64())
          .close();
    }
  }

  private void attribution(Markup page) {
    page.element("p", WIRE.lines(narrative.attribution(draft)));
  }

  @Override
  public String toString() {
    return "FhirPage[" + draft.entry().id() + "]";
  }
}
