package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wardscribe.mapping.Destinations.MessageCharset;

class WireTextTest {
  private final WireText wire = new WireText(MessageCharset.UTF_8);

  @Test
  void every_kind_of_line_break_is_one_line_break() {
    assertThat(wire.lines("a\r\nb\rc\nd\u0085e\u2028f\u2029g\u000bh\fi\r\r\nj"))
        .isEqualTo("a\nb\nc\nd\ne\nf\ng\nh\ni\n\nj");
  }

  @Test
  void what_hides_becomes_visible_and_nothing_is_dropped() {
    assertThat(wire.lines("\u001c\u0000\u007f\u009f\u202e\u2066\ufeff\uffff\uD83D!\uDC4D"))
        .isEqualTo(
            "[U+001C][U+0000][U+007F][U+009F][U+202E][U+2066][U+FEFF][U+FFFF][U+D83D]![U+DC4D]");
  }

  @Test
  void emoji_and_joined_emoji_stay_as_they_are() {
    String doctor = "\uD83D\uDC69\u200D\u2695\uFE0F \uD83D\uDC4D";

    assertThat(wire.lines(doctor)).isEqualTo(doctor);
  }

  @Test
  void a_field_of_one_line_has_one_line() {
    assertThat(wire.line(" O\u2019Brien\r\nSmith ")).isEqualTo("O\u2019Brien Smith");
  }

  @Test
  void a_latin_receiver_gets_latin_characters_only() {
    WireText latin = new WireText(MessageCharset.ISO_8859_1);

    assertThat(latin.lines("caf\u00e9 \u20ac \uD83D\uDC4D \u2264"))
        .isEqualTo("caf\u00e9 [U+20AC] [U+1F44D] <=");
  }
}
