package org.wardscribe.cli.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/**
 * Asks the kernel (SO_PEERCRED): the user who opened the connection, whatever the client says.
 *
 * <p>Not promised: that nobody else has that connection's file descriptor by now.
 */
public final class PeerCredentials implements PeerIdentity {
  @Override
  public Peer of(SocketChannel accepted) throws IOException {
    UserPrincipal user = accepted.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    Path socket = ((UnixDomainSocketAddress) accepted.getLocalAddress()).getPath();
    // Principals are compared by uid; "0" is root under whatever name.
    UserPrincipal root =
        socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("0");
    boolean ownUserOrRoot = user.equals(Files.getOwner(socket)) || user.equals(root);
    return new Peer(user.getName(), ownUserOrRoot);
  }
}
