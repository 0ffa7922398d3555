package org.wardscribe.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.TellPerson;
import org.wardscribe.ledger.FlaggerQuestion;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.Questions;
import org.wardscribe.ledger.State;

/**
 * The ledger's questions to the flaggers of one connector as {@link Notices}: each told until the
 * ledger has where it stands, always under the same id.
 */
public final class LedgerQuestions implements Notices {
  private final ConnectorId connector;
  private final Ledger ledger;
  private final Questions questions;
  private final Function<FlaggerQuestion, PrivateMessage> words;

  public LedgerQuestions(
      ConnectorId connector,
      Ledger ledger,
      Questions questions,
      Function<FlaggerQuestion, PrivateMessage> words) {
    this.connector = connector;
    this.ledger = ledger;
    this.questions = questions;
    this.words = words;
  }

  @Override
  public List<Notice> next(int most) {
    List<Notice> next = new ArrayList<>();
    for (FlaggerQuestion question : questions.untold(connector, most)) {
      next.add(new Notice(next.size() + 1L, words.apply(question)));
    }
    return next;
  }

  /** Somebody who can't be asked holds up nobody else's question. */
  @Override
  public boolean inOrder() {
    return false;
  }

  @Override
  public void went(Notice notice, Object result) {
    PrivateMessage said = (PrivateMessage) notice.body();
    if (!(result instanceof ItemRef where)) {
      throw new RouteFault("a question's route must end with where the question stands");
    }
    questions.stands(said.id(), where, said.text()).toCompletableFuture().join();
    questions.told(said.id()).toCompletableFuture().join();
  }

  @Override
  public void failed(Notice notice, String kind) {
    boolean surely = kind.equals(TellPerson.NotTold.class.getSimpleName());
    questions.notSent(((PrivateMessage) notice.body()).id(), surely).toCompletableFuture().join();
  }

  /** Each was kept when it went. */
  @Override
  public void told(Notice last) {}

  @Override
  public Ledger.Subscription onNotice(Runnable wake) {
    return ledger.onWork(State.RECEIVED, wake);
  }
}
