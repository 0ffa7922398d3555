package org.wardscribe.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that only its owner may read, and that is there whole or not at all: written beside its
 * place and renamed by {@link #keep}.
 *
 * <p>Where a file system has no owners (Windows), its folder's rights hold.
 */
public final class OwnersFile implements AutoCloseable {
  private final Path place;
  private final Path beside;
  private final OutputStream out;
  private boolean open = true;

  private OwnersFile(Path place, Path beside, OutputStream out) {
    this.place = place;
    this.beside = beside;
    this.out = out;
  }

  /**
   * @param place where it shall be; a folder or a device there is never replaced
   */
  public static OwnersFile begin(Path place) throws IOException {
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      throw new NotAFile(place);
    }
    boolean owners = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] only =
        owners
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path whole = place.toAbsolutePath();
    // A name that nobody has: what else lies there is not ours to replace.
    Path beside =
        Files.createTempFile(whole.getParent(), "." + whole.getFileName() + ".", ".part", only);
    return new OwnersFile(place, beside, Files.newOutputStream(beside));
  }

  /** Something else than a file is there. */
  public static final class NotAFile extends FileSystemException {
    private static final long serialVersionUID = 1L;

    NotAFile(Path place) {
      super(place.toString());
    }
  }

  /** Where to write; buffer it. */
  public OutputStream out() {
    return out;
  }

  /** All was written: the file takes its place, and replaces what was there. */
  public void keep() throws IOException {
    out.close();
    Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    open = false;
  }

  /** Without {@link #keep} before it, what was written is thrown away. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      try {
        out.close();
      } finally {
        Files.deleteIfExists(beside);
      }
    }
  }
}
