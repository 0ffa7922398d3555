package org.wardscribe.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.rehearse.RehearsalLine.Message;
import org.wardscribe.rehearse.RehearsalLine.Unusable;

class RehearsalLinesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void a_message_is_read_and_other_fields_are_ignored() throws IOException {
    assertThat(
            read(
                """
                {"id":"M1","tags":["x"],"text":"Bed 4 \\ud83d\\ude42","context":{"site":"RZZ",\
                "sent":"2026-07-01T23:30:00Z"}}
                """))
        .containsExactly(
            new Message(
                1, "M1", "Bed 4 🙂", Optional.of("RZZ"), LocalDateTime.of(2026, 7, 2, 0, 30)));
  }

  @Test
  void a_time_without_an_offset_is_the_site_s_and_a_site_may_be_missing() throws IOException {
    assertThat(read(line("A", "2026-07-01T23:30:00"), line("B", "2026-07-01")))
        .extracting(l -> ((Message) l).sent(), l -> ((Message) l).site())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                LocalDateTime.of(2026, 7, 1, 23, 30), Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(
                LocalDateTime.of(2026, 7, 1, 0, 0), Optional.empty()));
  }

  @Test
  void a_bad_line_is_told_with_its_number_and_the_next_ones_are_read() throws IOException {
    List<RehearsalLine> lines =
        read(
            line("A", "2026-07-01"),
            "",
            "{\"id\":\"B\",\"text\":",
            "[1]",
            "{\"text\":\"x\",\"context\":{\"sent\":\"2026-07-01\"}}",
            "{\"id\":\"C\",\"context\":{\"sent\":\"2026-07-01\"}}",
            "{\"id\":\"D\",\"text\":\"x\",\"context\":{\"sent\":\"yesterday\"}}",
            "{\"id\":\"E\",\"id\":\"E\",\"text\":\"x\",\"context\":{\"sent\":\"2026-07-01\"}}",
            line("A", "2026-07-01"),
            line("F", "2026-07-01") + "\r");

    assertThat(lines).extracting(RehearsalLine::number).containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(lines.stream().filter(Unusable.class::isInstance))
        .extracting(l -> ((Unusable) l).why())
        .containsExactly(
            "is not one JSON object in UTF-8",
            "is not one JSON object in UTF-8",
            "has no 'id' that is a text",
            "has no 'text'",
            "has no 'context.sent' that is a time such as 2026-03-04T21:42:10Z",
            "is not one JSON object in UTF-8",
            "has the 'id' of an earlier line");
    assertThat(lines.get(8)).isInstanceOf(Message.class);
  }

  @Test
  void bytes_that_are_no_utf_8_spoil_their_own_line_only() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes((line("A", "2026-07-01") + "\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(line("Zoë", "2026-07-01").getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(("\n" + line("C", "2026-07-01")).getBytes(StandardCharsets.UTF_8));

    assertThat(read(bytes.toByteArray()))
        .satisfiesExactly(
            a -> assertThat(a).isInstanceOf(Message.class),
            b -> assertThat(b).isEqualTo(new Unusable(2, "is not one JSON object in UTF-8")),
            c -> assertThat(c).isInstanceOf(Message.class));
  }

  @Test
  void a_line_without_an_end_of_megabytes_is_refused_and_empty_texts_are_messages()
      throws IOException {
    byte[] long1 = new byte[RehearsalLines.LONGEST + 1];
    java.util.Arrays.fill(long1, (byte) 'x');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(long1);
    bytes.writeBytes(
        "\n{\"id\":\"A\",\"text\":\"\",\"context\":{\"sent\":\"2026-07-01\"}}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(read(bytes.toByteArray()))
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo(new Unusable(1, "is longer than any message may be")),
            b -> assertThat(((Message) b).text()).isEmpty());
  }

  private static String line(String id, String sent) {
    return "{\"id\":\"" + id + "\",\"text\":\"x\",\"context\":{\"sent\":\"" + sent + "\"}}";
  }

  private static List<RehearsalLine> read(String... lines) throws IOException {
    return read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static List<RehearsalLine> read(byte[] bytes) throws IOException {
    RehearsalLines lines = new RehearsalLines(new ByteArrayInputStream(bytes), LONDON);
    List<RehearsalLine> read = new ArrayList<>();
    for (Optional<RehearsalLine> l = lines.next(); l.isPresent(); l = lines.next()) {
      read.add(l.get());
    }
    return read;
  }
}
