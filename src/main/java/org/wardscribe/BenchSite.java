package org.wardscribe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.wardscribe.bench.BenchWard;
import org.wardscribe.cli.control.ControlClient;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.ledger.Keys;

/** The folder in which a bench runs: a whole site, and beside it what the partners leave. */
record BenchSite(Path folder, Path socket) {
  private static final String MARK = "# Written by a bench.";

  /** True if a bench made this site. */
  static boolean isOne(Path site) {
    try (Stream<String> lines = Files.lines(site.resolve(SiteProperties.FILE))) {
      return lines.findFirst().filter(MARK::equals).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path site() {
    return folder.resolve("site");
  }

  Path broker() {
    return folder.resolve("broker");
  }

  Path ledger() {
    return site().resolve("data/ledger");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Makes the site, but for the addresses of its partners. */
  static BenchSite make(Path folder, BenchWard ward, String destination) throws IOException {
    // A socket's path may have 108 bytes at most: it lies where paths are short.
    BenchSite bench =
        new BenchSite(folder, Files.createTempDirectory("wardscribe").resolve("control.sock"));
    Path mappings = bench.site().resolve("mappings");
    for (String stage : List.of("1-receive", "4-deliver", "5-delete")) {
      Files.createDirectories(mappings.resolve(stage));
    }
    Files.createDirectories(bench.broker());
    ward.writeConversations(mappings.resolve("1-receive/conversations.yaml"));
    ward.writePatients(bench.site().resolve("patients.ndjson"));
    copy("destinations-" + destination + ".yaml", mappings.resolve("4-deliver/destinations.yaml"));
    copy("deletion-policy.yaml", mappings.resolve("5-delete/deletion-policy.yaml"));
    Keys.create(bench.site().resolve("wardscribe.keys"));
    return bench;
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = BenchSite.class.getResourceAsStream("/bench/" + resource)) {
      Files.copy(in, to);
    }
  }

  /** The addresses, once they are known. */
  void address(String brokerUrl, String brokerPassword, List<String> further) throws IOException {
    Files.write(
        site().resolve(SiteProperties.FILE),
        Stream.concat(
                Stream.of(
                    MARK,
                    "wardscribe.environment=test",
                    "wardscribe.gateway.connector=" + BenchWard.CONNECTOR,
                    "wardscribe.gateway.broker.url=" + brokerUrl,
                    "wardscribe.gateway.broker.user=" + BrokerLogins.WARDSCRIBE,
                    "wardscribe.gateway.broker.password=" + brokerPassword,
                    "wardscribe.ledger.burst-window=PT0S",
                    "wardscribe.ledger.settle=PT10S",
                    "wardscribe.control.socket=" + socket),
                further.stream())
            .toList());
  }

  /** True if Wardscribe listens. */
  boolean answers() {
    try (ControlClient client = ControlClient.connect(socket).orElse(null)) {
      return client != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Bytes of all files below a folder; what vanishes meanwhile counts nothing. */
  static long bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(BenchSite::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Takes away a folder with all that is in it. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
