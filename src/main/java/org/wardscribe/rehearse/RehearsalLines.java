package org.wardscribe.rehearse;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.function.Consumer;

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

  private final ZoneId zone;
  private final Set<String> ids = new HashSet<>();

  /**
   * @param zone of the site: decides on which day a message was sent
   */
  public RehearsalLines(ZoneId zone) {
    this.zone = zone;
  }

  /** Reads to the end; {@code each} gets every line that is not blank, in order. */
  public void read(InputStream in, Consumer<RehearsalLine> each) throws IOException {
    byte[] buffer = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    boolean tooLong = false;
    int number = 1;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      int from = 0;
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          tooLong |= !append(line, buffer, from, i);
          tell(number++, line, tooLong, each);
          tooLong = false;
          from = i + 1;
        }
      }
      tooLong |= !append(line, buffer, from, read);
    }
    tell(number, line, tooLong, each);
  }

  private static boolean append(ByteArrayOutputStream line, byte[] buffer, int from, int to) {
    if (line.size() + (to - from) > LONGEST) {
      return false;
    }
    line.write(buffer, from, to - from);
    return true;
  }

  private void tell(
      int number, ByteArrayOutputStream line, boolean tooLong, Consumer<RehearsalLine> each) {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (tooLong) {
      each.accept(new RehearsalLine.Unusable(number, "is longer than any message may be"));
    } else if (!isBlank(bytes)) {
      each.accept(read(number, bytes));
    }
  }

  private RehearsalLine read(int number, byte[] bytes) {
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
      return Optional.of(
          OffsetDateTime.parse(written).atZoneSameInstant(zone).toLocalDateTime());
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
