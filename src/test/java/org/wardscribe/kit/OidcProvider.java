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

/** The npm package oidc-provider, in a process of its own: a token server that is not ours. */
public final class OidcProvider implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/test/oidc");
  private static final String MISSING =
      "oidc-provider is not installed; run npm ci in " + FOLDER + " (needs Node 18)";

  private final Process node;
  private final URI issuer;

  private OidcProvider(Process node, URI issuer) {
    this.node = node;
    this.issuer = issuer;
  }

  /**
   * Where it is not installed the test is skipped; in continuous integration it fails.
   *
   * @param algorithm the only one in which it takes the client's assertions
   * @param client whom it knows, by this key alone
   */
  public static OidcProvider startOrSkip(String client, String algorithm, String keyId, TestKey key)
      throws Exception {
    return start(
        "{\"client\":\"%s\",\"alg\":\"%s\",\"key\":%s}%n"
            .formatted(client, algorithm, key.jwk(keyId)));
  }

  /** As above, for a client with a secret. */
  public static OidcProvider startOrSkip(String client, String secret) throws Exception {
    return start("{\"client\":\"%s\",\"secret\":\"%s\"}%n".formatted(client, secret));
  }

  private static OidcProvider start(String configuration) throws Exception {
    boolean there = Files.isDirectory(FOLDER.resolve("node_modules/oidc-provider"));
    if (!there && "true".equals(System.getenv("WARDSCRIBE_CI"))) {
      throw new AssertionError(MISSING);
    }
    Assumptions.assumeTrue(there, MISSING);
    Process node =
        new ProcessBuilder("node", "server.mjs")
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    node.outputWriter(StandardCharsets.UTF_8).append(configuration).flush();
    BufferedReader out = node.inputReader(StandardCharsets.UTF_8);
    String ready =
        CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse("it ended"))
            .get(60, TimeUnit.SECONDS);
    assertThat(ready).startsWith("READY http://");
    return new OidcProvider(node, URI.create(ready.substring("READY ".length())));
  }

  public URI tokens() {
    return issuer.resolve("/token");
  }

  @Override
  public void close() {
    node.destroyForcibly();
  }
}
