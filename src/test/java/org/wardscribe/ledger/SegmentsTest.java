package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

/** The pieces of a message lose nothing, and their numbers say what a person wrote. */
class SegmentsTest {
  @Provide
  Arbitrary<String> written() {
    return Arbitraries.of(
            "Evans",
            "2.5",
            " ",
            "\n",
            "\r\n",
            ".",
            "?",
            "; ",
            "\u00a0",
            "\ud83d\ude00",
            "\u2028",
            ")",
            "\"",
            "bed 4",
            "b.d.",
            "\t",
            "!!",
            "K 3.2")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join("", words));
  }

  @Property
  void the_pieces_put_together_are_the_text(@ForAll("written") String text) {
    assertThat(String.join("", Segments.cut(text))).isEqualTo(text);
  }

  @Property
  void the_pieces_of_any_text_put_together_are_the_text(@ForAll String text) {
    assertThat(String.join("", Segments.cut(text))).isEqualTo(text);
  }

  @Property
  void no_piece_is_blank_unless_the_text_is(@ForAll("written") String text) {
    List<String> pieces = Segments.cut(text);
    assertThat(pieces).isNotEmpty();
    if (pieces.size() > 1) {
      assertThat(pieces).noneMatch(piece -> piece.codePoints().allMatch(SegmentsTest::isSpace));
    }
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  @Example
  void lines_and_sentences_are_pieces_and_a_dose_is_none() {
    assertThat(Segments.cut("Evans 2.5 mg. stop? (both!) bed 4; bed 5\n\n- Jones\r\nend"))
        .containsExactly(
            "Evans 2.5 mg. ", "stop? ", "(both!) ", "bed 4; ", "bed 5\n\n", "- Jones\r\n", "end");
    assertThat(Segments.cut("")).containsExactly("");
  }

  @Property
  void numbers_are_read_as_they_are_written(
      @ForAll @NotEmpty List<@IntRange(min = 1, max = 60) Integer> some) {
    SortedSet<Integer> numbers = new TreeSet<>(some);
    assertThat(SegmentNumbers.read(SegmentNumbers.write(numbers))).contains(numbers);
  }

  @Example
  void numbers_are_written_as_short_as_can_be() {
    assertThat(SegmentNumbers.write(new TreeSet<>(List.of(1, 3, 4, 5, 9)))).isEqualTo("1,3-5,9");
    assertThat(SegmentNumbers.read(" 1, 3 - 5 ")).isEmpty();
    assertThat(SegmentNumbers.read("1, 3-5")).contains(new TreeSet<>(List.of(1, 3, 4, 5)));
    assertThat(SegmentNumbers.read("3,")).isEmpty();
  }
}
