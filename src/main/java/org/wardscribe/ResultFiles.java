package org.wardscribe;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.page.OwnersFile;

/**
 * The files that a command makes: all can be begun before the work starts, and take their places
 * together when it is done, or none does. Refuses with a sentence.
 */
final class ResultFiles implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Map<Path, OwnersFile> files = new LinkedHashMap<>();

  /** What fills a file. */
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  void begin(Path place) {
    try {
      files.put(place, OwnersFile.begin(place));
    } catch (IOException e) {
      throw refused(place, e);
    }
  }

  /**
   * @param place was begun
   */
  void write(Path place, Content content) {
    try {
      OutputStream out = new BufferedOutputStream(files.get(place).out(), BUFFER);
      content.to(out);
      out.flush();
    } catch (IOException e) {
      throw refused(place, e);
    }
  }

  void keep() {
    files.forEach(
        (place, file) -> {
          try {
            file.keep();
          } catch (IOException e) {
            throw refused(place, e);
          }
        });
  }

  private static CommandRefused refused(Path place, IOException e) {
    if (e instanceof OwnersFile.NotAFile) {
      return new CommandRefused(place + " is there and is no ordinary file; name another");
    }
    String why =
        e instanceof NoSuchFileException
            ? "its folder is not there"
            : e instanceof AccessDeniedException
                ? "you may not write there"
                : e.getClass().getSimpleName() + "; is the disk full?";
    return new CommandRefused(place + " can't be written: " + why);
  }

  /** What was not kept is thrown away. */
  @Override
  public void close() {
    files.forEach(
        (place, file) -> {
          try {
            file.close();
          } catch (IOException e) {
            throw new CommandRefused(
                "a hidden file whose name ends in .part may be left beside "
                    + place
                    + ", with patient data: delete it");
          }
        });
  }
}
