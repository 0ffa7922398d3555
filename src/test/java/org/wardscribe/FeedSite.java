package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets a ward's site listen to an ADT feed and identify by what it keeps. */
final class FeedSite {
  private FeedSite() {}

  /** Starts the site again so; returns the port on which it listens. */
  static int start(TestWard ward) throws IOException {
    ward.stopSite();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ward.set("wardscribe.patient-feed.enabled", "true");
    ward.set("wardscribe.patient-feed.port", Integer.toString(port));
    Files.createDirectories(ward.demo.site().resolve("mappings/2-identify"));
    String table = "mappings/2-identify/patient-indexes.yaml";
    String shipped = Files.readString(Path.of(table));
    assertThat(shipped).contains("  - kind: export\n");
    Files.writeString(
        ward.demo.site().resolve(table), shipped.replace("  - kind: export\n", "  - kind: adt\n"));
    ward.startSite();
    return port;
  }
}
