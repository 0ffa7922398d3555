package org.wardscribe.rehearse;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads messages, one JSON object a line in UTF-8: {@code id}, {@code text}, {@code context.site},
 * {@code context.sent}. Other fields are ignored, and so are blank lines.
 *
 * <p>A line that can't be used is told as such, with its number, and the next one is read.
 */
public final class RehearsalLines {
  /** In bytes: a longer line is no message of a person's. */
  static final int LONGEST = 64 << 20;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final ZoneId zone;
  private final Set<String> ids = new HashSet<>();
  private int number;

  /**
   * @param zone of the site: decides on which day a message was sent
   */
  public RehearsalLines(InputStream in, ZoneId zone) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.zone = zone;
  }

  /** How many lines were read, blank ones too. */
  int read() {
    return number;
  }

  /** The next line that is not blank; empty at the end. */
  public Optional<RehearsalLine> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    int b = in.read();
    while (b >= 0) {
      long length = 0;
      for (; b >= 0 && b != '\n'; b = in.read()) {
        if (++length <= LONGEST) {
          line.write(b);
        }
      }
      number++;
      if (length > LONGEST) {
        return Optional.of(new RehearsalLine.Unusable(number, "is longer than any message may be"));
      }
      byte[] bytes = line.toByteArray();
      if (!isBlank(bytes)) {
        return Optional.of(read(bytes));
      }
      line.reset();
      b = in.read();
    }
    return Optional.empty();
  }

  private RehearsalLine read(byte[] bytes) {
    int start = number == 1 && startsWithByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    JsonNode message;
    try {
      message = JSON.readValue(bytes, start, bytes.length - start);
    } catch (IOException e) {
      return new RehearsalLine.Unusable(number, "is not one JSON object in UTF-8");
    }
    if (!message.isObject()) {
      return new RehearsalLine.Unusable(number, "is not one JSON object in UTF-8");
    }
    if (!message.path("id").isTextual() || message.path("id").textValue().isBlank()) {
      return new RehearsalLine.Unusable(number, "has no 'id' that is a text");
    }
    if (!message.path("text").isTextual()) {
      return new RehearsalLine.Unusable(number, "has no 'text'");
    }
    JsonNode context = message.path("context");
    Optional<LocalDateTime> sent = sent(context.path("sent").asText(""));
    if (sent.isEmpty()) {
      return new RehearsalLine.Unusable(
          number, "has no 'context.sent' that is a time such as 2026-03-04T21:42:10Z");
    }
    if (!ids.add(message.path("id").textValue())) {
      return new RehearsalLine.Unusable(number, "has the 'id' of an earlier line");
    }
    return new RehearsalLine.Message(
        number,
        message.path("id").textValue(),
        message.path("text").textValue(),
        Optional.ofNullable(context.path("site").textValue()).filter(s -> !s.isBlank()),
        sent.get());
  }

  /** With an offset, or as the site's clocks showed it; a date alone is that day. */
  private Optional<LocalDateTime> sent(String written) {
    try {
      return Optional.of(OffsetDateTime.parse(written).atZoneSameInstant(zone).toLocalDateTime());
    } catch (DateTimeException e) {
      // Perhaps without an offset.
    }
    try {
      return Optional.of(
          written.length() == 10
              ? LocalDate.parse(written).atStartOfDay()
              : LocalDateTime.parse(written));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (bytes.length <= i || bytes[i] != BYTE_ORDER_MARK[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
