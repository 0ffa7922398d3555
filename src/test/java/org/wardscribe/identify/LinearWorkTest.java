package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text that is four times as long, full of one thing, costs four times as much. What is counted
 * is how often a word of it is looked at, so the machine's load doesn't matter; the times are in
 * the benchmark ({@code LongTextBenchmark}).
 */
class LinearWorkTest {
  private static final int SHORT = 4_000;
  private static final int TIMES = 4;

  /** What a text four times as long may cost: a scan of the whole for each piece would be 16. */
  private static final double MOST = 4.2;

  private static final String HEAD = "Margaret Hale 999 100 0003 dob 8/3/54 ";
  private static final Looks LOOKS = new Looks();
  private static final PatientCheck CHECK =
      Ward.patientCheck(
          Ward.index(Ward.PATIENTS),
          text -> MessageText.of(text, LOOKS.at(MessageText.of(text).tokens())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen Mr Shah, ",
        "lap appy done, Mr Shah. ",
        "to Mr Shah: ",
        "Mr Shah and Dr Li coming ",
        "list change Mr Shah: ",
        "Nigel Pearl Quigley ",
        "Nigel, Pearl, ",
        "Nigel and Pearl ",
        "Nigel looks grey ",
        "her brother his drain ",
        "son Keith daughter Ann ",
        "mum says she needs ",
        "bed 12 next bed ",
        "the gentleman in the corridor ",
        "- Price K 4\n",
        "- Price 12345 K\n",
        "1. Addison CT\n2. Price legs\n",
        "1) Addison bloods 2) Okoro for home ",
        "Jobs left: ",
        "999 100 0003 ",
        "Margaret Hale 999 100 0003 dob 8/3/54 ",
        "Mrs Hale ",
        "hale ",
        "Hale 3 March ",
        "9 9 8 0 ",
        "12/03/2016 ",
        "12/03/1956 ",
        "first of May nineteen sixty four ",
        "42F 72 yo aged 72 ",
        "Dr Hassan, SHO Kim, Fiona: ",
        "Fiona: ok\nRaj: yes\n",
        "[10:02] Fiona: ",
        "thanks Jo. ",
        "can Greg or ",
        "handing Ioana to Wendy ",
        "ortho ward team ",
        "'\"'\" ",
        "O'Neill's ",
        "a\n",
        "12a Forge Road, AB1 2CD ",
        "3 Maes Glas Flat 2 Old Chandlery ",
        "07700 900123 ",
        "oh seven seven double oh nine ",
        "a.b@nhs.example ",
        "H-A-L-E ",
        "H A L E ",
        "M.H. in bed 4\n",
        "a ",
        "PT UNWELL SEEN BY SHO ",
        "ok 👍🏽 ",
        "Parkinson's ?Addison's ",
        "Wells score 3 Bishop 7 ",
        "his Rennie warfarin 3 mg ",
        "Smith-Jones-",
        "de Souza van der Berg ",
        "MRN T0048813 ",
        "temp T-884120 ",
        "AB 12 34 56 C ",
        "Ward 6 bay 2 bed 3 ",
        "not him, ",
        "Zorban ",
        "zorban ",
        "fenwick, harold ",
        "unknown male ",
        "Foxtrot Whisky ",
        "baby ",
        "Nigel 999 100 0003, mum Ann, Mr Shah, Dr Li. her brother 12/03/1956 bed 4\n"
      })
  void a_text_that_is_four_times_as_long_costs_four_times_as_much(String piece) {
    long few = looks(piece, SHORT);
    long many = looks(piece, SHORT * TIMES);
    assertThat((double) many / few).as(piece).isLessThan(MOST);
  }

  /** One call within another for each word would end the whole program. */
  @Test
  void a_hundred_thousand_unknown_words_are_read() {
    assertThat(looks("zorban ", 700_000)).isPositive();
  }

  @Test
  void what_is_asked_of_each_word_of_an_ordinary_message_stays_few() {
    String text =
        "Margaret Hale 999 100 0003 dob 8/3/54 bed 4: K 6.2, ECG fine, Mr Shah aware, please repeat"
            + " in the morning and ring mum (Jean) about the rash. Thanks, Raj";
    long words = MessageText.of(text).tokens().size();
    assertThat(looks(text, text.length()) / words).isLessThan(400);
  }

  private static long looks(String piece, int length) {
    LOOKS.count = 0;
    String text = HEAD + piece.repeat(length / piece.length());
    CHECK.check(
        new MessageThread(
            List.of(new MessageThread.Part(text, LocalDate.of(2026, 3, 4), Optional.of("RZZ"))),
            Set.of()));
    return LOOKS.count;
  }

  /** Counts how often a word is looked at. */
  private static final class Looks {
    private long count;

    List<MessageText.Token> at(List<MessageText.Token> tokens) {
      return new Counted(tokens);
    }

    private final class Counted extends AbstractList<MessageText.Token> implements RandomAccess {
      private final List<MessageText.Token> tokens;

      Counted(List<MessageText.Token> tokens) {
        this.tokens = tokens;
      }

      @Override
      public MessageText.Token get(int i) {
        count++;
        return tokens.get(i);
      }

      @Override
      public int size() {
        return tokens.size();
      }
    }
  }
}
