package org.wardscribe.connector.jabber;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A file store beside the Jabber server, as sites have, with one large file that is made while it
 * is read: Prosody's own takes minutes for as much.
 */
final class LargeFile implements AutoCloseable {
  static final long BYTES = 200L << 20;

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  LargeFile(SSLContext tls) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(threads);
    server.createContext(
        "/scan.dcm",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/dicom");
          exchange.sendResponseHeaders(200, BYTES);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] some = new byte[1 << 16];
            for (long left = BYTES; left > 0; left -= some.length) {
              body.write(some, 0, (int) Math.min(some.length, left));
            }
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address() {
    return "https://localhost:" + port() + "/scan.dcm";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
