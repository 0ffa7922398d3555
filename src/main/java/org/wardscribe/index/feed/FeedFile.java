package org.wardscribe.index.feed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The file {@code patients.db}: one process at a time, WAL, {@code synchronous=FULL}, migrated
 * forward, refused where it would not be durable. Local disks only.
 */
final class FeedFile implements AutoCloseable {
  private static final int BUSY_MILLIS = 10_000;

  /** In KiB, negative as SQLite wants it. */
  private static final int WRITER_CACHE = -64 * 1024;

  /** Of each reading connection; a look-up touches few pages, the upper ones again and again. */
  private static final int READER_CACHE = -8 * 1024;

  private static final int PAGES_TO_CHECKPOINT = 8_000;

  private final Path file;
  private final FileChannel lockChannel;
  private final FileLock lock;

  private FeedFile(Path file, FileChannel lockChannel, FileLock lock) {
    this.file = file;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /** Locks, opens and migrates; the folder is made if need be, for this user only. */
  static FeedFile open(Path folder) {
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve("patients.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new FeedStoreFailed(
            "another process uses the patients in " + folder + "; only one may run at a time");
      }
      FeedFile opened = new FeedFile(folder.resolve("patients.db"), channel, lock);
      try {
        opened.migrate();
        return opened;
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw new FeedStoreFailed("the folder " + folder + " can't be used by this user", e);
    }
  }

  /** For readers beside the process that has the lock: takes none, migrates nothing. */
  static FeedFile existing(Path folder) {
    Path file = folder.resolve("patients.db");
    if (!Files.isRegularFile(file)) {
      throw new FeedStoreFailed("there are no patients of a feed in " + folder);
    }
    return new FeedFile(file, null, null);
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void migrate() {
    SQLiteDataSource source = new SQLiteDataSource(config());
    source.setUrl(url());
    try {
      Flyway.configure(FeedFile.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/patients/sqlite")
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new FeedStoreFailed(
          file
              + " was made by a newer version, or is damaged; start the version that made it, or"
              + " restore a backup",
          e);
    }
  }

  /** The connection of the one writer: durable, or refused. */
  Connection writer() {
    SQLiteConfig config = config();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setCacheSize(WRITER_CACHE);
    try {
      Connection connection = config.createConnection(url());
      String journal = pragma(connection, "journal_mode").toLowerCase(Locale.ROOT);
      String synchronous = pragma(connection, "synchronous");
      if (!journal.equals("wal") || !synchronous.equals("2")) {
        connection.close();
        throw new FeedStoreFailed(file + " would not be durable: is it on a network file system?");
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA wal_autocheckpoint = " + PAGES_TO_CHECKPOINT);
        statement.execute("PRAGMA secure_delete = ON");
        statement.execute("PRAGMA temp_store = MEMORY");
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      throw new FeedStoreFailed(file + " can't be opened", e);
    }
  }

  /** A connection that only reads; each of its transactions sees one committed state. */
  Connection reader() throws SQLException {
    SQLiteConfig config = config();
    config.setCacheSize(READER_CACHE);
    Connection connection = config.createConnection(url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    connection.setAutoCommit(false);
    return connection;
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
    config.setGetGeneratedKeys(false);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + file;
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
      throw new FeedStoreFailed("the patients' lock could not be let go", e);
    }
  }
}
