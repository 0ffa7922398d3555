package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.identify.Identification.Asking;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.Doubtful;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.ledger.FlaggerQuestion;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.IdentityPolicy.AskFlagger;

/** Margaret Hale was born on 8 March 1954, and her number is 999 100 0003. */
class AskingTheFlaggerTest {
  private static final String NUMBER_ALONE = "999 100 0003 Hb 71, transfuse two units";

  private static Ward ward(AskFlagger when) {
    return ward(when, 1);
  }

  private static Ward ward(AskFlagger when, int withNumber) {
    return Ward.with(
            new IdentityPolicy(
                ZoneId.of("Europe/London"),
                withNumber,
                true,
                true,
                1,
                Set.of(),
                Set.of(),
                when,
                Duration.ofMinutes(15)))
        .asking();
  }

  private static Ward shortOne() {
    return ward(AskFlagger.WHEN_ONE_SHORT).says(NUMBER_ALONE);
  }

  @Test
  void a_number_alone_asks_for_the_date_of_birth() {
    Ward ward = shortOne();
    Asking asking = (Asking) ward.check();
    assertThat(asking.question().map(FlaggerQuestion.Wanted::asked))
        .contains(AskedFor.DATE_OF_BIRTH);
    assertThat(asking.question().map(w -> w.account().value())).contains(Ward.AISHA);
    assertThat(asking.due()).contains(ward.clock.instant().plus(Duration.ofMinutes(15)));
    assertThat(asking.reason()).isEqualTo("AWAITING_ANSWER");
  }

  @Test
  void a_surname_with_a_date_of_birth_asks_for_the_number() {
    Asking asking =
        (Asking) ward(AskFlagger.WHEN_ONE_SHORT).says("Mrs Hale dob 8/3/54 Hb 71").check();
    assertThat(asking.question().map(FlaggerQuestion.Wanted::asked)).contains(AskedFor.NHS_NUMBER);
  }

  private static Asking asking(Ward ward, String text) {
    return (Asking) ward.says(text).check();
  }

  @Test
  void where_the_date_of_birth_would_say_too_little_the_surname_is_asked_for() {
    Ward two = ward(AskFlagger.WHEN_ONE_SHORT, 2);
    assertThat(asking(two, "999 100 0003 dob 8/3/54 Hb 71").question().orElseThrow().asked())
        .isEqualTo(AskedFor.SURNAME);
    for (String bornOnTheFirst : List.of("999 105 3891 K 6.4", "999 105 3891 dob 1/1/63 K 6.4")) {
      Ward one = ward(AskFlagger.WHEN_ONE_SHORT);
      assertThat(asking(one, bornOnTheFirst).question().orElseThrow().asked())
          .isEqualTo(AskedFor.SURNAME);
    }
    Ward named = ward(AskFlagger.WHEN_ONE_SHORT, 2);
    assertThat(asking(named, "Mrs Hale 999 100 0003").question().orElseThrow().asked())
        .isEqualTo(AskedFor.DATE_OF_BIRTH);
    assertThat(ward(AskFlagger.WHEN_ONE_SHORT, 2).says("999 105 3891 dob 1/1/63").check())
        .as("two would be missing")
        .isInstanceOf(Doubtful.class);
  }

