package org.wardscribe.camel;

import java.util.List;
import org.wardscribe.ledger.Ledger;

/**
 * What is to be said back in conversations: each notice at least once, in order.
 *
 * <p>Who implements it keeps the place up to which notices were told, durably. What is not
 * promised: that a notice is told only once; a crash between telling and {@link #told} repeats it.
 */
public interface Notices {
  /** The next ones that were not told, oldest first. */
  List<Notice> next(int most);

  /** All up to and including this one were told. */
  void told(Notice last);

  /**
   * This one went through.
   *
   * @param result the body at the end of the route
   */
  default void went(Notice notice, Object result) {}

  /**
   * This one did not go through, and is given again.
   *
   * @param kind the simple name of the class of what was thrown
   */
  default void failed(Notice notice, String kind) {}

  /** True if one that can't be told holds up those after it. */
  default boolean inOrder() {
    return true;
  }

  /** Runs {@code wake} (quickly, on any thread) when there may be something to tell. */
  Ledger.Subscription onNotice(Runnable wake);

  /** Where nothing is ever said back. */
  static Notices none() {
    return new Notices() {
      @Override
      public List<Notice> next(int most) {
        return List.of();
      }

      @Override
      public void told(Notice last) {}

      @Override
      public Ledger.Subscription onNotice(Runnable wake) {
        return () -> {};
      }
    };
  }

  /**
   * One thing to tell.
   *
   * @param sequence rises; the place of the audit row that it comes from
   * @param body what the route's first step gets
   */
  record Notice(long sequence, Object body) {
    @Override
    public String toString() {
      return "Notice[" + sequence + "]";
    }
  }
}
