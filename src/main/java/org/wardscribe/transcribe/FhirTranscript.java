package org.wardscribe.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A FHIR document to be read by people: the JSON indented, its pages and narratives behind it,
 * photos as length.
 */
final class FhirTranscript {
  private static final Pattern PHOTO = Pattern.compile("(;base64,)([A-Za-z0-9+/=]+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FhirTranscript() {}

  static String lines(byte[] document) {
    try {
      JsonNode root = JSON.readTree(document);
      StringBuilder pages = new StringBuilder();
      for (JsonNode holder : root.findParents("data")) {
        if (isPhoto(holder)) {
          int length = holder.path("data").asText().length();
          ((ObjectNode) holder).put("data", "[" + length + " characters]");
        } else {
          page(pages, holder, "data", decoded(holder.path("data")));
        }
      }
      for (JsonNode holder : root.findParents("div")) {
        page(pages, holder, "div", holder.path("div").asText());
      }
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + pages;
      return PHOTO
          .matcher(text)
          .replaceAll(found -> "$1[" + found.group(2).length() + " characters]");
    } catch (IOException e) {
      // Its message could quote the document.
      throw new IllegalStateException("the stored document is no FHIR JSON");
    }
  }

  private static boolean isPhoto(JsonNode attachment) {
    return attachment.path("contentType").asText().startsWith("image/");
  }

  private static String decoded(JsonNode data) throws IOException {
    return new String(data.binaryValue(), StandardCharsets.UTF_8);
  }

  private static void page(StringBuilder pages, JsonNode holder, String name, String page) {
    pages.append("\n\n").append(page.replace("><", ">\n<"));
    ((ObjectNode) holder).put(name, "[" + page.length() + " characters, see below]");
  }
}
