package org.wardscribe.index.feed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the application acknowledgement of a message: original mode, MSA and, if need be, ERR. */
final class Acknowledgement {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
  private static final int BASE = 36;

  private final String processingId;
  private final Clock clock;
  private final ZoneId zone;
  private final AtomicLong number;

  Acknowledgement(String processingId, Clock clock, ZoneId zone) {
    this.processingId = processingId;
    this.clock = clock;
    this.zone = zone;
    // Unique beyond a restart: at most one a microsecond is written.
    this.number = new AtomicLong(clock.millis() * 1000);
  }

  byte[] accept(AdtHeader header) {
    return write(header, "AA", Optional.empty());
  }

  byte[] refuse(AdtHeader header, Refused why) {
    return write(header, why.code().name(), Optional.of(why));
  }

  private byte[] write(AdtHeader header, String code, Optional<Refused> why) {
    boolean older = header.version().equals("2.4");
    StringBuilder text = new StringBuilder(256);
    text.append("MSH|^~\\&|")
        .append(header.field(5))
        .append('|')
        .append(header.field(6))
        .append('|')
        .append(header.field(3))
        .append('|')
        .append(header.field(4))
        .append('|')
        .append(TIME.format(clock.instant().atZone(zone)))
        .append("||")
        .append(type(header))
        .append('|')
        .append("A")
        .append(Long.toString(number.incrementAndGet(), BASE).toUpperCase(Locale.ROOT))
        .append('|')
        .append(processingId)
        .append('|')
        .append(older ? "2.4" : "2.5.1")
        .append("\rMSA|")
        .append(code)
        .append('|')
        .append(header.controlId())
        .append('\r');
    why.ifPresent(w -> text.append(older ? olderError(w) : error(w)).append('\r'));
    // What is repeated of the sender's own is repeated byte by byte.
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String type(AdtHeader header) {
    String event = header.event();
    return event.matches("[A-Z][0-9]{2}") ? "ACK^" + event + "^ACK" : "ACK";
  }

  private static String error(Refused why) {
    String place = why.segment() + "^1" + (why.field() > 0 ? "^" + why.field() : "");
    return "ERR||"
        + place
        + "|"
        + why.condition().number()
        + "^"
        + why.condition().text()
        + "^HL70357|E";
  }

  /** Before 2.5, all of it is ERR-1. */
  private static String olderError(Refused why) {
    return "ERR|"
        + why.segment()
        + "^1^"
        + (why.field() > 0 ? why.field() : "")
        + "^"
        + why.condition().number()
        + "&"
        + why.condition().text()
        + "&HL70357";
  }
}
