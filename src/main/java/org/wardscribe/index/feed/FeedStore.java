package org.wardscribe.index.feed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The patients that the feed keeps, in one SQLite file beside the ledger: content encrypted, looked
 * up by keyed digests.
 *
 * <p>What {@link #write} has returned is durable. Not promised: use by two processes, or on a
 * network file system; both are refused.
 */
public final class FeedStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedStore.class);
  private static final int KEPT_READERS = 8;

  private final FeedFile file;
  private final FeedKeys keys;
  private final KnownNames names = new KnownNames();
  private final Optional<GroupCommit> writer;
  private final BlockingQueue<PatientRows> idle = new LinkedBlockingQueue<>(KEPT_READERS);
  private volatile boolean filled;

  private FeedStore(FeedFile file, FeedKeys keys, boolean writing) {
    this.file = file;
    this.keys = keys;
    boolean unused =
        read(
            rows -> {
              rows.loadNames();
              return true;
            });
    this.writer =
        writing ? Optional.of(new GroupCommit(file.writer(), this::rows)) : Optional.empty();
  }

  /** Opens {@code patients.db} in this folder; makes it if it is not there. */
  public static FeedStore open(Path folder, FeedKeys keys) {
    FeedFile file = FeedFile.open(folder);
    try {
      return new FeedStore(file, keys, true);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Only to be read, also while another process writes. */
  public static FeedStore existing(Path folder, FeedKeys keys) {
    return new FeedStore(FeedFile.existing(folder), keys, false);
  }

  private PatientRows rows(Connection connection) {
    return new PatientRows(connection, keys, names);
  }

  /** How many records there are, merged ones included. */
  public long patients() {
    return read(PatientRows::count);
  }

  /** True until the feed has sent anybody. */
  boolean isEmpty() {
    if (!filled) {
      filled = !read(PatientRows::isEmpty);
    }
    return !filled;
  }

  /**
   * The next merges that are still to be told of, oldest first, not all at once.
   *
   * @param after the number of the last one that was read; 0 for the first ones
   */
  public List<MergeNotice> merges(long after) {
    return read(rows -> rows.notices(after));
  }

  /** It was told, and is forgotten. */
  public void told(MergeNotice merge) {
    boolean unused =
        write(
            rows -> {
              rows.told(merge.number());
              return true;
            });
  }

  KnownNames names() {
    return names;
  }

  FeedKeys keys() {
    return keys;
  }

  /** Runs in one transaction, and returns when it is durable. */
  <T> T write(GroupCommit.Work<T> work) {
    return writer
        .orElseThrow(() -> new FeedStoreFailed("the patients are only read here"))
        .write(work);
  }

  /** Reads one committed state. */
  <T> T read(GroupCommit.Work<T> work) {
    PatientRows rows = take();
    boolean whole = false;
    try {
      T value = work.run(rows);
      whole = true;
      return value;
    } catch (SQLException e) {
      throw new FeedStoreFailed("the patients' database could not be read", e);
    } finally {
      giveBack(rows, whole);
    }
  }

  /** A connection for several questions of one committed state; to be given back. */
  PatientRows take() {
    PatientRows rows = idle.poll();
    try {
      return rows != null ? rows : rows(file.reader());
    } catch (SQLException e) {
      throw new FeedStoreFailed("the patients' database can't be opened", e);
    }
  }

  void giveBack(PatientRows rows, boolean usable) {
    try {
      if (usable) {
        rows.endReading();
      }
      if (!usable || !idle.offer(rows)) {
        rows.close();
      }
    } catch (SQLException e) {
      LOG.warn("A reading connection to the patients' database was given up.");
    }
  }

  @Override
  public void close() {
    writer.ifPresent(GroupCommit::close);
    for (PatientRows rows; (rows = idle.poll()) != null; ) {
      giveBack(rows, false);
    }
    file.close();
  }
}
