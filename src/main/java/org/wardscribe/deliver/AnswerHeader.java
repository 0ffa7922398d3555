package org.wardscribe.deliver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MSH of an answer that came by itself, as far as a commit acknowledgement repeats it.
 *
 * @param separator MSH-1
 * @param fields "MSH", MSH-2 and those after it
 */
record AnswerHeader(String separator, List<String> fields) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
  private static final Pattern SEGMENT_END = Pattern.compile("[\r\n]");

  AnswerHeader {
    fields = List.copyOf(fields);
  }

  /** Empty if it is no HL7 v2 message. */
  static Optional<AnswerHeader> of(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    if (!text.startsWith("MSH") || text.length() < 8) {
      return Optional.empty();
    }
    String line = SEGMENT_END.split(text, 2)[0];
    String separator = line.substring(3, 4);
    return Optional.of(
        new AnswerHeader(separator, List.of(line.split(Pattern.quote(separator), -1))));
  }

  /** MSH-{@code number}, from 2 on. */
  private String field(int number) {
    return number - 1 < fields.size() ? fields.get(number - 1) : "";
  }

  /** A commit acknowledgement; empty if MSH-15 (HL7 table 0155) does not ask for this one. */
  Optional<byte[]> reply(String code, Instant now) {
    boolean wanted =
        switch (field(15)) {
          case "AL" -> true;
          case "SU" -> code.equals("CA");
          case "ER" -> !code.equals("CA");
          default -> false;
        };
    if (!wanted) {
      return Optional.empty();
    }
    String header =
        String.join(
            separator,
            "MSH",
            field(2),
            field(5),
            field(6),
            field(3),
            field(4),
            TIME.format(now.atOffset(ZoneOffset.UTC)),
            "",
            "ACK",
            "C" + now.toEpochMilli(),
            field(11),
            field(12));
    String text = header + "\rMSA" + separator + code + separator + field(10) + "\r";
    // What is repeated of the sender's own is repeated byte by byte.
    return Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
