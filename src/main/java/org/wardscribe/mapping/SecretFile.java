package org.wardscribe.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a secret, which only its owner may read. */
public final class SecretFile {
  private SecretFile() {}

  /**
   * What it holds.
   *
   * @throws IOException with a sentence that names the file, and not a word of it: it can't be
   *     read, or others may read it
   */
  public static String read(Path file) throws IOException {
    if (othersMayRead(file)) {
      throw new IOException(
          "other users may read the file " + file + "; set its mode to 0400 (chmod 400)");
    }
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IOException(file + " can't be read");
    }
  }

  private static boolean othersMayRead(Path file) throws IOException {
    try {
      return Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).stream()
              .anyMatch(p -> p.name().startsWith("GROUP") || p.name().startsWith("OTHERS"));
    } catch (IOException e) {
      throw new IOException(file + " can't be read");
    }
  }
}
