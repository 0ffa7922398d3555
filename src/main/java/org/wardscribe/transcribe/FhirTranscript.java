package org.wardscribe.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A FHIR document to be read by people: the JSON indented, the page behind it, photos as length.
 */
final class FhirTranscript {
  private static final Pattern PHOTO = Pattern.compile("(;base64,)([A-Za-z0-9+/=]+)");

  private FhirTranscript() {}

  static String lines(byte[] document) {
    JsonMapper json = JsonMapper.builder().build();
    try {
      JsonNode root = json.readTree(document);
      StringBuilder pages = new StringBuilder();
      for (JsonNode holder : root.findParents("data")) {
        String page = new String(holder.path("data").binaryValue(), StandardCharsets.UTF_8);
        pages.append("\n\n").append(page.replace("><", ">\n<"));
        ((ObjectNode) holder).put("data", "[" + page.length() + " characters, see below]");
      }
      String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + pages;
      return PHOTO
          .matcher(text)
          .replaceAll(found -> "$1[" + found.group(2).length() + " characters]");
    } catch (IOException e) {
      // Its message could quote the document.
      throw new IllegalStateException("the stored document is no FHIR JSON");
    }
  }
}