  @ParameterizedTest
  @CsvSource({
    "999 100 0003 dob 8/3/54, Hale",
    "999 100 0003 dob 8/3/54, HALE thx",
    "999 100 0003 dob 8/3/54, it's mrs hale",
    "999 100 0003 dob 8/3/54, Family name: Hale.",
    "999 100 0003 dob 8/3/54, Margaret Hale",
    "999 104 7557 dob 17/11/41, O'Donnell",
    "999 104 7557 dob 17/11/41, O’DONNELL",
    "999 104 7557 dob 17/11/41, odonnell",
    "999 105 0728 dob 28/4/55, Novak",
    "999 105 0728 dob 28/4/55, Novák",
    "999 105 7064 dob 27/9/65, Prosser",
    "999 314 1593 dob 14/6/51, testpatient alder",
    "999 314 1593 dob 14/6/51, Testpatient-Alder",
    "999 104 4388 dob 7/7/70, Rahman",
    "999 106 6578 dob 18/8/88, Ng",
    "999 106 0235 dob 8/8/49, Quillfeathr",
  })
  void the_right_surname_confirms_without_case_and_accents_and_with_the_slip_that_policy_allows(
      String said, String answer) {
    Ward ward =
        ward(AskFlagger.WHEN_ONE_SHORT, 2)
            .says(said + " K 6.4, give calcium")
            .asked(AskedFor.SURNAME)
            .answered(answer);
    Confirmed confirmed = (Confirmed) ward.check();
    assertThat(confirmed.identifiedFrom())
        .isEqualTo(
            "NHS number and date of birth stated in the message; surname stated by the flagger on"
                + " being asked; all agree");
    assertThat(confirmed.thread()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Hill, DEMOGRAPHIC_MISMATCH",
    "Qwxz, DEMOGRAPHIC_MISMATCH",
    "Rafi Hill, DEMOGRAPHIC_MISMATCH",
    "Aminzada Hill, DEMOGRAPHIC_MISMATCH",
    "Aminzda, DEMOGRAPHIC_MISMATCH",
    "Rafi, INSUFFICIENT_IDENTIFIERS",
    "Aminzada or Hill, ANSWER_UNCLEAR",
    "'Aminzada, Hill', ANSWER_UNCLEAR",
    "Aminzada?, ANSWER_UNCLEAR",
    "not Aminzada, ANSWER_UNCLEAR",
    "no idea, ANSWER_UNCLEAR",
    "sorry, ANSWER_UNCLEAR",
    "1/1/63, ANSWER_UNCLEAR",
    "Aminzada 999 105 3891, ANSWER_UNCLEAR",
    "👍, ANSWER_UNCLEAR",
  })
  void another_surname_holds_and_one_slip_without_a_birthday_is_another(
      String answer, String reason) {
    Ward ward =
        ward(AskFlagger.WHEN_ONE_SHORT)
            .says("999 105 3891 K 6.4, give calcium")
            .asked(AskedFor.SURNAME)
            .answered(answer);
    assertThat(Ward.reason(ward.check())).isEqualTo(reason);
  }

  @Test
  void the_right_surname_confirms_where_the_birthday_says_little() {
    Ward ward =
        ward(AskFlagger.WHEN_ONE_SHORT)
            .says("999 105 3891 K 6.4, give calcium")
            .asked(AskedFor.SURNAME)
            .answered("aminzada");
    assertThat(((Confirmed) ward.check()).identifiedFrom())
        .startsWith("NHS number stated in the message; surname stated by the flagger");
  }

  @Test
  void who_flagged_it_since_is_asked_whatever_another_one_answered() {
    Asking asking =
        (Asking) shortOne().asked(AskedFor.DATE_OF_BIRTH, "porter").answered("8/3/54").check();
    assertThat(asking.question().map(w -> w.account().value())).contains(Ward.AISHA);
  }

