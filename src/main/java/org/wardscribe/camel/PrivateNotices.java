package org.wardscribe.camel;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wardscribe.ledger.Ledger;

/**
 * All that is said to one person alone: questions first, since somebody waits for their answers,
 * then words that want none. A word that can't be told holds up no question.
 */
public final class PrivateNotices implements Notices {
  private final Notices questions;
  private final Notices words;
  private final Set<Notice> given = ConcurrentHashMap.newKeySet();

  public PrivateNotices(Notices questions, Notices words) {
    this.questions = questions;
    this.words = words;
  }

  @Override
  public List<Notice> next(int most) {
    given.clear();
    List<Notice> asked = questions.next(most);
    if (!asked.isEmpty()) {
      return asked;
    }
    List<Notice> said = words.next(1);
    given.addAll(said);
    return said;
  }

  /** Somebody who can't be asked holds up nobody else's question. */
  @Override
  public boolean inOrder() {
    return false;
  }

  @Override
  public void went(Notice notice, Object result) {
    if (given.contains(notice)) {
      words.told(notice);
    } else {
      questions.went(notice, result);
    }
  }

  @Override
  public void failed(Notice notice, String kind) {
    if (!given.contains(notice)) {
      questions.failed(notice, kind);
    }
  }

  /** Each was kept when it went. */
  @Override
  public void told(Notice last) {}

  @Override
  public Ledger.Subscription onNotice(Runnable wake) {
    Ledger.Subscription asked = questions.onNotice(wake);
    Ledger.Subscription said = words.onNotice(wake);
    return () -> {
      asked.close();
      said.close();
    };
  }
}
