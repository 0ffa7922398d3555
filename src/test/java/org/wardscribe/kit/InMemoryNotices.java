package org.wardscribe.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wardscribe.camel.Notices;
import org.wardscribe.ledger.Ledger;

/** Notices for route tests, with a record of what was told. */
public final class InMemoryNotices implements Notices {
  private final List<Notice> untold = new ArrayList<>();
  private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
  private long last;
  private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> failed = new LinkedBlockingQueue<>();

  public void add(Object body) {
    synchronized (untold) {
      untold.add(new Notice(++last, body));
    }
    wakes.forEach(Runnable::run);
  }

  /** The sequence of the next notice that was told; waits for it, -1 if it does not come. */
  public long nextTold() throws InterruptedException {
    Long sequence = told.poll(RouteTest.patience(), TimeUnit.SECONDS);
    return sequence == null ? -1 : sequence;
  }

  /** Of what kind the next failure was; waits for it, empty if none comes. */
  public String nextFailed() throws InterruptedException {
    String kind = failed.poll(RouteTest.patience(), TimeUnit.SECONDS);
    return kind == null ? "" : kind;
  }

  public boolean nothingMoreWasTold() {
    return told.isEmpty();
  }

  @Override
  public List<Notice> next(int most) {
    synchronized (untold) {
      return untold.stream().limit(most).toList();
    }
  }

  @Override
  public void failed(Notice notice, String kind) {
    failed.add(kind);
  }

  @Override
  public void told(Notice upTo) {
    synchronized (untold) {
      untold.stream()
          .map(Notice::sequence)
          .filter(sequence -> sequence <= upTo.sequence())
          .forEach(told::add);
      untold.removeIf(notice -> notice.sequence() <= upTo.sequence());
    }
  }

  @Override
  public Ledger.Subscription onNotice(Runnable wake) {
    wakes.add(wake);
    return () -> wakes.remove(wake);
  }
}
