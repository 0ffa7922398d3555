package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Medplum's FHIR router over memory, in a process of its own. */
public final class MedplumServer implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/test/medplum");
  private static final String MISSING =
      "Medplum's router is not installed; run npm ci in " + FOLDER + " (needs Node 20)";

  private final Process node;
  private final URI base;

  private MedplumServer(Process node, URI base) {
    this.node = node;
    this.base = base;
  }

  /** Where the router is not installed the test is skipped; in continuous integration it fails. */
  public static MedplumServer startOrSkip() throws Exception {
    boolean there = Files.isDirectory(FOLDER.resolve("node_modules/@medplum/fhir-router"));
    if (!there && "true".equals(System.getenv("WARDSCRIBE_CI"))) {
      throw new AssertionError(MISSING);
    }
    Assumptions.assumeTrue(there, MISSING);
    Process node =
        new ProcessBuilder("node", "server.mjs")
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = node.inputReader(StandardCharsets.UTF_8);
    String ready =
        CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse("it ended"))
            .get(120, TimeUnit.SECONDS);
    assertThat(ready).startsWith("READY port=");
    return new MedplumServer(
        node, URI.create("http://127.0.0.1:" + ready.substring("READY port=".length())));
  }

  public URI base() {
    return base;
  }

  @Override
  public void close() {
    node.destroyForcibly();
  }
}
