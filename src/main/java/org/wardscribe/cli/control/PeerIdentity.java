package org.wardscribe.cli.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Says who is at the other end of an accepted connection. */
@FunctionalInterface
public interface PeerIdentity {
  /**
   * @throws IOException if it can't be known: the connection is then closed
   */
  Peer of(SocketChannel accepted) throws IOException;
}
