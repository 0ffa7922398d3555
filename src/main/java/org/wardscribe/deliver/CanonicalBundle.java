package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a document Bundle says, whichever server wrote it down: equal for two Bundles that differ
 * only in what a server may do to one (ids, meta, the order of keys, how a time or a character of
 * the narrative is written).
 *
 * <p>Everything else counts: an entry, a word, a photo, a reference more or less is another
 * document. The status of the Composition is left out, since a cancel changes it.
 *
 * @param words in an order and a notation of our own
 */
record CanonicalBundle(String words) {
  /** What a server may give or change. */
  private static final Set<String> THE_SERVERS = Set.of("id", "meta", "link", "search");

  private static final Set<String> TIMES =
      Set.of("timestamp", "date", "sent", "recorded", "start", "end", "time", "createdDateTime");

  /** Empty: a narrative in it can't be read. */
  static Optional<CanonicalBundle> of(JsonNode bundle) {
    StringBuilder out = new StringBuilder();
    return object(out, bundle, true)
        ? Optional.of(new CanonicalBundle(out.toString()))
        : Optional.empty();
  }

  String sha256() {
    return FhirDocument.sha256(words.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param resource it is a resource or holds one: only there are the keys that a server may give
   */
  private static boolean object(StringBuilder out, JsonNode node, boolean resource) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    Collections.sort(names);
    boolean isComposition = node.path("resourceType").asText().equals("Composition");
    out.append('{');
    for (String name : names) {
      if ((resource && THE_SERVERS.contains(name)) || (isComposition && name.equals("status"))) {
        continue;
      }
      string(out, name);
      out.append(':');
      if (!value(out, name, node.get(name))) {
        return false;
      }
    }
    out.append('}');
    return true;
  }

  private static boolean value(StringBuilder out, String name, JsonNode value) {
    if (value.isObject()) {
      return object(out, value, name.equals("resource"));
    }
    if (value.isArray()) {
      out.append('[');
      for (JsonNode one : value) {
        if (one.isObject() ? !object(out, one, name.equals("entry")) : !value(out, name, one)) {
          return false;
        }
        out.append(',');
      }
      out.append(']');
      return true;
    }
    if (name.equals("div")) {
      Optional<String> narrative = CanonicalNarrative.of(value.asText());
      narrative.ifPresent(words -> string(out, words));
      return narrative.isPresent();
    }
    string(out, TIMES.contains(name) ? moment(value.asText()) : value.asText());
    return true;
  }

  /** With its length, so that no word can pass for a sign of the notation. */
  private static void string(StringBuilder out, String text) {
    out.append(text.length()).append('"').append(text);
  }

  private static String moment(String time) {
    try {
      return OffsetDateTime.parse(time).toInstant().toString();
    } catch (DateTimeException e) {
      return time;
    }
  }

  @Override
  public String toString() {
    return "CanonicalBundle[]";
  }
}
