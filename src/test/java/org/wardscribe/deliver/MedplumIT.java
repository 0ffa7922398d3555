package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** With Medplum's FHIR router, an implementation from another code base in another language. */
class MedplumIT extends FhirServerContract {
  private static final Path FOLDER = Path.of("src/test/medplum");
  private static final String MISSING =
      "Medplum's router is not installed; run npm ci in " + FOLDER + " (needs Node 20)";

  private static Process node;
  private static URI base;

  @BeforeAll
  static void start() throws Exception {
    boolean there = Files.isDirectory(FOLDER.resolve("node_modules/@medplum/fhir-router"));
    if (!there && "true".equals(System.getenv("WARDSCRIBE_CI"))) {
      throw new AssertionError(MISSING);
    }
    Assumptions.assumeTrue(there, MISSING);
    node =
        new ProcessBuilder("node", "server.mjs")
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = node.inputReader(StandardCharsets.UTF_8);
    String ready =
        CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse("it ended"))
            .get(120, TimeUnit.SECONDS);
    assertThat(ready).startsWith("READY port=");
    base = URI.create("http://127.0.0.1:" + ready.substring("READY port=".length()));
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.destroyForcibly();
    }
  }

  @Override
  URI base() {
    return base;
  }
}
