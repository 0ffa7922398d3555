package org.wardscribe.connector.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON examples of docs/gateway.md. */
final class Examples {
  private static final Path PAGE = Path.of("docs", "gateway.md");
  private static final Path SCHEMA = Path.of("docs", "gateway-envelope.schema.json");
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final JsonMapper MAPPER = new JsonMapper();

  private Examples() {}

  static List<ObjectNode> all() {
    List<ObjectNode> all = new ArrayList<>();
    Matcher block = BLOCK.matcher(read(PAGE));
    while (block.find()) {
      all.add((ObjectNode) parse(block.group(1)));
    }
    return all;
  }

  static List<ObjectNode> events() {
    return all().stream().filter(e -> e.has("type")).toList();
  }

  static ObjectNode event(String type) {
    return find(e -> type.equals(e.path("type").asText()));
  }

  static ObjectNode find(java.util.function.Predicate<ObjectNode> which) {
    return all().stream().filter(which).findFirst().orElseThrow();
  }

  static JsonNode schema() {
    return parse(read(SCHEMA));
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
