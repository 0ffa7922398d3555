package org.wardscribe.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.util.SortedMap;
import org.wardscribe.connector.Attachment;

/**
 * Evidence content as JSON: no polymorphic types, times as ISO 8601, errors without a word of the
 * content.
 */
final class EvidenceJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(attachmentContent())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();

  private EvidenceJson() {}

  /**
   * {@code bytes} make it inline, {@code location} remote: said by the fields, not by a class name.
   */
  private static SimpleModule attachmentContent() {
    return new SimpleModule()
        .addDeserializer(
            Attachment.Content.class,
            new StdDeserializer<Attachment.Content>(Attachment.Content.class) {
              private static final long serialVersionUID = 1L;

              @Override
              public Attachment.Content deserialize(
                  JsonParser parser, DeserializationContext context) throws IOException {
                JsonNode node = parser.readValueAsTree();
                return node.has("bytes")
                    ? new Attachment.Content.Inline(node.get("bytes").binaryValue())
                    : new Attachment.Content.Remote(URI.create(node.path("location").asText()));
              }
            });
  }

  /** Facts, in the order of the map; as {@link #write} does, without its machinery. */
  static String facts(SortedMap<String, String> facts) {
    JsonStringEncoder encoder = JsonStringEncoder.getInstance();
    StringBuilder json = new StringBuilder(256).append('{');
    facts.forEach(
        (name, value) -> {
          json.append(json.length() > 1 ? ",\"" : "\"");
          encoder.quoteAsString(name, json);
          json.append("\":\"");
          encoder.quoteAsString(value, json);
          json.append('"');
        });
    String written = json.append('}').toString();
    assert written.equals(write(facts));
    return written;
  }

  static String write(Object content) {
    try {
      return MAPPER.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new EvidenceException(
          "content of " + content.getClass().getSimpleName() + " can't be written as JSON");
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new EvidenceException("stored content is no " + type.getSimpleName());
    }
  }
}
