package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.Ledger;

class PrivateNoticesTest {
  /** What is still to be told, and what went. */
  private static final class Source implements Notices {
    private final List<Notice> waiting = new ArrayList<>();
    private final List<String> went = new ArrayList<>();

    Source(String... bodies) {
      for (String body : bodies) {
        waiting.add(new Notice(waiting.size() + 1L, body));
      }
    }

    @Override
    public List<Notice> next(int most) {
      return waiting.stream().limit(most).toList();
    }

    @Override
    public void went(Notice notice, Object result) {
      went.add(notice.body() + " at " + result);
      waiting.remove(notice);
    }

    @Override
    public void failed(Notice notice, String kind) {
      went.add(notice.body() + " failed: " + kind);
    }

    @Override
    public void told(Notice last) {
      went.add(last.body() + " told");
      waiting.remove(last);
    }

    @Override
    public Ledger.Subscription onNotice(Runnable wake) {
      return () -> {};
    }
  }

  @Test
  void questions_go_first_and_a_word_that_can_not_be_told_holds_up_none() {
    Source questions = new Source("birthday?");
    Source words = new Source("less would do", "less would do, too");
    PrivateNotices both = new PrivateNotices(questions, words);

    Notices.Notice asked = both.next(10).get(0);
    both.went(asked, "place");
    both.told(asked);
    assertThat(questions.went).containsExactly("birthday? at place");
    assertThat(words.went).isEmpty();

    assertThat(both.next(10)).extracting(Notices.Notice::body).containsExactly("less would do");
    questions.waiting.add(new Notices.Notice(2, "number?"));
    assertThat(both.next(10)).extracting(Notices.Notice::body).containsExactly("number?");
    both.went(both.next(10).get(0), "place");

    Notices.Notice word = both.next(10).get(0);
    both.went(word, "anywhere");
    both.told(word);
    assertThat(words.went).containsExactly("less would do told");
    assertThat(both.next(10))
        .extracting(Notices.Notice::body)
        .containsExactly("less would do, too");
  }

  @Test
  void why_a_question_could_not_be_told_is_for_the_questions_alone_to_know() {
    Source questions = new Source("birthday?");
    Source words = new Source("less would do");
    PrivateNotices both = new PrivateNotices(questions, words);
    Notices.Notice asked = both.next(10).get(0);
    both.failed(asked, "NotTold");
    both.went(asked, "place");
    both.failed(both.next(10).get(0), "NotTold");
    assertThat(questions.went).containsExactly("birthday? failed: NotTold", "birthday? at place");
    assertThat(words.went).isEmpty();
  }
}
