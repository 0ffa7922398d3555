package org.wardscribe.rehearse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

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

  public static OwnersFile begin(Path place) throws IOException {
    Path beside = place.resolveSibling(place.getFileName() + ".part");
    Files.deleteIfExists(beside);
    boolean owners = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] only =
        owners
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return new OwnersFile(
        place,
        beside,
        Channels.newOutputStream(
            Files.newByteChannel(
                beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), only)));
  }

  /** Where to write; buffer it. */
  public OutputStream out() {
    return out;
  }

  /** All was written: the file takes its place, and replaces what was there. */
  public void keep() throws IOException {
    out.close();
    open = false;
    Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Without {@link #keep} before it, what was written is thrown away. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      out.close();
      Files.deleteIfExists(beside);
    }
  }
}