  @Test
  void nobody_is_asked_where_policy_or_platform_do_not_have_it() {
    assertThat(Ward.reason(ward(AskFlagger.NEVER).says(NUMBER_ALONE).check()))
        .isEqualTo("INSUFFICIENT_IDENTIFIERS");
    assertThat(Ward.reason(Ward.told(NUMBER_ALONE))).isEqualTo("INSUFFICIENT_IDENTIFIERS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pt is sick, Hb 71",
        "999 100 0003 dob 9/3/54",
        "999 100 0004 Hb 71",
        "Dawn 999 103 8043",
      })
  void what_one_answer_would_not_resolve_is_held_at_once(String text) {
    assertThat(ward(AskFlagger.WHEN_ONE_SHORT).says(text).check()).isInstanceOf(Doubtful.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8/3/54", "08.03.1954 sorry!", "its 8 March 1954", "08031954"})
  void the_right_answer_confirms_and_is_the_flaggers_attestation(String said) {
    Confirmed confirmed =
        (Confirmed) shortOne().asked(AskedFor.DATE_OF_BIRTH).answered(said).check();
    assertThat(confirmed.patient().id()).isEqualTo("W02");
    assertThat(confirmed.identifiedFrom())
        .isEqualTo(
            "NHS number stated in the message; date of birth stated by the flagger on being asked;"
                + " all agree");
    assertThat(confirmed.confirmedBy().orElseThrow().by().id())
        .isEqualTo(confirmed.flaggedBy().id());
    assertThat(confirmed.confirmedBy().orElseThrow().at()).isEqualTo(Ward.SENT.plusSeconds(400));
    assertThat(confirmed.thread()).hasSize(1);
    assertThat(confirmed.thread().get(0).text()).doesNotContain("54").doesNotContain("sorry");
  }

  @Test
  void a_number_that_was_answered_must_be_that_patients() {
    Ward right =
        ward(AskFlagger.WHEN_ONE_SHORT)
            .says("Mrs Hale dob 8/3/54 Hb 71")
            .asked(AskedFor.NHS_NUMBER)
            .answered("999 100 0003");
    assertThat(((Confirmed) right.check()).identifiedFrom())
        .isEqualTo(
            "surname and date of birth stated in the message; NHS number stated by the flagger on"
                + " being asked; all agree");
    Ward wrong =
        ward(AskFlagger.WHEN_ONE_SHORT)
            .says("Mrs Hale dob 8/3/54 Hb 71")
            .asked(AskedFor.NHS_NUMBER)
            .answered("999 101 9022");
    assertThat(wrong.check()).isInstanceOf(Doubtful.class);
  }

  @ParameterizedTest
  @CsvSource({
    "9/3/54, DEMOGRAPHIC_MISMATCH",
    "8/3/45, DEMOGRAPHIC_MISMATCH",
    "no idea, ANSWER_UNCLEAR",
    "31/2/54, ANSWER_UNCLEAR",
    "8/3/54 or 8/4/54, ANSWER_UNCLEAR",
  })
  void a_wrong_or_unclear_answer_holds(String said, String reason) {
    Ward ward = shortOne().asked(AskedFor.DATE_OF_BIRTH).answered(said);
    assertThat(Ward.reason(ward.check())).isEqualTo(reason);
  }

  @Test
  void an_answer_is_waited_for_and_silence_holds() {
    Ward ward = shortOne().asked(AskedFor.DATE_OF_BIRTH);
    Asking waiting = (Asking) ward.check();
    assertThat(waiting.question()).isEmpty();
    assertThat(waiting.due()).contains(Ward.SENT.plusSeconds(1200));
    ward.clock.pass(Duration.ofMinutes(20));
    Doubtful held = (Doubtful) ward.check();
    assertThat(held.reason()).isEqualTo("INSUFFICIENT_IDENTIFIERS");
    assertThat(held.sentence()).endsWith("could not be asked in private in time.");
    assertThat(((Doubtful) ward.told().check()).sentence())
        .endsWith("was asked in private and did not answer in time.");
  }

  @Test
  void changed_words_are_asked_about_anew() {
    Ward ward = shortOne().asked(AskedFor.DATE_OF_BIRTH).answered("8/3/54").edited();
    assertThat(((Asking) ward.check()).question()).isPresent();
  }

  @Test
  void a_suspended_accounts_answer_holds() {
    Ward ward =
        shortOne()
            .asked(AskedFor.DATE_OF_BIRTH)
            .answered("8/3/54")
            .suspended(Ward.AISHA, 350, null);
    assertThat(Ward.reason(ward.check())).isEqualTo("ACCOUNT_SUSPENDED");
  }

  @Test
  void a_policy_may_ask_always() {
    String full = "Margaret Hale 999 100 0003 Hb 71";
    Ward ward = ward(AskFlagger.ALWAYS).says(full);
    assertThat(((Asking) ward.check()).question().map(FlaggerQuestion.Wanted::asked))
        .contains(AskedFor.DATE_OF_BIRTH);
    ward.asked(AskedFor.DATE_OF_BIRTH);
    ward.clock.pass(Duration.ofMinutes(20));
    assertThat(Ward.reason(ward.check())).isEqualTo("NOT_ANSWERED");
    assertThat(ward.answered("8/3/54").check().confirmed()).isTrue();
    for (String wrong : List.of("9/3/54", "12/12/12")) {
      Ward other = ward(AskFlagger.ALWAYS).says(full).asked(AskedFor.DATE_OF_BIRTH);
      assertThat(Ward.reason(other.answered(wrong).check())).isEqualTo("DEMOGRAPHIC_MISMATCH");
    }
  }
}
