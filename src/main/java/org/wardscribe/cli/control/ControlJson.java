package org.wardscribe.cli.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Requests, responses and reports as JSON, one object a line; strict, no polymorphic types. */
public final class ControlJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private ControlJson() {}

  /**
   * Empty if the line is no request; why is not said, because a parser's reason quotes the line.
   */
  static Optional<ControlRequest> request(byte[] line) {
    try {
      return Optional.ofNullable(MAPPER.readValue(line, ControlRequest.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static ControlResponse response(byte[] line) throws IOException {
    try {
      return MAPPER.readValue(line, ControlResponse.class);
    } catch (JsonProcessingException e) {
      throw new IOException("what came back is no response of Wardscribe");
    }
  }

  static byte[] line(Object requestOrResponse) {
    try {
      byte[] json = MAPPER.writeValueAsBytes(requestOrResponse);
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the control socket can't be written as JSON");
    }
  }

  /** A report as JSON. */
  public static JsonNode tree(Object report) {
    return MAPPER.valueToTree(report);
  }

  static <T> T as(JsonNode data, Class<T> type) {
    try {
      return MAPPER.treeToValue(data, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the data is no " + type.getSimpleName());
    }
  }

  /** Any JSON that we stored ourselves; empty if it is none. */
  static Optional<JsonNode> read(String json) {
    try {
      return Optional.ofNullable(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** For a long file; one value after the other. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.createGenerator(out);
  }

  /** The value at which a parser of {@link #parser} stands. */
  static <T> T next(JsonParser parser, Class<T> type) throws IOException {
    return MAPPER
        .readerFor(type)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValue(parser);
  }

  /** For reading such a file again. */
  static JsonParser parser(InputStream in) throws IOException {
    return MAPPER.createParser(in);
  }

  /** For {@code --json}: indented. */
  public static String pretty(JsonNode data) {
    return data.toPrettyString();
  }
}
