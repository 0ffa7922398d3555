package org.wardscribe.index.feed;

import java.security.SecureRandom;

/**
 * Gives new records their ids: counted from a random number on, which is another one each time the
 * feed is opened. So an id that was given by a file that is lost, or newer than the backup that
 * took its place, is nobody's, and not another patient's. Counted, since the table grows at one end
 * then.
 *
 * <p>Not promised with certainty: it is one chance in 500 million each time.
 */
final class RecordIds {
  private static final int COUNTED_BITS = 30;
  private static final int MOST_RANDOM = 1 << 29;

  private long next = (long) (1 + new SecureRandom().nextInt(MOST_RANDOM - 1)) << COUNTED_BITS;

  /** Has at most 18 digits. */
  long next() {
    return next++;
  }
}
