package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.MappingFiles;

class IdentificationPropertyTest {
  private static final NhsNumberFinder FINDER =
      new NhsNumberFinder(Ward.systems(new MappingFiles(Path.of("mappings"), Optional.empty())));

  @Property
  void a_valid_number_is_found_however_it_is_spaced(
      @ForAll("numbers") String number,
      @ForAll("spacings") List<String> spacing,
      @ForAll("clinicalText") String before,
      @ForAll("clinicalText") String after) {
    String text = before + " pt: " + spaced(number, spacing) + " ; " + after;
    assertThat(FINDER.find(MessageText.of(text)))
        .anySatisfy(
            found -> {
              assertThat(found.digits()).isEqualTo(number);
              assertThat(found.valid()).isTrue();
            });
  }

  @Property
  void one_wrong_digit_is_never_a_valid_number(
      @ForAll("numbers") String number,
      @ForAll @IntRange(min = 0, max = 9) int place,
      @ForAll @IntRange(min = 1, max = 9) int more) {
    int digit = (number.charAt(place) - '0' + more) % 10;
    assertThat(NhsNumber.isValid(number.substring(0, place) + digit + number.substring(place + 1)))
        .isFalse();
  }

  @Property(tries = 300)
  void no_confirmed_text_keeps_an_identifier(
      @ForAll("spacings") List<String> spacing,
      @ForAll("namesOfHale") String name,
      @ForAll("birthdaysOfHale") String birthday,
      @ForAll("clinicalText") String first,
      @ForAll("clinicalText") String second) {
    String text =
        first
            + " "
            + name
            + " NHS "
            + spaced("9991000003", spacing)
            + " dob "
            + birthday
            + ". "
            + second;
    Identification result = Ward.told(text);
    assertThat(result).as(text).isInstanceOf(Identification.Confirmed.class);
    String left = Ward.text(result);
    assertThat(left.replaceAll("[^0-9]", "")).doesNotContain("9991000003");
    assertThat(Folded.word(left)).doesNotContain("hale").doesNotContain("margaret");
    assertThat(left).doesNotContain(birthday);
    assertThat(left).endsWith(second).startsWith(first);
  }

  @Property
  void offsets_are_code_points_so_that_an_emoji_moves_nothing(
      @ForAll @IntRange(min = 0, max = 20) int emoji, @ForAll("numbers") String number) {
    String text = "👩🏽‍⚕️".repeat(emoji) + " " + number;
    NhsNumberFinder.Candidate found = FINDER.find(MessageText.of(text)).get(0);
    assertThat(text.substring(found.start(), found.end())).isEqualTo(number);
    Recognised place =
        new Recognised(found.start(), found.end(), IdentifierKind.NHS_NUMBER, "modulus-11", "")
            .inCodePoints(text);
    int[] points = text.codePoints().toArray();
    assertThat(new String(points, place.start(), place.end() - place.start())).isEqualTo(number);
  }

  /** Where a text breaks off is where a look at the next word goes wrong. */
  @Property(tries = 2000)
  void any_words_in_any_order_are_read(@ForAll("pieces") List<String> pieces) {
    assertThat(Ward.told(String.join("", pieces))).isNotNull();
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "Margaret",
            "HALE",
            "Hale",
            "hale",
            "M",
            "Dr",
            "Mrs",
            "baby",
            "mum",
            "née",
            "bed",
            "14",
            "March",
            "08/03/1954",
            "NHS",
            "999 100",
            "0003",
            "dob",
            "SpR",
            "ward 6",
            "from",
            "and",
            "says",
            "AB12",
            "1CD",
            "July",
            "St",
            "Road",
            "07700 900123",
            "Wells",
            "?",
            "'s",
            "(",
            ")",
            ",",
            ".",
            ":",
            "-",
            "/",
            "\n",
            " ",
            " ",
            " ",
            " ",
            " ",
            "🩸",
            "K+ 6.2",
            "to",
            "MRN")
        .list()
        .ofMaxSize(14);
  }

  private static String spaced(String number, List<String> spacing) {
    StringBuilder spaced = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      spaced.append(number.charAt(i)).append(i < 9 ? spacing.get(i) : "");
    }
    return spaced.toString();
  }

  @Provide
  Arbitrary<String> numbers() {
    return Arbitraries.integers()
        .between(0, 999_999_999)
        .map(stem -> String.format("%09d", stem))
        .map(IdentificationPropertyTest::withCheckDigit)
        .filter(number -> number.length() == 10);
  }

  private static String withCheckDigit(String stem) {
    for (char digit = '0'; digit <= '9'; digit++) {
      if (NhsNumber.isValid(stem + digit)) {
        return stem + digit;
      }
    }
    return stem;
  }

  @Provide
  Arbitrary<List<String>> spacings() {
    return Arbitraries.of("", "", "", " ", "-", "\u00a0", "\u2009", "–", " - ", ".", "  ")
        .list()
        .ofSize(9);
  }

  @Provide
  Arbitrary<String> namesOfHale() {
    return Arbitraries.of(
        "Margaret Hale",
        "HALE Margaret",
        "Hale, Margaret Ann",
        "margaret hale",
        "M. Hale",
        "Mrs Hale",
        "Maggie HALE",
        "Margaret-Ann Hale",
        "Ma\u0301rgaret Hale");
  }

  @Provide
  Arbitrary<String> birthdaysOfHale() {
    return Arbitraries.of(
        "08/03/1954",
        "8/3/54",
        "8.3.54",
        "08-Mar-1954",
        "8 March 1954",
        "8th of March 1954",
        "1954-03-08",
        "08MAR1954",
        "080354",
        "08031954",
        "19540308",
        "March 8, 1954",
        "8 3 54",
        "08/03/ 1954");
  }

  @Provide
  Arbitrary<String> clinicalText() {
    Arbitrary<String> words =
        Arbitraries.of(
            "Hb 71",
            "BP 120/80",
            "K 6.2",
            "🎉",
            "2 units please",
            "T 38.9",
            "ramipril 2.5mg od",
            "NEWS 7",
            "ECG shows AF",
            "Parkinson's",
            "scan 12/03/2026",
            "x2");
    return Combinators.combine(words, words).as((a, b) -> a + ", " + b);
  }
}
