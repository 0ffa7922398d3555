package org.wardscribe.index.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wardscribe.index.feed.Refused.Condition;

/**
 * The MSH of a message, read without anything else of it: what an answer needs, however bad the
 * rest is.
 */
final class AdtHeader {
  private static final String DELIMITERS = "|^~\\&";
  private static final int LONGEST_CONTROL_ID = 199;

  private final List<String> fields;

  private AdtHeader(List<String> fields) {
    this.fields = fields;
  }

  /** The first line as far as it can be read; empty fields if it can't. */
  static AdtHeader of(byte[] message) {
    int end = 0;
    while (end < message.length && message[end] != '\r' && message[end] != '\n') {
      end++;
    }
    String line = new String(message, 0, end, StandardCharsets.ISO_8859_1);
    return new AdtHeader(line.startsWith("MSH|") ? List.of(line.split("\\|", -1)) : List.of());
  }

  /**
   * @param number as HL7 counts: MSH-1 is the separator
   */
  String field(int number) {
    return number - 1 < fields.size() ? fields.get(number - 1) : "";
  }

  private String component(int number, int component) {
    String[] parts = field(number).split("\\^", -1);
    return component <= parts.length ? parts[component - 1] : "";
  }

  /** MSH-3 and MSH-4. */
  String sender() {
    return field(3) + "|" + field(4);
  }

  String controlId() {
    return field(10);
  }

  String event() {
    return component(9, 2);
  }

  String version() {
    return component(12, 1);
  }

  /**
   * @param processingId what MSH-11 must be in this environment
   */
  AdtEvent check(String processingId) throws Refused {
    if (fields.isEmpty()) {
      throw Refused.error(Condition.SEGMENT_SEQUENCE, "MSH", 0);
    }
    if (!field(2).equals(DELIMITERS.substring(1))) {
      throw Refused.error(Condition.DATA_TYPE, "MSH", 2);
    }
    if (controlId().isBlank()) {
      throw Refused.error(Condition.REQUIRED_FIELD, "MSH", 10);
    }
    if (controlId().length() > LONGEST_CONTROL_ID) {
      throw Refused.error(Condition.DATA_TYPE, "MSH", 10);
    }
    if (!component(9, 1).equals("ADT")) {
      throw new Refused(Refused.Code.AR, Condition.MESSAGE_TYPE, "MSH", 9);
    }
    if (!List.of("2.4", "2.5", "2.5.1").contains(version())) {
      throw new Refused(Refused.Code.AR, Condition.VERSION, "MSH", 12);
    }
    if (!component(11, 1).equals(processingId)) {
      throw new Refused(Refused.Code.AR, Condition.PROCESSING_ID, "MSH", 11);
    }
    return AdtEvent.of(event())
        .orElseThrow(() -> new Refused(Refused.Code.AR, Condition.EVENT, "MSH", 9));
  }

  /**
   * The message in the characters that MSH-18 names; where it names none, UTF-8 if that is what the
   * bytes are, else ISO 8859-1.
   */
  String text(byte[] message) throws Refused {
    List<Charset> possible = new ArrayList<>();
    switch (field(18).split("~", -1)[0].toUpperCase(Locale.ROOT)) {
      case "" -> {
        possible.add(StandardCharsets.UTF_8);
        possible.add(StandardCharsets.ISO_8859_1);
      }
      case "ASCII", "UNICODE", "UNICODE UTF-8", "UTF-8" -> possible.add(StandardCharsets.UTF_8);
      case "8859/1", "ISO-8859-1" -> possible.add(StandardCharsets.ISO_8859_1);
      case "8859/15" -> possible.add(Charset.forName("ISO-8859-15"));
      default -> throw Refused.error(Condition.DATA_TYPE, "MSH", 18);
    }
    for (Charset charset : possible) {
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(message)).toString();
      } catch (CharacterCodingException e) {
        // The next one, if there is one.
      }
    }
    throw Refused.error(Condition.DATA_TYPE, "MSH", 18);
  }
}
