package org.wardscribe.cli.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The file {@code entries.json} of an export: a few fields about the whole, then {@code entries}.
 * Written and read entry by entry. {@code docs/export.md} documents it.
 */
public final class ExportFile implements AutoCloseable {
  public static final String FORMAT = "wardscribe-export";

  /** Rises when a field gets another meaning or goes; new fields may come without that. */
  public static final int VERSION = 1;

  private static final String ENTRIES = "entries";

  private final JsonGenerator json;

  private ExportFile(JsonGenerator json) {
    this.json = json;
  }

  /** Begins the file; the stream is closed by who opened it. */
  public static ExportFile begin(
      OutputStream out, ExportReport.Begun begun, String reference, String program)
      throws IOException {
    JsonGenerator json = ControlJson.generator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeNumberField("version", VERSION);
    json.writeStringField("writtenBy", program);
    json.writeStringField("exportedAt", begun.at().toString());
    json.writeStringField("exportedBy", begun.by());
    json.writeStringField("reference", reference);
    json.writeStringField("scope", begun.scope());
    json.writeNumberField("perhapsAlsoMeant", begun.perhaps());
    json.writeBooleanField("audited", begun.audited());
    json.writeArrayFieldStart(ENTRIES);
    return new ExportFile(json);
  }

  /** Its content is left out. */
  public void add(ExportedEntry entry) throws IOException {
    json.writePOJO(entry.withoutContent());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  /** What is done with each entry. */
  public interface Each {
    void of(ExportedEntry entry) throws IOException;
  }

  /** Reads the entries of a file again, one at a time. */
  public static void forEach(InputStream in, Each each) throws IOException {
    try (JsonParser parser = ControlJson.parser(in)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY
            && ENTRIES.equals(parser.currentName())) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            each.of(ControlJson.next(parser, ExportedEntry.class));
          }
        }
      }
    }
  }
}
