package org.wardscribe.connector.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of one JSON object that a gateway sent, read strictly: each is there in its form, or
 * the fault says which is not, by its path and never by its value.
 */
final class EnvelopeFields {
  /** Larger than the largest envelope that keeps the other limits and is of any use. */
  static final int MOST_CHARACTERS = 32_000_000;

  /** How far a sender's clock may be ahead of ours. */
  static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Pattern OPAQUE = Pattern.compile("[!-~]{1,200}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MOST_CHARACTERS)
                          .maxNestingDepth(200)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode node;
  private final String path;

  private EnvelopeFields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** The object that {@code raw} is. */
  static EnvelopeFields parse(String raw) throws EnvelopeFault {
    if (raw.length() > MOST_CHARACTERS) {
      throw new EnvelopeFault(
          "TOO_LARGE",
          "The envelope has more than " + MOST_CHARACTERS + " characters; send less at a time.");
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(raw);
    } catch (JsonProcessingException e) {
      throw notJson();
    }
    if (node == null || !node.isObject()) {
      throw notJson();
    }
    return new EnvelopeFields(node, "");
  }

  private static EnvelopeFault notJson() {
    return new EnvelopeFault(
        "NOT_JSON",
        "What came is not one JSON object in a JMS TextMessage, with each key once; see"
            + " gateway.md.");
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  private JsonNode need(String name) throws EnvelopeFault {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw new EnvelopeFault(
          "MISSING_FIELD", "'" + path(name) + "' is missing; see gateway.md for what it holds.");
    }
    return value;
  }

  EnvelopeFault bad(String name, String form) {
    return new EnvelopeFault("BAD_FIELD", "'" + path(name) + "' must be " + form + ".");
  }

  EnvelopeFields object(String name) throws EnvelopeFault {
    JsonNode value = need(name);
    if (!value.isObject()) {
      throw bad(name, "a JSON object");
    }
    return new EnvelopeFields(value, path(name));
  }

  /** The objects of a list; none if the list is absent. */
  List<EnvelopeFields> objects(String name, int most) throws EnvelopeFault {
    if (!has(name)) {
      return List.of();
    }
    JsonNode list = node.get(name);
    if (!list.isArray() || list.size() > most) {
      throw bad(name, "a list of at most " + most + " objects");
    }
    List<EnvelopeFields> all = new ArrayList<>();
    for (JsonNode each : list) {
      String where = path(name) + "[" + all.size() + "]";
      if (!each.isObject()) {
        throw new EnvelopeFault("BAD_FIELD", "'" + where + "' must be a JSON object.");
      }
      all.add(new EnvelopeFields(each, where));
    }
    return all;
  }

  /** Text that can be written as UTF-8; control characters are data. */
  String text(String name, int most) throws EnvelopeFault {
    JsonNode value = need(name);
    if (!value.isTextual()) {
      throw bad(name, "a JSON string");
    }
    String text = value.textValue();
    if (text.length() > most) {
      throw new EnvelopeFault(
          "TOO_LARGE", "'" + path(name) + "' may have at most " + most + " characters.");
    }
    if (!paired(text)) {
      throw bad(name, "Unicode text: it has half of a surrogate pair");
    }
    return text;
  }

  private static boolean paired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      } else if (Character.isLowSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  String matching(String name, Pattern pattern, String form) throws EnvelopeFault {
    JsonNode value = need(name);
    if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
      throw bad(name, form);
    }
    return value.textValue();
  }

  /** A platform's id: it may be logged, so no blank and nothing outside ASCII fits in. */
  String opaque(String name) throws EnvelopeFault {
    return matching(name, OPAQUE, "an id of 1 to 200 printable ASCII characters without blanks");
  }

  String uuid(String name) throws EnvelopeFault {
    return matching(name, UUID, "a UUID such as 3f0c2f0e-7c1b-4a52-9d0e-5b8f1d2c3a44");
  }

  long number(String name, long least, long most) throws EnvelopeFault {
    JsonNode value = need(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw bad(name, "a whole number from " + least + " to " + most);
    }
    return value.longValue();
  }

  /** An instant that is not more than five minutes ahead of {@code clock}. */
  Instant past(String name, Clock clock) throws EnvelopeFault {
    Instant at = time(name);
    if (at.isAfter(clock.instant().plus(MOST_AHEAD))) {
      throw new EnvelopeFault(
          "TIME_AHEAD",
          "'"
              + path(name)
              + "' is more than 5 minutes ahead of our clock; check both clocks and send it again"
              + " with the same eventId.");
    }
    return at;
  }

  /** Any instant of this century. */
  Instant time(String name) throws EnvelopeFault {
    JsonNode value = need(name);
    try {
      Instant at = OffsetDateTime.parse(value.asText()).toInstant();
      if (value.isTextual() && at.isAfter(EARLIEST) && at.isBefore(LATEST)) {
        return at;
      }
    } catch (DateTimeException e) {
      // Said below, without the value.
    }
    throw new EnvelopeFault(
        "BAD_TIME",
        "'"
            + path(name)
            + "' must be an ISO 8601 time with its offset, such as 2026-11-22T19:02:11Z.");
  }

  <T> Optional<T> optional(String name, Read<T> read) throws EnvelopeFault {
    return has(name) ? Optional.of(read.field(name)) : Optional.empty();
  }

  /** Reads one field. */
  interface Read<T> {
    T field(String name) throws EnvelopeFault;
  }
}
