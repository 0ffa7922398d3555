package org.wardscribe.cli.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the control socket lies: its directory decides who may reach it, so that must be right
 * before the socket is there.
 *
 * @param group the group that may use the socket; empty: only the user that Wardscribe runs as
 */
record SocketPlace(Path socket, Optional<String> group) {
  /** What the JDK takes on Linux; an address has 108 bytes there. */
  static final int LONGEST = 106;

  private static final Set<PosixFilePermission> FORBIDDEN =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  /** Makes or checks the directory, and takes away the socket of a process that is no more. */
  void prepare() throws IOException {
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      throw new IOException(
          "The path of the control socket has "
              + length
              + " bytes, and at most "
              + LONGEST
              + " are possible: choose a shorter one, for example below /run. It is "
              + socket);
    }
    Path directory = directory();
    if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
      create(directory);
    }
    check(directory);
    removeStale();
  }

  /** The socket is there: gives it its mode and group, and checks whose the directory is. */
  void settle() throws IOException {
    if (!Files.getOwner(directory()).equals(Files.getOwner(socket))
        && !Files.getOwner(directory()).equals(root())) {
      throw new IOException(
          "The directory of the control socket belongs to another user, who could put another"
              + " socket in its place: "
              + directory());
    }
    assignGroup(socket);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
  }

  private UserPrincipal root() throws IOException {
    return socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("0");
  }

  private Path directory() {
    return socket.toAbsolutePath().getParent();
  }

  private void create(Path directory) throws IOException {
    if (directory.getParent() != null) {
      Files.createDirectories(directory.getParent());
    }
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (group.isPresent()) {
      assignGroup(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
    }
  }

  private void check(Path directory) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isDirectory()) {
      throw new IOException("The control socket's directory is a link or a file: " + directory);
    }
    if (attributes.permissions().stream().anyMatch(FORBIDDEN::contains)) {
      throw new IOException(
          "The control socket's directory is open to more people than its group: "
              + directory
              + " has mode "
              + PosixFilePermissions.toString(attributes.permissions())
              + ". Set it with: chmod 0750 "
              + directory);
    }
    if (group.isPresent() && !attributes.group().getName().equals(group.get())) {
      throw new IOException(
          "The control socket's directory has the group "
              + attributes.group().getName()
              + ", and the configuration says "
              + group.get()
              + ". Set it with: chgrp "
              + group.get()
              + " "
              + directory);
    }
  }

  private void assignGroup(Path path) throws IOException {
    if (group.isPresent()) {
      GroupPrincipal principal =
          path.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByGroupName(group.get());
      Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(principal);
    }
  }

  private void removeStale() throws IOException {
    if (Files.notExists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException(
          "Something that is no socket lies where the control socket goes: " + socket);
    }
    try (SocketChannel answered = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      throw new IOException(
          "Another Wardscribe is running with this control socket: " + answered.getRemoteAddress());
    } catch (ConnectException nobodyListens) {
      Files.delete(socket);
    }
  }
}
