package org.wardscribe.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database's file: one process at a time, WAL, {@code synchronous=FULL}, migrated
 * forward.
 *
 * <p>A database that would not keep a commit through a power cut is refused at the start. Local
 * disks only: SQLite's locks and WAL don't hold on network file systems.
 */
final class SqliteFile implements LedgerDatabase {
  private static final int FULL = 2;
  private static final int READERS = 4;

  static final int BUSY_MILLIS = 10_000;

  /** In KiB, negative as SQLite wants it: the pages that are written and read all the time. */
  private static final int WRITER_CACHE = -32 * 1024;

  /**
   * In pages of 4 KiB: what is written again and again goes to the database file once in so many.
   */
  private static final int PAGES_TO_CHECKPOINT = 8_000;

  private static final String NAME = "ledger.db";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path file;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private volatile LedgerWriter running;

  private SqliteFile(Path file, FileChannel lockChannel, FileLock lock) {
    this.file = file;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Locks, opens and migrates the ledger in {@code folder}; the folder is made if need be, for this
   * user only (mode 0700).
   */
  static SqliteFile open(Path folder) {
    try {
      createForOwnerOnly(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("ledger.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new LedgerException(
            "another process uses the ledger in " + folder + "; only one may run at a time");
      }
      SqliteFile opened = new SqliteFile(folder.resolve(NAME), channel, lock);
      try {
        opened.migrate();
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
      return opened;
    } catch (IOException e) {
      throw new LedgerException("the ledger's folder " + folder + " can't be used by this user", e);
    }
  }

  /** True only if it can be seen that there is no ledger in {@code folder}. */
  static boolean surelyNone(Path folder) {
    return Files.notExists(folder.resolve(NAME));
  }

  /**
   * Nobody else gets into a folder that is made here, whatever the umask; one that is there keeps
   * the mode that somebody gave it.
   */
  private static void createForOwnerOnly(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(folder, OWNER_ONLY);
    } else {
      Files.createDirectories(folder);
    }
  }

  /** For readers while no process runs: takes no lock, migrates nothing. */
  static SqliteFile existing(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new LedgerException("there is no ledger in " + folder);
    }
    return new SqliteFile(file, null, null);
  }

  /** The connection of the one writer: durable, or refused. */
  Connection writer() {
    SQLiteConfig config = config();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setCacheSize(WRITER_CACHE);
    try {
      Connection connection = connect(config);
      refuseIfNotDurable(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA wal_autocheckpoint = " + PAGES_TO_CHECKPOINT);
        // What is deleted, or moved when a page is full, leaves nothing behind.
        statement.execute("PRAGMA secure_delete = ON");
        // What a savepoint would bring back; it is never needed after the transaction.
        statement.execute("PRAGMA temp_store = MEMORY");
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      throw new LedgerException("the ledger " + file + " can't be opened", e);
    }
  }

  @Override
  public Transactions transactions(Executor callbacks, Runnable rolledBack) {
    LedgerWriter writer = new LedgerWriter(writer(), callbacks, rolledBack);
    writer.start();
    running = writer;
    return writer;
  }

  @Override
  public Locking locking() {
    return Locking.ONE_WRITER;
  }

  @Override
  public LedgerTime timeIn(Connection connection, LedgerTime time) {
    return time;
  }

  @Override
  public boolean isOursAlone() {
    return true;
  }

  /** One writer: rows appear in their order. */
  @Override
  public OptionalLong noticesUpTo(String reader) {
    return OptionalLong.of(Long.MAX_VALUE);
  }

  @Override
  public int keptReaders() {
    return READERS;
  }

  @Override
  public Connection reader() {
    SQLiteConfig config = config();
    config.setReadOnly(false);
    try {
      Connection connection = connect(config);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = ON");
      }
      return connection;
    } catch (SQLException e) {
      throw new LedgerException("the ledger " + file + " can't be read", e);
    }
  }

  @Override
  public void sweepPurged() {
    new SqliteSweep(running).run();
  }

  /**
   * In a file that is made now, room that becomes free is given back; in an older one it is used
   * again.
   */
  private void makeToShrink() {
    if (Files.exists(file)) {
      return;
    }
    try (Connection connection = connect(new SQLiteConfig());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("VACUUM");
    } catch (SQLException e) {
      throw new LedgerException("the ledger " + file + " can't be made", e);
    }
  }

  private void migrate() {
    makeToShrink();
    SQLiteDataSource source = new SQLiteDataSource(config());
    source.setUrl(url());
    try {
      Flyway.configure(SqliteFile.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration/sqlite")
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new LedgerException(
          "the ledger "
              + file
              + " was made by a newer version, or is damaged; start the version that made it, or"
              + " restore a backup",
          e);
    }
  }

  /** Asks the database itself, since a setting that it ignores would lose acknowledged commits. */
  static void refuseIfNotDurable(Connection connection) throws SQLException {
    String journal = pragma(connection, "journal_mode");
    String synchronous = pragma(connection, "synchronous");
    if (!"wal".equalsIgnoreCase(journal) || Integer.parseInt(synchronous) < FULL) {
      throw new LedgerException(
          "the ledger's database would not be durable (journal_mode="
              + journal
              + ", synchronous="
              + synchronous
              + "; needed are wal and 2): is it on a network file system?");
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    // The driver would ask for the last key after each statement; ours say RETURNING.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private Connection connect(SQLiteConfig config) throws SQLException {
    return new SqliteConnection(url(), file.toString(), config.toProperties());
  }

  private String url() {
    return "jdbc:sqlite:" + file;
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    if (lockChannel == null) {
      return;
    }
    try {
      lock.release();
      lockChannel.close();
    } catch (IOException e) {
      throw new LedgerException("the ledger's lock could not be let go", e);
    }
  }
}
