package org.wardscribe.index.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The MSH of a message, read without anything else of it: what an answer needs, however bad the
 * rest is.
 */
public final class MessageHeader {
  private static final String DELIMITERS = "|^~\\&";

  private final List<String> fields;

  private MessageHeader(List<String> fields) {
    this.fields = fields;
  }

  /** The first line as far as it can be read; empty fields if it can't. */
  public static MessageHeader of(byte[] message) {
    int end = 0;
    while (end < message.length && message[end] != '\r' && message[end] != '\n') {
      end++;
    }
    String line = new String(message, 0, end, StandardCharsets.ISO_8859_1);
    return new MessageHeader(line.startsWith("MSH|") ? List.of(line.split("\\|", -1)) : List.of());
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** True if the message has the delimiters that HL7 recommends; no others are read. */
  public boolean hasUsualDelimiters() {
    return field(2).equals(DELIMITERS.substring(1));
  }

  /**
   * @param number as HL7 counts: MSH-1 is the separator
   */
  public String field(int number) {
    return number - 1 < fields.size() ? fields.get(number - 1) : "";
  }

  /** Of the field's first repetition; both are counted from 1. */
  public String component(int number, int component) {
    String[] parts = field(number).split("\\^", -1);
    return component <= parts.length ? parts[component - 1] : "";
  }

  /**
   * The message in the characters that MSH-18 names; where it names none, UTF-8 if that is what the
   * bytes are, else ISO 8859-1. Empty if it names others, or the bytes are not of them.
   */
  public Optional<String> text(byte[] message) {
    List<Charset> possible = new ArrayList<>();
    switch (field(18).split("~", -1)[0].toUpperCase(Locale.ROOT)) {
      case "" -> {
        possible.add(StandardCharsets.UTF_8);
        possible.add(StandardCharsets.ISO_8859_1);
      }
      case "ASCII", "UNICODE", "UNICODE UTF-8", "UTF-8" -> possible.add(StandardCharsets.UTF_8);
      case "8859/1", "ISO-8859-1" -> possible.add(StandardCharsets.ISO_8859_1);
      case "8859/15" -> possible.add(Charset.forName("ISO-8859-15"));
      default -> {
        // One that is not read.
      }
    }
    for (Charset charset : possible) {
      try {
        return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(message)).toString());
      } catch (CharacterCodingException e) {
        // The next one, if there is one.
      }
    }
    return Optional.empty();
  }
}
