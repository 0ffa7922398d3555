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

  private static String latin(String text) {
    return new WireText(MessageCharset.ISO_8859_1).lines(text);
  }

  @Test
  void a_latin_receiver_gets_the_same_in_plain_characters_where_these_say_the_same() {
    assertThat(latin("caf\u00e9 cafe\u0301 \u20ac5 \u2264 1 \u2265 2"))
        .isEqualTo("caf\u00e9 caf\u00e9 EUR5 <= 1 >= 2");
    assertThat(latin("\u201cNBM\u201d \u2013 O\u2019Brien\u2026 50\u2009\u03bcg \u2192 theatre"))
        .isEqualTo("\"NBM\" - O'Brien... 50 \u00b5g -> theatre");
    assertThat(latin("\uff11\uff10\u2103 \uff5c")).isEqualTo("10\u00b0C |");
  }

  @Test
  void what_plain_characters_would_change_is_named() {
    assertThat(latin("10\u2079 2\u2153 SpO\u2082 \u2191K \u03b1-blocker"))
        .isEqualTo(
            "10[superscript nine] 2[vulgar fraction one third] SpO[subscript two] [upwards arrow]K"
                + " [greek small letter alpha]-blocker");
    assertThat(latin("\u0141ukasz \u0160imi\u0107 \u4e2d \ue000"))
        .isEqualTo("[L with stroke]ukasz [S with caron]imi[c with acute] [U+4E2D] [U+E000]");
  }

  @Test
  void an_emoji_is_named_as_one() {
    assertThat(latin("\uD83D\uDC4D")).isEqualTo("[emoji: thumbs up sign]");
    assertThat(latin("\uD83D\uDC4E\uD83C\uDFFD!"))
        .isEqualTo("[emoji: thumbs down sign, medium skin tone]!");
    assertThat(latin("\uD83D\uDC69\uD83C\uDFFF\u200D\u2695\uFE0F"))
        .isEqualTo("[emoji: woman, dark skin tone + staff of aesculapius]");
    assertThat(latin("\u2764\uFE0F\u2714\uFE0E"))
        .isEqualTo("[emoji: heavy black heart][emoji: heavy check mark]");
    assertThat(latin("\uD83C\uDDEC\uD83C\uDDE7\uD83C\uDDEE"))
        .isEqualTo("[emoji: flag GB][regional indicator symbol letter i]");
    assertThat(
            latin(
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67"
                    + "\uDB40\uDC7F"))
        .isEqualTo("[emoji: waving black flag gbeng]");
    assertThat(latin("1\uFE0F\u20E3 2\u20E3 \u00a9\uFE0F")).isEqualTo("1[keycap] 2[keycap] \u00a9");
    assertThat(latin("\uD83D\uDC4D\u200Dx"))
        .isEqualTo("[emoji: thumbs up sign][zero width joiner]x");
    assertThat(latin("\uD83D\u200D\uDC4D")).isEqualTo("[U+D83D][zero width joiner][U+DC4D]");
  }
}
