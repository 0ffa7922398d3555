package org.wardscribe.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * One HTML page in one file, written with the JDK's XML writer, which escapes: well-formed as XML,
 * too, and without a script or anything from elsewhere.
 *
 * <p>Tables are made for readers who don't see them: a caption, and a scope for every heading.
 */
public final class Page {
  private static final String STYLE = "page.css";

  private final Writer characters;
  private final XMLStreamWriter html;
  private int tables;

  /** A row of a table: its heading, and its cells. */
  public record Row(String heading, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    public static Row of(String heading, String... cells) {
      return new Row(heading, List.of(cells));
    }
  }

  /** Begins a page; the stream stays open after {@link #finish}. */
  public Page(OutputStream out, String title) throws IOException {
    characters = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      html = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(characters);
      html.writeDTD("<!DOCTYPE html>\n");
      begin("html", "lang", "en-GB");
      begin("head");
      meta("charset", "utf-8");
      meta("name", "viewport", "content", "width=device-width, initial-scale=1");
      meta("name", "robots", "content", "noindex");
      meta(
          "http-equiv",
          "Content-Security-Policy",
          "content",
          "default-src 'none'; style-src 'unsafe-inline'");
      element("title", title);
      element("style", raw(style()));
      end();
      begin("body");
      begin("main");
    } catch (XMLStreamException e) {
      throw new IOException("the page can't be begun", e);
    }
  }

  /** In HTML a style is raw text: it may hold nothing that the writer would escape. */
  private static String raw(String style) {
    if (style.matches("(?s).*[<>&].*")) {
      throw new IllegalArgumentException("a style without <, > and &");
    }
    return style;
  }

  private static String style() throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public Page heading(int level, String text) throws IOException {
    return element("h" + level, text);
  }

  public Page paragraph(String text) throws IOException {
    return element("p", text);
  }

  public Page list(List<String> items) throws IOException {
    begin("ul");
    for (String item : items) {
      element("li", item);
    }
    return end();
  }

  /** Large figures: each heading is what its cells count. */
  public Page figures(List<Row> figures) throws IOException {
    begin("dl", "class", "figures");
    for (Row figure : figures) {
      begin("div");
      described(figure);
      end();
    }
    return end();
  }

  /** Terms, each with the sentences that explain it. */
  public Page terms(List<Row> terms) throws IOException {
    begin("dl", "class", "terms");
    for (Row term : terms) {
      described(term);
    }
    return end();
  }

  private void described(Row term) throws IOException {
    element("dt", term.heading());
    for (String cell : term.cells()) {
      element("dd", cell);
    }
  }

  /** Rows that are not all in memory. */
  public interface Rows {
    void writeTo(RowWriter writer) throws IOException;
  }

  /** Takes the next row. */
  public interface RowWriter {
    void write(Row row) throws IOException;
  }

  /** A table of figures that can be scrolled by itself on a narrow screen. */
  public Page table(String caption, List<String> headings, List<Row> rows) throws IOException {
    return longTable(
        caption,
        headings,
        writer -> {
          for (Row row : rows) {
            writer.write(row);
          }
        });
  }

  /** The same, of as many rows as there are. */
  public Page longTable(String caption, List<String> headings, Rows rows) throws IOException {
    String id = "table-" + ++tables;
    begin("div", "class", "scrolls", "role", "region", "tabindex", "0", "aria-labelledby", id);
    begin("table");
    element("caption", caption, "id", id);
    begin("thead");
    begin("tr");
    for (String heading : headings) {
      element("th", heading, "scope", "col");
    }
    end();
    end();
    begin("tbody");
    rows.writeTo(this::row);
    end();
    end();
    return end();
  }

  private void row(Row row) throws IOException {
    begin("tr");
    element("th", row.heading(), "scope", "row");
    for (String cell : row.cells()) {
      element("td", cell);
    }
    end();
  }

  /** Ends the page; the stream stays open. */
  public void finish() throws IOException {
    try {
      html.writeEndDocument();
      html.flush();
    } catch (XMLStreamException e) {
      throw new IOException("the page can't be ended", e);
    }
    characters.write('\n');
    characters.flush();
  }

  private void meta(String... attributes) throws IOException {
    try {
      html.writeEmptyElement("meta");
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw new IOException("the page can't be written", e);
    }
  }

  private Page element(String name, String text, String... attributes) throws IOException {
    try {
      begin(name, attributes);
      html.writeCharacters(text);
      return end();
    } catch (XMLStreamException e) {
      throw new IOException("the page can't be written", e);
    }
  }

  private void begin(String name, String... attributes) throws IOException {
    try {
      if (!name.equals("html")) {
        html.writeCharacters("\n");
      }
      html.writeStartElement(name);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw new IOException("the page can't be written", e);
    }
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      html.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private Page end() throws IOException {
    try {
      html.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IOException("the page can't be written", e);
    }
  }
}
