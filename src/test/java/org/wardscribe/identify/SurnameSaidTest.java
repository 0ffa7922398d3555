package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.IdentityPolicy.AskFlagger;

/** Rafi Aminzada was born on a first of January, so that the surname is asked for. */
class SurnameSaidTest {
  private static final List<String> NAMES =
      List.of("Aminzada", "O'Donnell", "van der Berg", "Testpatient-Alder", "Ó Briain", "Ng");

  @Property
  void a_name_is_found_in_what_people_write_around_it(
      @ForAll("names") String name,
      @ForAll("before") String before,
      @ForAll("after") String after) {
    assertThat(SurnameSaid.in(before + name + after)).contains(name);
  }

  @Property
  void two_names_are_none(
      @ForAll("names") String one, @ForAll("between") String between, @ForAll("names") String two) {
    assertThat(SurnameSaid.in(one + between + two)).isEmpty();
  }

  @Property
  void whatever_is_said_is_read_as_a_few_words_of_it_or_not_at_all(@ForAll String said) {
    SurnameSaid.in(said)
        .ifPresent(
            name -> {
              assertThat(said).contains(name);
              assertThat(MessageText.of(name).tokens())
                  .hasSizeBetween(1, 5)
                  .noneMatch(MessageText.Token::number);
            });
  }

  /** A slip counts beside the given name, as everywhere. */
  @Property(tries = 100)
  void nothing_else_than_the_patients_own_surname_confirms(@ForAll("answers") String answer) {
    Identification result =
        Ward.with(
                new IdentityPolicy(
                    ZoneId.of("Europe/London"),
                    1,
                    true,
                    true,
                    1,
                    Set.of(),
                    Set.of(),
                    AskFlagger.WHEN_ONE_SHORT,
                    Duration.ofMinutes(15)))
            .asking()
            .says("999 105 3891 K 6.4, give calcium")
            .asked(AskedFor.SURNAME)
            .answered(answer)
            .check();
    String said = Folded.word(answer);
    boolean slip = said.contains("aminzda") && said.contains("rafi");
    assertThat(result.confirmed() && !slip && !said.contains("aminzada")).isFalse();
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  @Provide
  Arbitrary<String> before() {
    return Arbitraries.of("", "surname ", "It's Mrs ", "Family name: ", "pt is called ", "Hi, ");
  }

  @Provide
  Arbitrary<String> after() {
    return Arbitraries.of("", ".", " thx", " 👍", "\n\nThank you!", " is her name");
  }

  @Provide
  Arbitrary<String> between() {
    return Arbitraries.of(" or ", ", ", "/", "\n", " not ", " and ");
  }

  @Provide
  Arbitrary<String> answers() {
    Arbitrary<String> words =
        Arbitraries.of(
            "Aminzada", "Aminzda", "Rafi", "Hale", "Price", "Rahman", "or", "Mr", "K", "the", "Al");
    return Arbitraries.oneOf(
        words.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list)),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(20));
  }
}
